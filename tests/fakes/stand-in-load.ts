import { readFileSync } from 'node:fs'
import { connectPostgresql, migratePostgresql } from '../../server/src/platform/database/migrate-postgresql.ts'
import { migrationsFolder, readMigrations } from '../../server/src/platform/database/migrations.ts'

/** In the place of `pg_restore`: lists what stand-in-dump.ts wrote, or loads it whole into an empty database. */
const words = process.argv.slice(2)
const tables = readFileSync(words.at(-1) ?? '', 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line) as { name: string; rows: string })

const dbname = words.find((word) => word.startsWith('--dbname='))?.slice('--dbname='.length)
if (dbname === undefined) process.stdout.write(tables.map(({ name }) => `${name}\n`).join(''))
else await load(dbname)

async function load(target: string): Promise<void> {
  const address = new URL(target)
  address.password = process.env['PGPASSWORD'] ?? ''
  const applied = tables.find(({ name }) => name === '_prisma_migrations')?.rows ?? '[]'
  const names = new Set((JSON.parse(applied) as { migration_name: string }[]).map((row) => row.migration_name))
  const migrations = (await readMigrations(migrationsFolder('postgresql'))).filter(({ name }) => names.has(name))
  await migratePostgresql(address.href, migrations, { info: () => undefined, warn: () => undefined })
  const client = await connectPostgresql(address.href)
  await client.query('BEGIN')
  // Neither references nor triggers, as a dump is loaded.
  await client.query('SET LOCAL session_replication_role = replica')
  await client.query('DELETE FROM "_prisma_migrations"')
  for (const { name, rows } of tables)
    await client.query(`INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1::json)`, [rows])
  await countOn(client)
  await client.query('COMMIT')
  await client.end()
}

/** Numbers that the database gives go on behind those that were loaded, as after a dump. */
async function countOn(client: Awaited<ReturnType<typeof connectPostgresql>>): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE column_default LIKE 'nextval(%'`,
  )
  for (const { table, column } of rows)
    await client.query(
      `SELECT setval(pg_get_serial_sequence('"${table}"', '${column}'), coalesce(max("${column}"), 0) + 1, false) FROM "${table}"`,
    )
}
