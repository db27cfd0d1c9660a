export type SortDirection = 'ascending' | 'descending' | 'none'

/** How a column is sorted by `sort`: `name` upwards, `-name` downwards. */
export const sortedBy = (sort: string, name: string): SortDirection =>
  sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'

/** What a touch on the head of a column asks for. */
export const turned = (sort: string, name: string): string => (sort === name ? `-${name}` : name)

/** Rows by the words or numbers of one column; words as the reader's language puts them. */
export function inOrder<Row>(rows: readonly Row[], sort: string, columns: Readonly<Record<string, (row: Row) => string | number>>): Row[] {
  const name = sort.replace(/^-/, '')
  const of = columns[name]
  if (!of) return [...rows]
  const turn = sort.startsWith('-') ? -1 : 1
  return rows.toSorted((one, other) => turn * compare(of(one), of(other)))
}

const compare = (one: string | number, other: string | number) =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), undefined, { numeric: true })
