import { sumCents } from '@grenier/shared/domain/money.ts'
import type { ReversalLine, ReversalReason } from '@grenier/shared/domain/reversal.ts'
import { type BusinessDay, type Cents, cents, grams } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { NewReversal } from '../local/entries/record-reversal.ts'
import { newVoucher, onVoucher } from './give-back-means.ts'

/** A refund of a ticket that nobody can look up: what stands on its paper is typed, and somebody answers for it. Nothing is written here. */
export class UnknownBack {
  readonly kind = 'refund'
  readonly reversalId = newId()
  number = $state('')
  by = $state<'cash' | 'voucher'>('cash')
  reason = $state<ReversalReason | null>(null)
  note = $state('')
  #lines = $state.raw<readonly ReversalLine[]>([])

  readonly #voucher = newVoucher()

  constructor(number: string) {
    this.number = number
  }

  get lines(): readonly ReversalLine[] {
    return this.#lines
  }

  readonly total: Cents = $derived(sumCents(this.#lines.map(({ totalCents }) => totalCents)))
  readonly isReady: boolean = $derived(this.#lines.length > 0 && this.reason !== null && this.number.trim() !== '')

  /** One article of a shelf, at the price on the paper; its weight is not known any more. */
  add({ category, label }: { readonly category: string; readonly label: string }, amount: Cents): void {
    const weight = { grams: grams(0), certainty: 'unknown', flow: 'reuse' } as const
    this.#lines = [...this.#lines, { category, label, quantity: 1, unitCents: amount, totalCents: amount, ...weight }]
  }

  remove(line: ReversalLine): void {
    this.#lines = this.#lines.filter((other) => other !== line)
  }

  reversal(day: BusinessDay): NewReversal {
    return {
      ...{ kind: this.kind, reversalId: this.reversalId, originalTicket: this.number.trim(), reason: this.reason ?? 'other' },
      ...{ note: this.note.trim(), lines: this.#lines, donationCents: cents(0) },
      payments: [this.by === 'voucher' ? onVoucher(this.#voucher, this.total, day) : { means: 'cash', amountCents: this.total }],
    }
  }
}
