import { sumCents } from './money.ts'
import type { Payment, PaymentMeans } from './sale.ts'
import type { Cents } from './units.ts'

/** Euro coins and notes, in cents. */
export const coins = [1, 2, 5, 10, 20, 50, 100, 200] as readonly number[] as readonly Cents[]
export const notes = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as readonly number[] as readonly Cents[]

/** So many pieces of one coin or note. */
export interface CountedPieces {
  readonly valueCents: Cents
  readonly pieces: number
}

export const countedTotal = (counted: readonly CountedPieces[]): Cents =>
  sumCents(counted.map(({ valueCents, pieces }) => valueCents * pieces))

/** Whether coins and notes were counted as they exist, each once. */
export function isRightlyCounted(counted: readonly CountedPieces[]): boolean {
  const values = counted.map(({ valueCents }) => valueCents)
  return new Set(values).size === values.length && values.every((value) => coins.includes(value) || notes.includes(value))
}

export const movementDirections = ['in', 'out'] as const
export const movementReasons = ['bank', 'safe', 'change', 'purchase', 'reimbursement', 'other'] as const
export type MovementDirection = (typeof movementDirections)[number]
export type MovementReason = (typeof movementReasons)[number]

/** Cash put in or taken out of the drawer; the amount is positive both ways. */
export interface CashMovement {
  readonly direction: MovementDirection
  readonly amountCents: Cents
}

/** What the drawer should hold: opening float + cash sales − cash refunds + cash in − cash out. */
export const expectedCash = (movement: {
  float: Cents
  sales: Cents
  refunds?: Cents | undefined
  cashIn?: Cents | undefined
  cashOut?: Cents | undefined
}): Cents => (movement.float + movement.sales - (movement.refunds ?? 0) + (movement.cashIn ?? 0) - (movement.cashOut ?? 0)) as Cents

/** variance = counted − expected: negative when money is missing. */
export const variance = (counted: Cents, expected: Cents): Cents => (counted - expected) as Cents

/** One payment means at the closing; `countedCents` is absent when nobody counted it. */
export interface MeansCount {
  readonly means: PaymentMeans
  readonly expectedCents: Cents
  readonly countedCents?: Cents | undefined
}

/** Variances of the means that were counted. */
export const variances = (counts: readonly MeansCount[]): { means: PaymentMeans; varianceCents: Cents }[] =>
  counts.flatMap(({ means, expectedCents, countedCents }) =>
    countedCents === undefined ? [] : [{ means, varianceCents: variance(countedCents, expectedCents) }],
  )

interface Counted {
  readonly varianceCents: Cents
  readonly means?: readonly MeansCount[] | undefined
}

/** The widest variance of a closing, of the drawer or of another means, with its sign. */
export const signedVariance = ({ varianceCents, means = [] }: Counted): Cents =>
  variances(means).reduce((widest, { varianceCents: own }) => (Math.abs(own) > Math.abs(widest) ? own : widest), varianceCents)

/** The same in cents without its sign: above the register's threshold a comment is mandatory and admins are told. */
export const widestVariance = (closing: Counted): Cents => Math.abs(signedVariance(closing)) as Cents

/** What a closing states of money; the drawer's own figures are the first three. */
export interface Closing {
  readonly expectedCents: Cents
  readonly countedCents: Cents
  readonly varianceCents: Cents
  readonly means?: readonly MeansCount[] | undefined
  readonly counted?: readonly CountedPieces[] | undefined
  readonly takenOutCents?: Cents | undefined
  readonly floatNextCents?: Cents | undefined
}

/** The first figure of a closing that does not add up, or undefined. */
export function closingProblem(closing: Closing): 'variance' | 'counted' | 'float' | 'means' | undefined {
  const { expectedCents, countedCents, varianceCents, means = [], counted, takenOutCents = 0, floatNextCents } = closing
  if (varianceCents !== variance(countedCents, expectedCents)) return 'variance'
  if (counted && !(isRightlyCounted(counted) && countedTotal(counted) === countedCents)) return 'counted'
  if (takenOutCents > countedCents) return 'float'
  if (floatNextCents !== undefined && floatNextCents !== countedCents - takenOutCents) return 'float'
  const cash = means.find((count) => count.means === 'cash')
  if (cash && (cash.expectedCents !== expectedCents || (cash.countedCents ?? countedCents) !== countedCents)) return 'means'
  return new Set(means.map((count) => count.means)).size === means.length ? undefined : 'means'
}

/** Amount above which French law forbids most payments in cash. */
const mostCashCents = 100_000

/** Worth a word before it is taken, never a block. */
export const isMuchCash = (payments: readonly Pick<Payment, 'means' | 'amountCents'>[]): boolean =>
  sumCents(payments.filter(({ means }) => means === 'cash').map(({ amountCents }) => amountCents)) > mostCashCents
