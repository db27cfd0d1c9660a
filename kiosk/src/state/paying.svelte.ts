import { cashPayment, type Payment, type PaymentMeans, stillDue } from '@grenier/shared/domain/sale.ts'
import { correctionKinds } from '@grenier/shared/domain/till-policy.ts'
import { type Cents, cents } from '@grenier/shared/domain/units.ts'
import { withAuthorisation } from './basket.ts'
import type { Kiosk } from './kiosk.ts'
import { problemText } from './problem-text.ts'
import { typedCents } from './typed-amount.ts'

type Needs = Pick<Kiosk, 'ticket' | 'actions' | 'screens' | 'language'>

/** After a part of the payment a finger that taps twice must not take the rest. */
const restMs = 400

/** One ticket being paid, by one means or several that must add up. */
export class Paying {
  means = $state<PaymentMeans>('cash')
  typed = $state('')
  working = $state(false)
  /** Between a part of the payment and the next one. */
  resting = $state(false)
  problem = $state('')
  /** Why the means was put aside: the card was refused. */
  refused = $state(false)

  readonly left: Cents
  /** What is paid this way: what was typed, never more than what is left. */
  readonly amount: Cents
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
    const { ticket } = needs
    this.left = $derived(stillDue(ticket.due, ticket.payments))
    this.amount = $derived(cents(Math.max(0, Math.min(typedCents(this.typed) ?? this.left, this.left))))
  }

  choose(means: PaymentMeans): void {
    this.means = means
    this.typed = ''
    this.problem = ''
    this.refused = false
  }

  /** Cash handed over: what is too much is given back, what is short is a part of the payment. */
  takeCash = (tendered: Cents): Promise<void> => this.take(cashPayment(cents(Math.min(this.left, tendered)), tendered))

  /** Takes a payment. The ticket is written once nothing is left to pay; until then the part is kept with it. */
  take = (payment: Payment): Promise<void> =>
    this.#alone(async () => {
      const payments = [...this.#needs.ticket.payments, payment]
      if (stillDue(this.#needs.ticket.due, payments) <= 0) return this.#finish(payments)
      await this.#needs.ticket.keepPayments(payments)
      this.choose('cash')
      this.resting = true
      setTimeout(() => (this.resting = false), restMs)
    })

  /** What was taken is enough already, or nothing is to be paid. */
  finish = (): Promise<void> => this.#alone(() => this.#finish(this.#needs.ticket.payments))

  remove = (part: Payment): Promise<void> =>
    this.#alone(() => this.#needs.ticket.keepPayments(this.#needs.ticket.payments.filter((payment) => payment !== part)))

  /** Nothing was written: another means is needed. */
  refuse(): void {
    this.choose('cash')
    this.refused = true
  }

  async #finish(payments: readonly Payment[]): Promise<void> {
    const { ticket, actions, screens } = this.#needs
    const { saleId, basket, approval } = ticket
    const ids = approval?.ids ?? {}
    for (const kind of correctionKinds) {
      const id = ids[kind]
      if (approval && id !== undefined) await actions.authorise(id, kind, saleId, approval)
    }
    const lines = withAuthorisation(ticket.saleLines(), basket, ids)
    const sale = await actions.recordSale({ saleId, lines, payments, donationCents: basket.donationCents })
    screens.showReceipt(sale)
    await ticket.startNext()
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.working || this.resting) return
    this.working = true
    this.problem = ''
    try {
      await work()
    } catch (error) {
      this.problem = problemText(this.#needs.language, error)
    } finally {
      this.working = false
    }
  }
}
