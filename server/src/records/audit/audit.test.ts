import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { userActor } from '#platform/access.ts'
import { connectPostgresql } from '#platform/database/migrate-postgresql.ts'
import { withOrigin } from '#platform/origin.ts'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { createHeads, type WitnessedHead } from '../journal/heads.ts'
import { openKeys, type JournalKeys } from '../journal/keys.ts'
import type { Act } from './audit.ts'
import { createAuditSeals } from './seal.ts'
import { createAuditStore } from './store.ts'
import { verifyAudit } from './verify.ts'

const at = '2026-11-22T10:00:00.000Z'
const now = () => new Date(at)
const awa = userActor('awa', [])
const saved: Act = { actor: awa, action: 'site.saved', subject: 'nord', name: 'Nord', siteId: 'nord' }
const freshKeys = () => openKeys(mkdtempSync(join(tmpdir(), 'grenier-audit-')))

/** As somebody does who has the database and not the program. */
async function byHand(url: string, sql: string): Promise<void> {
  if (url.startsWith('postgresql:')) {
    const client = await connectPostgresql(url)
    await client.query(sql).finally(() => client.end())
    return
  }
  const file = new Sqlite(url.slice('file:'.length))
  try {
    file.exec(sql)
  } finally {
    file.close()
  }
}

describe.each(providers)('what was done (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let keys: JournalKeys
  beforeAll(async () => {
    database = await freshDatabase(provider)
    return () => database.remove()
  })
  beforeEach(async () => {
    keys = freshKeys()
    await byForce('DELETE FROM "AuditEvent"', 'DELETE FROM "AuditSeal"')
  })

  const tables = ['AuditEvent', 'AuditSeal']
  const run = (sql: string) => byHand(database.url, sql)
  /** What somebody with the database can do who first takes the triggers away. */
  async function byForce(...statements: string[]) {
    const off = { sqlite: (name: string) => `DROP TRIGGER IF EXISTS "${name}"`, postgresql: () => '' }
    for (const table of tables) {
      if (provider === 'postgresql') await run(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`)
      else for (const event of ['update', 'delete']) await run(off.sqlite(`${table}_no_${event}`))
    }
    for (const statement of statements) await run(statement)
  }

  const audit = () => auditIn(database, now)
  const heads = () => createHeads({ store: { heads: async () => [] }, auditHead: createAuditStore(database).head, keys, now })
  const seals = (own = keys) => createAuditSeals({ database, store: createAuditStore(database), keys: own, witnessed: heads().read, now })
  const verify = (known: readonly WitnessedHead[] = []) => verifyAudit(createAuditStore(database), keys, { known })
  const sequences = async () => (await actsIn(database)).map(({ sequence }) => sequence)
  async function sealed(count: number): Promise<number[]> {
    for (let each = 1; each <= count; each++) await audit().recordAlone({ ...saved, after: { name: `Nord ${each}` } })
    await seals().sealNew()
    return sequences()
  }

  test('says who, when, from where, what it was done to and what differs by it', async () => {
    const origin = { requestId: 'r-1', address: '192.168.1.7', deviceId: 'till' }
    const act = {
      ...saved,
      before: { name: 'Nord', siret: '1', roles: ['owner'] },
      after: { name: 'Grand Nord', siret: '1', roles: ['owner', 'viewer'] },
    }
    await withOrigin(
      () => origin,
      () => database.transaction((tx) => audit().record(tx, act)),
    )
    expect(await actsIn(database)).toMatchObject([
      {
        ...{ at, ...origin, actorKind: 'user', actorId: 'awa', siteId: 'nord', action: 'site.saved', subject: 'nord', name: 'Nord' },
        before: { name: 'Nord', roles: ['owner'] },
        after: { name: 'Grand Nord', roles: ['owner', 'viewer'] },
      },
    ])
  })

  test('keeps nothing but what may be told', async () => {
    const canary = 'trois vélos sous la pluie'
    const careless = { name: 'Awa', password: canary, pin: canary } as { name: string }
    await audit().recordAlone({ ...saved, before: { name: 'A' }, after: careless })
    expect(JSON.stringify(await actsIn(database))).not.toContain(canary)
  })

  test('is not there when the change is not', async () => {
    const fails = database.transaction(async (tx) => {
      await audit().record(tx, saved)
      throw new Error('the change did not succeed')
    })
    await expect(fails).rejects.toThrow('the change did not succeed')
    expect(await actsIn(database)).toEqual([])
  })

  test('whole and sealed verifies; each row is sealed once', async () => {
    await sealed(3)
    await seals().sealNew()
    await sealed(2)
    expect([await verify(), await database.client.auditSeal.count()]).toEqual([{ rows: 5, problem: undefined }, 5])
  })

  test('that was changed by another hand is named by its row', async () => {
    const [, second] = await sealed(3)
    await byForce(`UPDATE "AuditEvent" SET "name" = 'Sud' WHERE "sequence" = ${second}`)
    expect((await verify()).problem).toEqual({ sequence: second, problem: 'row' })
  })

  test('is missed when a row is gone, in the middle or at the end', async () => {
    const rows = await sealed(3)
    for (const gone of [rows[2], rows[1]]) {
      await byForce(`DELETE FROM "AuditEvent" WHERE "sequence" = ${gone}`)
      expect((await verify()).problem).toEqual({ sequence: gone, problem: 'missing' })
    }
  })

  test('is missed when it was cut off at the end together with its seals, and what follows is not sealed', async () => {
    const rows = await sealed(4)
    await heads().write()
    const known = heads().read()
    await byForce(...tables.map((table) => `DELETE FROM "${table}" WHERE "${table === 'AuditSeal' ? 'through' : 'sequence'}" > ${rows[1]}`))
    expect((await verify()).problem).toBeUndefined()
    const problem = { sequence: rows[2], through: rows[3], problem: 'missing' }
    expect(await verify(known)).toEqual({ rows: 2, problem })
    await audit().recordAlone(saved)
    await expect(seals().sealNew()).rejects.toMatchObject({ code: 'audit.seal-broken', values: { sequence: rows[2] } })
    await heads().write()
    expect(heads().read()).toEqual(known)
  })

  test('that was changed and sealed anew with the key itself is not what left the house', async () => {
    const rows = await sealed(2)
    const known = await createAuditStore(database).head()
    await byForce('DELETE FROM "AuditSeal"', `UPDATE "AuditEvent" SET "name" = 'Sud' WHERE "sequence" = ${rows[0]}`)
    await seals().sealNew()
    expect((await verify()).problem).toBeUndefined()
    expect((await verify(known)).problem).toEqual({ sequence: rows[1], through: rows[1], problem: 'row' })
  })

  test('whose seals were made anew by somebody without the key is seen, and not sealed any further', async () => {
    const [first] = await sealed(2)
    await byForce('DELETE FROM "AuditSeal"', `UPDATE "AuditEvent" SET "name" = 'Sud' WHERE "sequence" = ${first}`)
    await seals(freshKeys()).sealNew()
    expect((await verify()).problem).toEqual({ sequence: first, problem: 'seal' })
    await audit().recordAlone(saved)
    await expect(seals().sealNew()).rejects.toMatchObject({ code: 'audit.seal-broken' })
  })

  test('goes on under a new key when the old one is lost', async () => {
    await sealed(2)
    keys = freshKeys()
    await database.transaction(async (tx) => {
      await audit().record(tx, saved)
      await seals().sealAnew(tx)
    })
    await sealed(1)
    expect(await verify()).toEqual({ rows: 4, problem: undefined })
  })
})

test.each(providers)('a row that stands is refused any change, and so is its seal (%s)', async (provider) => {
  const database = await freshDatabase(provider)
  onTestFinished(() => database.remove())
  await auditIn(database, now).recordAlone(saved)
  await createAuditSeals({ database, store: createAuditStore(database), keys: freshKeys(), witnessed: () => [], now }).sealNew()
  const statements = ['AuditEvent', 'AuditSeal'].flatMap((table) => [
    `UPDATE "${table}" SET "${table === 'AuditSeal' ? 'sealedAt' : 'at'}" = ''`,
    `DELETE FROM "${table}"`,
    ...(provider === 'postgresql' ? [`TRUNCATE "${table}"`] : []),
  ])
  for (const statement of statements) await expect(byHand(database.url, statement)).rejects.toThrow('never changed or removed')
})
