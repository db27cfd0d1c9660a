/** Query text of the values that are set, `?a=1`; empty when none is. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`
}
