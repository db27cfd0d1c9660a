import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import { sumCents } from '@grenier/shared/domain/money.ts'
import {
  type RemainingLine,
  remainingOf,
  reversalLine,
  type ReversalKind,
  type ReversalReason,
  wholeOf,
} from '@grenier/shared/domain/reversal.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { type BusinessDay, type Cents, cents } from '@grenier/shared/domain/units.ts'
import type { NewReversal } from '../local/entries/record-reversal.ts'
import { asPaid, newVoucher, onVoucher } from './give-back-means.ts'

export type BackBy = 'cash' | 'as-paid' | 'voucher'

/** A ticket being given back: whole (void), or the lines and pieces somebody chose (refund). Nothing is written here. */
export class GivingBack {
  readonly kind: ReversalKind
  readonly reversalId = newId()
  readonly sale: SalePayload
  readonly remaining: readonly RemainingLine[]
  readonly donationLeft: Cents
  quantities = $state<Record<number, number>>({})
  withDonation = $state(false)
  by = $state<BackBy>('cash')
  reason = $state<ReversalReason | null>(null)
  note = $state('')

  readonly #earlier: readonly ReversalPayload[]
  readonly #voucher = newVoucher()

  constructor(kind: ReversalKind, sale: SalePayload, earlier: readonly ReversalPayload[]) {
    this.kind = kind
    this.sale = sale
    this.#earlier = earlier
    const { lines, donationCents } = remainingOf(sale, earlier)
    this.remaining = lines
    this.donationLeft = donationCents
    if (kind === 'refund') return
    this.takeAll()
    this.by = 'as-paid'
  }

  readonly lines = $derived.by(() =>
    this.kind === 'void'
      ? wholeOf(this.sale).lines
      : this.remaining.flatMap((left) => {
          const [line, quantity] = [this.sale.lines[left.position], this.quantities[left.position] ?? 0]
          return line && quantity > 0 ? [reversalLine(line, left, quantity)] : []
        }),
  )
  readonly donationCents: Cents = $derived.by(() => (this.withDonation ? this.donationLeft : cents(0)))
  readonly total: Cents = $derived(sumCents([...this.lines.map(({ totalCents }) => totalCents), this.donationCents]))
  readonly isReady: boolean = $derived((this.lines.length > 0 || this.donationCents > 0) && this.reason !== null)

  set(position: number, quantity: number): void {
    const most = this.remaining[position]?.quantity ?? 0
    this.quantities[position] = Math.min(Math.max(0, quantity), most)
  }

  takeAll(): void {
    for (const { position, quantity } of this.remaining) this.set(position, quantity)
    this.withDonation = this.donationLeft > 0
  }

  /** What is to be written; `day` is the day of the open session, from which a voucher holds. */
  reversal(originalTicket: string, day: BusinessDay): NewReversal {
    return {
      ...{ kind: this.kind, reversalId: this.reversalId, saleId: this.sale.saleId, originalTicket },
      ...{ reason: this.reason ?? 'other', note: this.note.trim(), lines: this.lines, donationCents: this.donationCents },
      payments: this.total === 0 ? [] : this.#payments(day),
    }
  }

  #payments(day: BusinessDay): ReversalPayload['payments'] {
    if (this.by === 'voucher') return [onVoucher(this.#voucher, this.total, day)]
    if (this.by === 'as-paid')
      return asPaid(
        this.sale.payments,
        this.#earlier.flatMap(({ payments }) => payments),
        this.total,
      )
    return [{ means: 'cash', amountCents: this.total }]
  }
}
