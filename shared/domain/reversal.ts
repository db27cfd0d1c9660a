import { sumCents } from './money.ts'
import { linesProblem, sumsProblem, type Payment, type PaymentMeans, type Sale, type SaleLine, type TicketProblem } from './sale.ts'
import type { Cents, Grams } from './units.ts'

/** A void takes a whole ticket back in the session that sold it; a refund gives back the whole or a part, at any later time. */
export const reversalKinds = ['void', 'refund'] as const
export type ReversalKind = (typeof reversalKinds)[number]

export const reversalReasons = ['mistake', 'returned', 'defect', 'price', 'test', 'other'] as const
export type ReversalReason = (typeof reversalReasons)[number]

/** A line given back. `position` is the line of the original, from 0; absent when the till does not know the original. */
export interface ReversalLine extends SaleLine {
  readonly position?: number | undefined
}

/** What is given back by one means. With `code` and `expiresOn` a new voucher is issued; without, the amount goes back on the voucher. */
export interface ReversalPayment {
  readonly means: PaymentMeans
  readonly amountCents: Cents
  readonly voucher?: string | undefined
  readonly code?: string | undefined
  readonly expiresOn?: string | undefined
}

/** What gives a ticket back, all amounts positive: lines + donation = payments. They count below zero in sums, never in perpetual totals. */
export interface Reversal {
  readonly reversalId: string
  readonly saleId?: string | undefined
  /** As it stands on the receipt. */
  readonly originalTicket: string
  readonly sessionId: string
  readonly businessDay: string
  readonly ticket: number
  readonly reason: ReversalReason
  readonly note?: string | undefined
  readonly lines: readonly ReversalLine[]
  readonly payments: readonly ReversalPayment[]
  readonly donationCents: Cents
  readonly totalCents: Cents
}

/** What was not given back yet of one line. */
export interface RemainingLine {
  readonly position: number
  readonly quantity: number
  readonly totalCents: Cents
  readonly grams: Grams
}

type Original = Pick<Sale, 'sessionId' | 'lines' | 'donationCents'>
type Given = Pick<Reversal, 'lines' | 'donationCents'>

/** What can still be given back of a ticket, line by line, after its earlier reversals. */
export function remainingOf(original: Original, earlier: readonly Given[]): { lines: RemainingLine[]; donationCents: Cents } {
  const back = earlier.flatMap(({ lines }) => lines)
  return {
    lines: original.lines.map((line, position) => {
      const given = back.filter((other) => other.position === position)
      return {
        position,
        quantity: line.quantity - sumCents(given.map(({ quantity }) => quantity)),
        totalCents: (line.totalCents - sumCents(given.map(({ totalCents }) => totalCents))) as Cents,
        grams: (line.grams - sumCents(given.map(({ grams }) => grams))) as Grams,
      }
    }),
    donationCents: (original.donationCents - sumCents(earlier.map(({ donationCents }) => donationCents))) as Cents,
  }
}

/**
 * So many pieces of a line given back at their share of what is left of it: cents and grams add up however the line is cut, and no piece
 * comes back at more than its price.
 */
export function reversalLine(
  { listCents: _, authorisation: __, discountCents: ___, ...line }: SaleLine,
  remaining: RemainingLine,
  quantity: number,
): ReversalLine {
  const share = (left: number) => Math.floor((left * quantity) / remaining.quantity)
  const totalCents = Math.min(share(remaining.totalCents), quantity * line.unitCents) as Cents
  const discountCents = (quantity * line.unitCents - totalCents) as Cents
  return {
    ...line,
    position: remaining.position,
    quantity,
    ...(discountCents > 0 && { discountCents }),
    totalCents,
    grams: share(remaining.grams) as Grams,
  }
}

/** The whole of a ticket by the means it was paid: what a void gives back. What was paid by voucher goes back on it. */
export const wholeOf = (
  sale: Pick<Sale, 'sessionId' | 'lines' | 'payments' | 'donationCents' | 'totalCents'>,
): Pick<Reversal, 'lines' | 'payments' | 'donationCents' | 'totalCents'> => ({
  lines: remainingOf(sale, []).lines.map((remaining, position) =>
    reversalLine(sale.lines[position] as SaleLine, remaining, remaining.quantity),
  ),
  payments: sale.payments.map(backBy),
  donationCents: sale.donationCents,
  totalCents: sale.totalCents,
})

const backBy = ({ means, amountCents, voucher }: Payment): ReversalPayment => ({
  means,
  amountCents,
  ...(voucher !== undefined && { voucher }),
})

export type ReversalProblem = TicketProblem | 'reversal'

/**
 * What is wrong with giving something back, or undefined: the till refuses it, the server disputes it. `known` is the original with its
 * earlier reversals, undefined when the reversal names a sale that is not there; it is not asked for when the reversal names none.
 */
export function reversalProblem(
  kind: ReversalKind,
  reversal: Reversal,
  known: { readonly original: Original; readonly earlier: readonly Given[] } | undefined,
): ReversalProblem | undefined {
  const problem = linesProblem(reversal.lines) ?? sumsProblem(reversal) ?? meansProblem(reversal.payments)
  if (problem) return problem
  if (reversal.lines.length === 0 && reversal.donationCents === 0) return 'reversal'
  if (reversal.saleId === undefined)
    return kind === 'void' || reversal.lines.some(({ position }) => position !== undefined) ? 'reversal' : undefined
  if (!known) return 'reversal'
  if (kind === 'void' && !isWhole(reversal, known)) return 'reversal'
  return exceeds(reversal, known) ? 'reversal' : undefined
}

/** A voucher needs its number; a code belongs to a new voucher only, with the day it expires. */
const meansProblem = (payments: readonly ReversalPayment[]): 'means' | undefined =>
  payments.some(
    ({ means, voucher, code, expiresOn }) =>
      (means === 'voucher') !== (voucher !== undefined) ||
      (code === undefined) !== (expiresOn === undefined) ||
      (code !== undefined && means !== 'voucher'),
  )
    ? 'means'
    : undefined

function isWhole(reversal: Reversal, { original, earlier }: { original: Original; earlier: readonly Given[] }): boolean {
  const whole = remainingOf(original, [])
  return (
    earlier.length === 0 &&
    reversal.sessionId === original.sessionId &&
    reversal.donationCents === original.donationCents &&
    reversal.lines.length === original.lines.length &&
    whole.lines.every(({ position, quantity, totalCents }) =>
      reversal.lines.some((line) => line.position === position && line.quantity === quantity && line.totalCents === totalCents),
    )
  )
}

/** More than was sold, another article than was sold, or one line twice. */
function exceeds(reversal: Reversal, { original, earlier }: { original: Original; earlier: readonly Given[] }): boolean {
  const remaining = remainingOf(original, earlier)
  const positions = new Set(reversal.lines.map(({ position }) => position))
  if (positions.size !== reversal.lines.length || reversal.donationCents > remaining.donationCents) return true
  return reversal.lines.some((line) => {
    const [sold, left] = [original.lines[line.position ?? -1], remaining.lines[line.position ?? -1]]
    if (!sold || !left) return true
    const same = line.category === sold.category && line.flow === sold.flow && line.unitCents === sold.unitCents
    return !same || line.quantity > left.quantity || line.totalCents > left.totalCents || line.grams > left.grams
  })
}
