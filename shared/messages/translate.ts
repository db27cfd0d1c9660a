/** One table of texts of one language; both languages of a program have the same keys. */
export type Messages = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>

/**
 * Fills `{name}` with a value, and `{count|vente|ventes}` with the form for a number (French: 0 and 1 are singular).
 * A value that is missing stays visible as `{name}`.
 */
export function fill(text: string, values: Values = {}, locale: 'fr' | 'en' = 'fr'): string {
  return text.replaceAll(/\{([\w-]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one === undefined || many === undefined) return String(value)
    const count = Math.abs(Number(value))
    return (locale === 'fr' ? count < 2 : count === 1) ? one : many
  })
}

/** A translator over one table: `say('key', values)`. Keys are checked by the compiler. */
export const createSay =
  <Table extends Messages>(table: Table, locale: 'fr' | 'en') =>
  (key: keyof Table & string, values?: Values): string =>
    fill(table[key] ?? key, values, locale)
