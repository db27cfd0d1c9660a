import type { CashMoved, ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import { sumCents } from '@grenier/shared/domain/money.ts'
import { type Payment, type Preset, presets } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { isReadable, readEntry } from '../local/read-entry.ts'
import type { StoredEntry } from '../local/records.ts'

/** What a closing ticket says beside the figures of the closing itself. */
export interface SessionReport {
  readonly cheques: readonly Pick<Payment, 'bank' | 'lastFour' | 'amountCents'>[]
  readonly movements: readonly CashMoved[]
  /** Pieces that went for nothing, by preset. */
  readonly pieces: Readonly<Record<Preset, number>>
  readonly corrections: readonly ReversalPayload[]
}

/** Reads the entries of one session; `from` is anything that was written since it opened. */
export function sessionReport(from: readonly Pick<StoredEntry, 'fact' | 'text'>[], sessionId: string): SessionReport {
  const of = <Payload extends { readonly sessionId: string }>(...types: string[]): Payload[] =>
    from
      .filter(({ fact, text }) => types.includes(fact.slice(0, fact.indexOf(':'))) && isReadable(text))
      .map(({ text }) => readEntry<Payload>(text).payload)
      .filter((payload) => payload.sessionId === sessionId)
  const sales = of<SalePayload>('sale')
  const lines = sales.flatMap((sale) => sale.lines)
  return {
    cheques: sales.flatMap(({ payments }) => payments.filter(({ means }) => means === 'cheque')),
    movements: of<CashMoved>('cash-moved'),
    pieces: Object.fromEntries(
      presets.map((preset) => [preset, sumCents(lines.filter((line) => line.preset === preset).map(({ quantity }) => quantity))]),
    ) as unknown as Record<Preset, number>,
    corrections: of<ReversalPayload>('void', 'refund'),
  }
}

export const chequesTotal = ({ cheques }: Pick<SessionReport, 'cheques'>): Cents => sumCents(cheques.map(({ amountCents }) => amountCents))
