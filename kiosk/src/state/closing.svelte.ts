import { variance, widestVariance } from '@grenier/shared/domain/cash.ts'
import { type PaymentMeans, paymentMeans } from '@grenier/shared/domain/sale.ts'
import { type Cents, cents } from '@grenier/shared/domain/units.ts'
import type { Count } from '../local/entries/close-session.ts'
import type { OpenSession } from '../local/records.ts'
import { expectedOf } from '../local/till-head.ts'
import { Counting } from './counting.svelte.ts'

export type Step = 'drawer' | 'others' | 'compare'

/** Means that somebody can count beside the drawer: slips, cheques, what the bank shows. A voucher is no money. */
const countable = ['card', 'cheque', 'transfer'] as const satisfies readonly PaymentMeans[]
export type Countable = (typeof countable)[number]

/** A session being counted: the drawer, the other means, then the comparison. */
export class Closing {
  step = $state<Step>('drawer')
  readonly drawer = new Counting()
  /** What somebody confirmed or typed for the other means. */
  others = $state.raw<Partial<Record<Countable, Cents>>>({})
  comment = $state('')
  takenOut = $state<Cents>(cents(0))

  readonly session: OpenSession
  readonly expected: Record<PaymentMeans, Cents>
  /** Those that moved in this session. */
  readonly toCount: readonly Countable[]
  #isBlind: boolean

  constructor(session: OpenSession, blind: boolean) {
    this.session = session
    this.expected = expectedOf(session)
    this.toCount = countable.filter((means) => this.expected[means] !== 0)
    this.#isBlind = blind
  }

  readonly isOtherDone: boolean = $derived.by(() => this.toCount.every((means) => this.others[means] !== undefined))
  readonly means = $derived.by(() => {
    const counted: Partial<Record<PaymentMeans, Cents>> = { ...this.others, cash: this.drawer.total }
    return paymentMeans.flatMap((means) => {
      const [expectedCents, countedCents] = [this.expected[means], counted[means]]
      return countedCents === undefined
        ? []
        : [{ means, expectedCents, countedCents, varianceCents: variance(countedCents, expectedCents) }]
    })
  })
  readonly widest: Cents = $derived.by(() =>
    widestVariance({ varianceCents: variance(this.drawer.total, this.expected.cash), means: this.means }),
  )
  readonly floatNext: Cents = $derived.by(() => cents(this.drawer.total - this.takenOut))
  /** Leaves as much as there was in the morning. */
  readonly proposedOut: Cents = $derived.by(() => cents(Math.max(0, this.drawer.total - this.session.floatCents)))

  get isHidden(): boolean {
    return this.#isBlind
  }

  count(means: Countable, amount: Cents | undefined): void {
    const { [means]: _, ...others } = this.others
    this.others = amount === undefined ? others : { ...others, [means]: amount }
  }

  next(): void {
    this.step = this.step === 'drawer' && this.toCount.length > 0 ? 'others' : 'compare'
  }

  /** Who has seen what was expected does not count blindly any more. */
  recount(): void {
    if (this.step === 'compare') this.#isBlind = false
    this.step = 'drawer'
    this.takenOut = cents(0)
  }

  result(): Count {
    const { drawer, others, comment, takenOut, session } = this
    return {
      ...{ sessionId: session.sessionId, countedCents: drawer.total, comment: comment.trim(), byMeans: others, blind: this.#isBlind },
      ...(drawer.counted && { counted: drawer.counted }),
      ...(takenOut > 0 && { takenOutCents: takenOut }),
    }
  }
}
