import type { Snapshot } from './read-snapshot.ts'

/** Rows of each table of a PostgreSQL database; those of tools begin with an underscore and are not counted. */
export async function countRows(snapshot: Pick<Snapshot, 'all'>): Promise<Record<string, number>> {
  const tables = await snapshot.all<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_%' ORDER BY table_name`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await snapshot.all<{ count: number }>(`SELECT count(*)::int AS count FROM "${name}"`)
    counts[name] = row?.count ?? 0
  }
  return counts
}
