import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import type { ReversalKind } from '@grenier/shared/domain/reversal.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from './database.ts'
import type { KnownTicket } from './entries/record-reversal.ts'
import { isReadable, type Reading, readEntry } from './read-entry.ts'
import type { Book, StoredEntry } from './records.ts'

/** A ticket as it stands in a journal of this till. */
export type PastTicket =
  | { readonly kind: 'sale'; readonly isSent: boolean; readonly entry: Reading<SalePayload> }
  | { readonly kind: ReversalKind; readonly isSent: boolean; readonly entry: Reading<ReversalPayload> }

export type PastTickets = ReturnType<typeof createPastTickets>

const lastOfAll = Number.MAX_SAFE_INTEGER

/** The tickets that this till still holds, without any network: those of the last thirty days at least. */
export function createPastTickets({ database }: { database: TillDatabase }) {
  const factsOf = async (subject: string, ...types: string[]) =>
    (await database.getAllFromIndex('entries', 'subject', subject)).filter(({ fact }) => types.includes(typeOf(fact)))

  const givenBack = async (saleId: string): Promise<ReversalPayload[]> =>
    (await factsOf(saleId, 'void', 'refund'))
      .filter(({ text }) => isReadable(text))
      .map(({ text }) => readEntry<ReversalPayload>(text).payload)

  return {
    /** Tickets of a day, the last one first, `most` at a time; `before` is the last number already shown. */
    async ofDay(book: Book, day: BusinessDay, most: number, before: number = lastOfAll): Promise<PastTicket[]> {
      const found: PastTicket[] = []
      const range = IDBKeyRange.bound([book, day, 0], [book, day, before], false, before !== lastOfAll)
      const index = database.transaction('entries').store.index('day')
      for (let cursor = await index.openCursor(range, 'prev'); cursor && found.length < most; cursor = await cursor.continue())
        found.push(...ticketsOf(cursor.value))
      return found
    },

    /** The days that have tickets here, the last one first. */
    async days(book: Book): Promise<BusinessDay[]> {
      const found: BusinessDay[] = []
      const index = database.transaction('entries').store.index('day')
      const all = IDBKeyRange.bound([book, ''], [book, '\uffff'])
      for (let cursor = await index.openKeyCursor(all, 'prev'); cursor;) {
        const [, day] = cursor.key
        found.push(day)
        // On to the last ticket of the day before.
        cursor = await cursor.continue([book, day, 0])
      }
      return found
    },

    byNumber: async (book: Book, ticket: number): Promise<PastTicket[]> =>
      (await database.getAllFromIndex('entries', 'ticket', [book, ticket])).flatMap(ticketsOf),

    /** A sale and what was given back of it, as this till knows them. */
    async known(saleId: string): Promise<KnownTicket | undefined> {
      const sale = await database.getFromIndex('entries', 'fact', `sale:${saleId}`)
      if (!sale || !isReadable(sale.text)) return undefined
      return { original: readEntry<SalePayload>(sale.text).payload, earlier: await givenBack(saleId) }
    },

    /** What this till gave back of a sale, its own or another till's. */
    givenBack,

    /** How many receipts of this ticket were issued here. */
    receipts: async (saleId: string): Promise<number> => (await factsOf(saleId, 'receipt-issued')).length,
  }
}

const typeOf = (fact: string): string => fact.slice(0, fact.indexOf(':'))

function ticketsOf({ fact, text, waiting }: StoredEntry): PastTicket[] {
  if (!isReadable(text)) return []
  const isSent = waiting === undefined
  const kind = typeOf(fact)
  return [
    kind === 'void' || kind === 'refund' ? { kind, isSent, entry: readEntry(text) } : { kind: 'sale', isSent, entry: readEntry(text) },
  ]
}
