import { depositsPerPage, type Deposit } from '@grenier/shared/contract/deposits.ts'
import { en } from '@grenier/shared/messages/server/tables/en.ts'
import { fr } from '@grenier/shared/messages/server/tables/fr.ts'
import { csvLine, textCell } from '#platform/csv.ts'

export const depositColumns = ['depot', 'jour', 'horodatage_utc', 'site', 'etat', 'origine', 'personne', 'objets', 'poids_g'] as const

interface Wording {
  readonly locale: 'fr' | 'en'
  /** Names of sites by id. */
  readonly sites: ReadonlyMap<string, string>
}

/**
 * One line for each deposit of a list, a page of the database at a time, each after the last of the one before: whoever records meanwhile
 * moves none of them. The first page is read by whoever asks: it may be refused.
 */
export async function* depositLines(
  first: Deposit[],
  pageAfter: (last: Deposit) => Promise<Deposit[]>,
  { locale, sites }: Wording,
): AsyncIterable<string> {
  const wording = { words: { fr, en }[locale], sites }
  let deposits = first
  for (let last = deposits.at(-1); last !== undefined; last = deposits.at(-1)) {
    yield deposits.map((deposit) => lineOf(deposit, wording)).join('')
    deposits = deposits.length < depositsPerPage ? [] : await pageAfter(last)
  }
}

const lineOf = (
  { reference, siteId, businessDay, recordedAt, status, origin, recordedBy, items }: Deposit,
  { words, sites }: { words: typeof fr | typeof en; sites: Wording['sites'] },
): string =>
  csvLine([
    reference,
    businessDay,
    recordedAt,
    textCell(sites.get(siteId) ?? ''),
    words[`table.deposit-${status}`],
    words[`table.origin-${origin}`],
    textCell(recordedBy),
    textCell(items.map(({ quantity, object }) => `${quantity} × ${object}`).join(', ')),
    items.reduce((sum, { grams }) => sum + grams, 0),
  ])
