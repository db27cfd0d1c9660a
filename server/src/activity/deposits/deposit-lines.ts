import { depositsPerPage, type Deposit } from '@grenier/shared/contract/deposits.ts'
import { csvLine, textCell } from '#platform/csv.ts'

export const depositColumns = ['depot', 'jour', 'horodatage_utc', 'etat', 'origine', 'personne', 'objets', 'poids_g'] as const

/** One line for each deposit of a list, a page of the database at a time. The first page is read by whoever asks: it may be refused. */
export async function* depositLines(first: Deposit[], pageOf: (page: number) => Promise<Deposit[]>): AsyncIterable<string> {
  let deposits = first
  for (let page = 2; deposits.length > 0; page++) {
    yield deposits.map(lineOf).join('')
    deposits = deposits.length < depositsPerPage ? [] : await pageOf(page)
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
