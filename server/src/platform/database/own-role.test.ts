import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { freshPostgres } from '../../../../tests/fakes/postgres.ts'
import { createAuditSeals } from '../../records/audit/seal.ts'
import { createAuditStore } from '../../records/audit/store.ts'
import { verifyAudit } from '../../records/audit/verify.ts'
import { createJournal } from '../../records/journal/journal.ts'
import { openKeys } from '../../records/journal/keys.ts'
import { createJournalStore } from '../../records/journal/store.ts'
import { connectPostgresql } from './migrate-postgresql.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder } from './migrations.ts'
import { openDatabase, type Database } from './open-database.ts'

const role = `grenier_${newId().replaceAll('-', '')}`
const page = readFileSync(new URL('../../../../docs/operating/audit.md', import.meta.url), 'utf8')
const rights = (/```sql\n(.*?)```/s.exec(page)?.[1] ?? '').replaceAll(' grenier;', ` ${role};`)
let ownersUrl: string
let database: Database
let own: string

const run = async (url: string, sql: string) => {
  const client = await connectPostgresql(url)
  await client.query(sql).finally(() => client.end())
}

/** The set-up of docs/operating/audit.md, word for word. */
beforeAll(async () => {
  ownersUrl = await freshPostgres()
  await (await openDatabase({ url: ownersUrl })).close()
  await run(ownersUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'secret'; ${rights}`)
  const address = new URL(ownersUrl)
  ;[address.username, address.password] = [role, 'secret']
  own = address.href
  database = await openDatabase({ url: own })
})
afterAll(() => database.close())

test('a role that owns nothing writes journal, audit and seals', async () => {
  const keys = openKeys(mkdtempSync(join(tmpdir(), 'grenier-role-')))
  const now = () => new Date()
  const journal = createJournal({ store: createJournalStore({ database, keys }), keys, now, newId })
  await database.transaction((tx) => journal.record(tx, { siteId: newId(), type: 'day-closed', payload: {}, actor: 'job:test' }))
  await auditIn(database).recordAlone({ actor: jobActor('test'), action: 'site.saved', subject: 'nord', name: 'Nord' })
  const store = createAuditStore(database)
  await createAuditSeals({ database, store, keys, witnessed: () => [], now }).sealNew()
  expect([await verifyAudit(store, keys), (await actsIn(database)).length]).toEqual([{ rows: 1, problem: undefined }, 1])
})

test.each([
  ...[
    ['JournalEntry', 'payload'],
    ['AuditEvent', 'name'],
    ['AuditSeal', 'seal'],
  ].flatMap(([table, column]) => [
    `UPDATE "${table}" SET "${column}" = ''`,
    `DELETE FROM "${table}"`,
    `TRUNCATE "${table}"`,
    `ALTER TABLE "${table}" DISABLE TRIGGER ALL`,
    `DROP TRIGGER "${table}_no_change" ON "${table}"`,
  ]),
  'CREATE OR REPLACE FUNCTION grenier_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
])('that role is refused by PostgreSQL itself: %s', async (sql) => {
  await expect(run(own, sql)).rejects.toThrow(/permission denied|must be owner/)
})

test('a newer schema is refused to that role in words, until the owner brings it', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'grenier-role-')), 'migrations')
  cpSync(migrationsFolder('postgresql'), folder, { recursive: true })
  mkdirSync(join(folder, '9999_next'))
  writeFileSync(join(folder, '9999_next', 'migration.sql'), 'ALTER TABLE "Setting" ADD COLUMN "next" TEXT;')
  const nothing = { info: () => undefined, warn: () => undefined }
  await expect(migrate(own, nothing, folder)).rejects.toMatchObject({ code: 'database.owner-needed', values: { migration: '9999_next' } })
  expect(await migrate(ownersUrl, nothing, folder)).toEqual(['9999_next'])
  expect(await migrate(own, nothing, folder)).toEqual([])
})
