import { createHash, sign, type KeyObject } from 'node:crypto'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { entryText, noHash, type EntryFields } from '@grenier/shared/domain/chain.ts'
import type { Reversal } from '@grenier/shared/domain/reversal.ts'
import type { Sale } from '@grenier/shared/domain/sale.ts'
import { addReversal, addSale, noTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import type { JudgedEntry } from '../../records/journal/journal.ts'
import { fromAsn1 } from '../../records/journal/signature-encoding.ts'

export type SaleChain = ReturnType<typeof createSaleChain>

/** The writer of one device chain: it signs as a till does, with a clock of the past. */
export function createSaleChain({ chain, key }: { chain: string; key: KeyObject }) {
  let head: { sequence: number; hash: Sha256 } = { sequence: 0, hash: noHash }
  let totals: PerpetualTotals = noTotals
  let ticket = 0

  return {
    chain,
    totals: () => totals,
    lastSequence: () => head.sequence,
    nextTicket: () => ++ticket,

    /** Signs one entry onto the chain; tickets move the totals. */
    write(entry: { type: string; at: number; actor: string; day: BusinessDay; payload: object }): JudgedEntry {
      const occurredAt = new Date(entry.at).toISOString() as Instant
      const fields: EntryFields = {
        v: 1,
        chain,
        sequence: head.sequence + 1,
        type: entry.type,
        occurredAt,
        clockOffset: 0,
        clockKnownAt: occurredAt,
        actor: entry.actor,
        previousHash: head.hash,
        payload: canonicalText(entry.payload) ?? '{}',
      }
      const text = entryText(fields)
      const hash = createHash('sha256').update(text).digest('hex') as Sha256
      const signature = fromAsn1(sign('sha256', Buffer.from(text), key)).toString('base64')
      head = { sequence: fields.sequence, hash }
      if (entry.type === 'sale') totals = addSale(totals, entry.payload as Sale)
      if (entry.type === 'void' || entry.type === 'refund') totals = addReversal(totals, entry.payload as Reversal)
      return { ...fields, hash, signature, recordedAt: occurredAt, verdict: 'accepted', reason: '', postedDay: entry.day, totals }
    },
  }
}
