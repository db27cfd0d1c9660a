import { writeFileSync } from 'node:fs'
import { connectPostgresql } from '../../server/src/platform/database/migrate-postgresql.ts'

/** In the place of `pg_dump`: every table of the snapshot it is given, as JSON that stand-in-load.ts reads. */
const words = process.argv.slice(2)
const address = new URL(words.at(-1) ?? '')
address.password = process.env['PGPASSWORD'] ?? ''
const target = words[words.indexOf('-f') + 1] ?? ''
const snapshot = words.find((word) => word.startsWith('--snapshot='))?.split('=')[1] ?? ''

const client = await connectPostgresql(address.href)
await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`)
const { rows: tables } = await client.query<{ name: string }>(
  "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
)
const lines = []
for (const { name } of tables) {
  // As text: numbers that JavaScript cannot hold stay what they are.
  const { rows } = await client.query<{ rows: string }>(`SELECT coalesce(json_agg(t), '[]')::text AS rows FROM "${name}" t`)
  lines.push(JSON.stringify({ name, rows: rows[0]?.rows }))
}
await client.end()
writeFileSync(target, lines.join('\n'))
