import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { Judgement, KnownSale } from './judge-entry.ts'
import type { AuthenticEntry } from './read-entry.ts'
import type { RegisterStore } from './store.ts'

/** A sale is known on its own site, and to training only when it was sold in training. */
interface Place {
  readonly siteId: string
  readonly training: boolean
}

const isReversal = (type: string): boolean => type === 'void' || type === 'refund'
/** A sale with what was given back of it so far, and where it stands. */
interface FoundSale extends Place {
  readonly original: SalePayload
  readonly earlier: ReversalPayload[]
}

interface Reading {
  readonly store: Pick<RegisterStore, 'salesGivenBack'>
  readonly journal: Pick<Journal, 'payloads'>
}

/** The accepted sales of these ids, from the journal, with what was given back of each. */
export async function readSales(tx: Transaction, { store, journal }: Reading, saleIds: readonly string[]): Promise<FoundSale[]> {
  const rows = await store.salesGivenBack(tx, saleIds)
  const payloads = new Map(
    (await journal.payloads(tx, rows)).map(({ chain, sequence, payload }) => [`${chain}:${sequence}`, JSON.parse(payload) as unknown]),
  )
  const payloadOf = ({ chain, sequence }: { chain: string; sequence: number }) => payloads.get(`${chain}:${sequence}`)
  return rows
    .filter(({ kind }) => kind === 'sale')
    .map((sale) => ({
      ...{ siteId: sale.siteId, training: sale.training, original: payloadOf(sale) as SalePayload },
      earlier: rows
        .filter((row) => row.refersTo === sale.id && row.siteId === sale.siteId && row.training === sale.training)
        .map((row) => payloadOf(row) as ReversalPayload),
    }))
}

const keyOf = ({ siteId, training }: Place, saleId: string) => `${siteId} ${Number(training)} ${saleId}`

/**
 * The sales that entries to be judged give back, from the journal; `learn` adds what is judged on the way, so that a sale and its refund may
 * arrive together. Without a reversal among the entries nothing is read.
 */
export async function loadKnownSales(tx: Transaction, needs: Reading, entries: readonly AuthenticEntry[]) {
  const wanted = new Set(entries.flatMap(({ fields, payload }) => (isReversal(fields.type) ? [String(payload['saleId'] ?? '')] : [])))
  const found = wanted.size > 0 ? await readSales(tx, needs, [...wanted]) : []
  const known = new Map<string, Pick<FoundSale, 'original' | 'earlier'>>(found.map((sale) => [keyOf(sale, sale.original.saleId), sale]))

  return {
    find: (place: Place, saleId: string): KnownSale | undefined => known.get(keyOf(place, saleId)),

    /** What was judged just now, before it has rows. */
    learn(place: Place, { fact, verdict }: Pick<Judgement, 'fact' | 'verdict'>): void {
      if (verdict === 'disputed' || !fact) return
      if (fact.type === 'sale' && wanted.has(fact.payload.saleId))
        known.set(keyOf(place, fact.payload.saleId), { original: fact.payload, earlier: [] })
      if (fact.type === 'void' || fact.type === 'refund') known.get(keyOf(place, fact.payload.saleId ?? ''))?.earlier.push(fact.payload)
    },
  }
}
