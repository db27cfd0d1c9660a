import { sumCents } from './money.ts'
import type { Cents, Certainty, Flow, Grams } from './units.ts'

export const paymentMeans = ['cash', 'card', 'cheque', 'transfer', 'voucher'] as const
export type PaymentMeans = (typeof paymentMeans)[number]

/** One line of a ticket. `total` is `quantity × unit`; `grams` is the weight of the whole line (0 when unknown). */
export interface SaleLine {
  readonly category: string
  readonly articleId?: string
  readonly label: string
  readonly quantity: number
  readonly unitCents: Cents
  readonly totalCents: Cents
  readonly grams: Grams
  readonly certainty: Certainty
  readonly flow: Flow
}

/** What was paid by one means. In cash `amount = tendered − change`. */
export interface Payment {
  readonly means: PaymentMeans
  readonly amountCents: Cents
  readonly tenderedCents?: Cents
  readonly changeCents?: Cents
}

/** A finished ticket, as it stands in the journal: lines + donation = payments, to the cent. */
export interface Sale {
  readonly saleId: string
  readonly sessionId: string
  readonly businessDay: string
  readonly ticket: number
  readonly lines: readonly SaleLine[]
  readonly payments: readonly Payment[]
  readonly donationCents: Cents
  readonly totalCents: Cents
}

export const lineTotal = (quantity: number, unit: Cents): Cents => (quantity * unit) as Cents

export const ticketTotal = (lines: readonly Pick<SaleLine, 'totalCents'>[]): Cents => sumCents(lines.map((line) => line.totalCents))

/** Change due for an amount paid in cash, or undefined while the amount is short. */
export const changeDue = (due: Cents, tendered: Cents): Cents | undefined => (tendered >= due ? ((tendered - due) as Cents) : undefined)

/** Cash payment of an amount: `amount` is what stays in the drawer. */
export const cashPayment = (due: Cents, tendered: Cents): Payment => ({
  means: 'cash',
  amountCents: due,
  tenderedCents: tendered,
  changeCents: (tendered - due) as Cents,
})

/** The first total of a ticket that does not add up (I3), or undefined. The till refuses such a ticket; the server disputes it. */
export function totalsProblem(sale: Sale): 'line' | 'total' | 'payments' | 'change' | undefined {
  if (sale.lines.some((line) => line.totalCents !== line.quantity * line.unitCents)) return 'line'
  if (ticketTotal(sale.lines) !== sale.totalCents) return 'total'
  if (sumCents(sale.payments.map((payment) => payment.amountCents)) !== sale.totalCents + sale.donationCents) return 'payments'
  const unbalanced = (payment: Payment) =>
    payment.tenderedCents !== undefined && payment.tenderedCents - (payment.changeCents ?? 0) !== payment.amountCents
  return sale.payments.some(unbalanced) ? 'change' : undefined
}

/** Takings of sales by means, in cents. */
export function takings(sales: readonly Pick<Sale, 'payments'>[]): Record<PaymentMeans, Cents> {
  const sums = Object.fromEntries(paymentMeans.map((means) => [means, 0])) as Record<PaymentMeans, Cents>
  for (const { means, amountCents } of sales.flatMap((sale) => sale.payments)) sums[means] = (sums[means] + amountCents) as Cents
  return sums
}
