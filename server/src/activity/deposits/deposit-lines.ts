import { depositsPerPage, type Deposit } from '@grenier/shared/contract/deposits.ts'
import { csvLine, textCell } from '#platform/csv.ts'

export const depositColumns = ['depot', 'jour', 'horodatage_utc', 'etat', 'origine', 'personne', 'objets', 'poids_g'] as const

/**
 * One line for each deposit of a list, a page of the database at a time, each after the last of the one before: whoever records meanwhile
 * moves none of them. The first page is read by whoever asks: it may be refused.
 */
export async function* depositLines(first: Deposit[], pageAfter: (last: Deposit) => Promise<Deposit[]>): AsyncIterable<string> {
  let deposits = first
  for (let last = deposits.at(-1); last !== undefined; last = deposits.at(-1)) {
    yield deposits.map(lineOf).join('')
    deposits = deposits.length < depositsPerPage ? [] : await pageAfter(last)
  }
}

const lineOf = ({ reference, businessDay, recordedAt, status, origin, recordedBy, items }: Deposit): string =>
  csvLine([
    reference,
    businessDay,
    recordedAt,
    status,
    origin,
    textCell(recordedBy),
    textCell(items.map(({ quantity, object }) => `${quantity} × ${object}`).join(', ')),
    items.reduce((sum, { grams }) => sum + grams, 0),
  ])
