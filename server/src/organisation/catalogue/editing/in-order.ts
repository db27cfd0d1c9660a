import type { ArticleRow } from '../rows.ts'

/** The rows as `ids` orders those that are not archived, archived ones behind; undefined when `ids` are not exactly those. */
export function inOrder<Row extends Pick<ArticleRow, 'id' | 'archivedAt'>>(
  rows: readonly Row[],
  ids: readonly string[],
): Row[] | undefined {
  const active = new Map(rows.filter(({ archivedAt }) => archivedAt === null).map((row) => [row.id, row]))
  const ordered = [...new Set(ids)].flatMap((id) => active.get(id) ?? [])
  if (ordered.length !== active.size || ordered.length !== ids.length) return undefined
  return [...ordered, ...rows.filter(({ archivedAt }) => archivedAt !== null)]
}
