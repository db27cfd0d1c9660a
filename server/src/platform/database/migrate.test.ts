import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshPostgres } from '../../../../tests/fakes/postgres.ts'
import { connectPostgresql } from './migrate-postgresql.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder } from './migrations.ts'
import { openDatabase, type DatabaseLog } from './open-database.ts'

const log: DatabaseLog = { info: () => undefined, warn: () => undefined }

async function run(url: string, sql: string): Promise<unknown[]> {
  if (url.startsWith('postgresql:')) {
    const client = await connectPostgresql(url)
    return client
      .query(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end())
  }
  const file = new BetterSqlite3(url.slice('file:'.length))
  try {
    const statement = file.prepare(sql)
    return statement.reader ? statement.all() : [statement.run()]
  } finally {
    file.close()
  }
}

describe.each(providers)('the migrations (%s)', (provider) => {
  let home: string
  let folder: string
  let url: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'grenier-migrate-'))
    folder = join(home, 'migrations')
    await cp(migrationsFolder(provider), folder, { recursive: true })
    url = provider === 'sqlite' ? `file:${join(home, 'grenier.db')}` : await freshPostgres()
    return () => rm(home, { recursive: true, force: true })
  })

  async function addMigration(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  const names = async () =>
    (await run(url, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY name')).map((row) => (row as { name: string }).name)

  test('are applied once, and noted as Prisma notes them', async () => {
    expect(await migrate(url, log, folder)).toEqual(['0001_initial'])
    expect(await migrate(url, log, folder)).toEqual([])
    const rows = await run(
      url,
      'SELECT checksum, applied_steps_count AS steps, finished_at IS NOT NULL AS done, logs FROM _prisma_migrations',
    )
    expect(rows).toEqual([
      { checksum: expect.stringMatching(/^[0-9a-f]{64}$/), steps: 1, done: provider === 'sqlite' ? 1 : true, logs: null },
    ])
  })

  test('are whole or not at all: one that fails half way leaves nothing', async () => {
    await migrate(url, log, folder)
    await addMigration('0002_broken', 'CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);')
    await expect(migrate(url, log, folder)).rejects.toThrow()
    await expect(run(url, 'SELECT * FROM "Half"')).rejects.toThrow()
    expect(await names()).toEqual(['0001_initial'])
  })

  test('of a later program are refused politely, with the name', async () => {
    await addMigration('0002_later', 'CREATE TABLE "Later" ("id" TEXT);')
    await migrate(url, log, folder)
    await expect(openDatabase({ url })).rejects.toMatchObject({ code: 'database.newer', values: { migration: '0002_later' } })
  })

  test('that were changed after they were applied are refused', async () => {
    await migrate(url, log, folder)
    await writeFile(join(folder, '0001_initial', 'migration.sql'), 'SELECT 1;')
    await expect(migrate(url, log, folder)).rejects.toMatchObject({ code: 'database.checksum', values: { migration: '0001_initial' } })
  })

  test('run once when two programs start at the same moment', async () => {
    const both = await Promise.all([migrate(url, log, folder), migrate(url, log, folder)])
    expect(new Set(both.flat())).toEqual(new Set(['0001_initial']))
    expect(await names()).toEqual(['0001_initial'])
  })

  test('leave the journal protected, also when one of them redefined its table', async () => {
    await migrate(url, log, folder)
    const triggers =
      provider === 'sqlite' ? ['JournalEntry_no_update', 'JournalEntry_no_delete'] : ['JournalEntry_no_change', 'JournalEntry_no_truncate']
    for (const trigger of triggers) await run(url, `DROP TRIGGER "${trigger}"${provider === 'sqlite' ? '' : ' ON "JournalEntry"'}`)
    const database = await openDatabase({ url })
    const entry = {
      chain: 'c',
      sequence: 1,
      v: 1,
      type: 'sale',
      occurredAt: '',
      clockOffset: 0,
      clockKnownAt: '',
      actor: '',
      previousHash: '',
      payload: '{}',
      hash: '',
      signature: '',
      recordedAt: '',
      verdict: 'accepted',
      reason: '',
      postedDay: '',
      seal: '',
    }
    await database.client.journalEntry.create({ data: entry })
    const attempts = [
      () => database.client.journalEntry.updateMany({ data: { payload: '{"total":0}' } }),
      () => database.client.journalEntry.deleteMany(),
      () => database.client.journalEntry.create({ data: entry }),
      () =>
        database.client.$executeRawUnsafe(
          provider === 'sqlite' ? 'INSERT OR REPLACE INTO "JournalEntry" SELECT * FROM "JournalEntry"' : 'TRUNCATE "JournalEntry"',
        ),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow()
    expect(await database.client.journalEntry.findMany()).toEqual([entry])
    await database.close()
  })
})

describe('an older SQLite database', () => {
  test('with data is copied before it is migrated, and a new one is not', async () => {
    const home = await mkdtemp(join(tmpdir(), 'grenier-migrate-'))
    const [folder, url] = [join(home, 'migrations'), `file:${join(home, 'grenier.db')}`]
    await cp(migrationsFolder('sqlite'), folder, { recursive: true })
    await migrate(url, log, folder)
    await expect(readdir(join(home, 'backups'))).rejects.toThrow('ENOENT')
    await mkdir(join(folder, '0002_next'))
    await writeFile(join(folder, '0002_next', 'migration.sql'), 'DROP TABLE "Setting";')
    await migrate(url, log, folder)
    const [copy, ...others] = await readdir(join(home, 'backups'))
    expect([copy, others]).toEqual([expect.stringMatching(/^before-0002_next-.*\.db$/), []])
    expect(await run(`file:${join(home, 'backups', copy ?? '')}`, 'SELECT * FROM "Setting"')).toEqual([])
    await rm(home, { recursive: true, force: true })
  })

  test('keeps its references: a migration that would leave an orphan is undone', async () => {
    const home = await mkdtemp(join(tmpdir(), 'grenier-migrate-'))
    const [folder, url] = [join(home, 'migrations'), `file:${join(home, 'grenier.db')}`]
    await cp(migrationsFolder('sqlite'), folder, { recursive: true })
    await mkdir(join(folder, '0002_orphan'))
    const orphan = `INSERT INTO "Article" ("id", "categoryCode", "name", "priceCents", "position") VALUES ('a', 'nowhere', 'x', 1, 1);`
    await writeFile(join(folder, '0002_orphan', 'migration.sql'), orphan)
    await expect(migrate(url, log, folder)).rejects.toThrow('an orphan in Article')
    expect(await run(url, 'SELECT * FROM "Article"')).toEqual([])
    await rm(home, { recursive: true, force: true })
  })
})

test('the checksum is the SHA-256 of the file, byte for byte', async () => {
  const home = await mkdtemp(join(tmpdir(), 'grenier-migrate-'))
  await mkdir(join(home, 'm', '0001_one'), { recursive: true })
  const tables = ['JournalEntry', 'AuditEvent', 'AuditSeal'].map((name) => `CREATE TABLE "${name}" ("id" TEXT);`)
  const sql = `${tables.join(' ')} -- été\n`
  await writeFile(join(home, 'm', '0001_one', 'migration.sql'), sql)
  await migrate(`file:${join(home, 'x.db')}`, log, join(home, 'm'))
  expect(await run(`file:${join(home, 'x.db')}`, 'SELECT checksum FROM _prisma_migrations')).toEqual([
    { checksum: createHash('sha256').update(sql).digest('hex') },
  ])
  await rm(home, { recursive: true, force: true })
})
