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
const keyOf = ({ siteId, training }: Place, saleId: string) => `${siteId} ${Number(training)} ${saleId}`

/**
 * The sales that entries to be judged give back, from the journal; `learn` adds what is judged on the way, so that a sale and its refund may
 * arrive together. Without a reversal among the entries nothing is read.
 */
export async function loadKnownSales(
  tx: Transaction,
  { store, journal }: { store: Pick<RegisterStore, 'salesGivenBack'>; journal: Pick<Journal, 'payloads'> },
  entries: readonly AuthenticEntry[],
) {
  const wanted = new Set(entries.flatMap(({ fields, payload }) => (isReversal(fields.type) ? [String(payload['saleId'] ?? '')] : [])))
  const known = new Map<string, { original: SalePayload; earlier: ReversalPayload[] }>()
  if (wanted.size > 0) {
    const rows = await store.salesGivenBack(tx, [...wanted])
    const payloads = new Map(
      (await journal.payloads(tx, rows)).map(({ chain, sequence, payload }) => [`${chain}:${sequence}`, JSON.parse(payload) as unknown]),
    )
    const payloadOf = ({ chain, sequence }: { chain: string; sequence: number }) => payloads.get(`${chain}:${sequence}`)
    for (const row of rows) if (row.kind === 'sale') known.set(keyOf(row, row.id), { original: payloadOf(row) as SalePayload, earlier: [] })
    for (const row of rows)
      if (row.kind !== 'sale') known.get(keyOf(row, row.refersTo ?? ''))?.earlier.push(payloadOf(row) as ReversalPayload)
  }

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
