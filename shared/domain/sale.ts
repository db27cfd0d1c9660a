import { sumCents } from './money.ts'
import type { Cents, Certainty, Flow, Grams } from './units.ts'

export const paymentMeans = ['cash', 'card', 'cheque', 'transfer', 'voucher'] as const
export type PaymentMeans = (typeof paymentMeans)[number]

/** Chosen instead of a price. `free` and `under-18` are prices of 0; the others take goods out of stock and are no sale. */
export const presets = ['free', 'under-18', 'recycling', 'disposal'] as const
export type Preset = (typeof presets)[number]

/** Where the goods of a preset go. */
export const presetFlow: Record<Preset, Flow> = { free: 'reuse', 'under-18': 'reuse', recycling: 'recycling', disposal: 'disposal' }

/** One line of a ticket. `total` is `quantity × unit − discount`; `grams` is the weight of the whole line (0 when unknown). */
export interface SaleLine {
  readonly category: string
  readonly articleId?: string | undefined
  readonly label: string
  readonly quantity: number
  readonly unitCents: Cents
  /** On the whole line; absent when nothing was taken off. */
  readonly discountCents?: Cents | undefined
  /** Suggested price of one piece, when another was charged. */
  readonly listCents?: Cents | undefined
  readonly preset?: Preset | undefined
  /** The `correction-authorised` entry that allowed this price or discount. */
  readonly authorisation?: string | undefined
  readonly totalCents: Cents
  readonly grams: Grams
  readonly certainty: Certainty
  readonly flow: Flow
}

/** What was paid by one means. In cash `amount = tendered − change`; of a cheque the bank and the last four digits are kept. */
export interface Payment {
  readonly means: PaymentMeans
  readonly amountCents: Cents
  readonly tenderedCents?: Cents | undefined
  readonly changeCents?: Cents | undefined
  readonly bank?: string | undefined
  readonly lastFour?: string | undefined
  /** Number of the voucher that was used. */
  readonly voucher?: string | undefined
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

export const lineTotal = (quantity: number, unit: Cents, discount = 0 as Cents): Cents => (quantity * unit - discount) as Cents

export const ticketTotal = (lines: readonly Pick<SaleLine, 'totalCents'>[]): Cents => sumCents(lines.map((line) => line.totalCents))

/** Goods that leave without being sold. */
export const isStockOut = (line: Pick<SaleLine, 'flow'>): boolean => line.flow !== 'reuse'

/** Whether a ticket counts as a sale: it sells something, even for nothing. Stock-outs and mere donations are tickets, but no sales. */
export const isSale = (ticket: { readonly lines: readonly Pick<SaleLine, 'flow'>[] }): boolean =>
  ticket.lines.some((line) => !isStockOut(line))

/** What is left to pay; below zero when too much was paid. */
export const stillDue = (due: Cents, payments: readonly Pick<Payment, 'amountCents'>[]): Cents =>
  (due - sumCents(payments.map(({ amountCents }) => amountCents))) as Cents

/** Change due for an amount paid in cash, or undefined while the amount is short. */
export const changeDue = (due: Cents, tendered: Cents): Cents | undefined => (tendered >= due ? ((tendered - due) as Cents) : undefined)

/** Cash payment of an amount: `amount` is what stays in the drawer. */
export const cashPayment = (due: Cents, tendered: Cents): Payment => ({
  means: 'cash',
  amountCents: due,
  tenderedCents: tendered,
  changeCents: (tendered - due) as Cents,
})

/** Whether a price lies outside what the article allows; undefined when it does not, or when nothing is said. */
export function priceOutOfRange(
  unit: Cents,
  { minCents, maxCents }: { readonly minCents?: Cents | null | undefined; readonly maxCents?: Cents | null | undefined },
): 'below' | 'above' | undefined {
  if (unit < (minCents ?? -Infinity)) return 'below'
  return unit > (maxCents ?? Infinity) ? 'above' : undefined
}

export type TicketProblem = 'line' | 'preset' | 'total' | 'payments' | 'change' | 'means'

/** The first thing of a ticket that does not add up (I3), or undefined. The till refuses such a ticket; the server disputes it. */
export const totalsProblem = (sale: Pick<Sale, 'lines' | 'payments' | 'donationCents' | 'totalCents'>): TicketProblem | undefined =>
  linesProblem(sale.lines) ?? sumsProblem(sale) ?? firstOf(sale.payments, paymentProblem)

/** A line below zero, or one that does not multiply; a preset with a price, or with another flow than its own. */
export const linesProblem = (lines: readonly SaleLine[]): 'line' | 'preset' | undefined =>
  firstOf(lines, ({ quantity, unitCents, discountCents = 0 as Cents, totalCents, preset, flow }) => {
    if (totalCents < 0 || discountCents < 0 || totalCents !== lineTotal(quantity, unitCents, discountCents)) return 'line'
    const unsold = isStockOut({ flow }) || preset !== undefined
    if (unsold && totalCents !== 0) return 'preset'
    return preset !== undefined && presetFlow[preset] !== flow ? 'preset' : undefined
  })

/** Lines + donation = payments, to the cent. */
export function sumsProblem(ticket: Pick<Sale, 'lines' | 'payments' | 'donationCents' | 'totalCents'>): 'total' | 'payments' | undefined {
  if (ticketTotal(ticket.lines) !== ticket.totalCents) return 'total'
  return stillDue((ticket.totalCents + ticket.donationCents) as Cents, ticket.payments) === 0 ? undefined : 'payments'
}

/** Change for anything but cash, change that does not subtract; bank and digits of anything but a cheque, a voucher without its number. */
function paymentProblem({ means, amountCents, tenderedCents, changeCents, bank, lastFour, voucher }: Payment): TicketProblem | undefined {
  const isCash = means === 'cash'
  if (!isCash && (changeCents ?? 0) !== 0) return 'change'
  if (tenderedCents !== undefined && tenderedCents - (changeCents ?? 0) !== amountCents) return 'change'
  if (means !== 'cheque' && (bank !== undefined || lastFour !== undefined)) return 'means'
  return (means === 'voucher') === (voucher !== undefined) ? undefined : 'means'
}

function firstOf<Item, Problem>(items: readonly Item[], problemOf: (item: Item) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const problem = problemOf(item)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Takings of sales by means, in cents. */
export function takings(sales: readonly Pick<Sale, 'payments'>[]): Record<PaymentMeans, Cents> {
  const sums = Object.fromEntries(paymentMeans.map((means) => [means, 0])) as Record<PaymentMeans, Cents>
  for (const { means, amountCents } of sales.flatMap((sale) => sale.payments)) sums[means] = (sums[means] + amountCents) as Cents
  return sums
}
