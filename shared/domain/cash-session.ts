import { expectedCash, type CashMovement } from './cash.ts'
import type { Reversal } from './reversal.ts'
import { paymentMeans, type PaymentMeans, type Sale } from './sale.ts'
import { addReversal, addSale, noTotals, type PerpetualTotals } from './totals.ts'
import type { Cents } from './units.ts'

/** What a cash session did so far. Kept as it goes, so that closing does not grow with the number of sales. */
export interface SessionSums extends PerpetualTotals {
  readonly cashInCents: Cents
  readonly cashOutCents: Cents
  /** Paid less given back, by means. */
  readonly byMeans: Readonly<Record<PaymentMeans, Cents>>
}

const nothing = 0 as Cents

export const noSums: SessionSums = {
  ...noTotals,
  cashInCents: nothing,
  cashOutCents: nothing,
  byMeans: Object.fromEntries(paymentMeans.map((means) => [means, nothing])) as Record<PaymentMeans, Cents>,
}

function withPayments(sums: SessionSums, payments: readonly { means: PaymentMeans; amountCents: Cents }[], sign: 1 | -1): SessionSums {
  const byMeans = { ...sums.byMeans }
  for (const { means, amountCents } of payments) byMeans[means] = (byMeans[means] + sign * amountCents) as Cents
  return { ...sums, byMeans }
}

export const sumSale = (sums: SessionSums, sale: Pick<Sale, 'lines' | 'payments' | 'totalCents' | 'donationCents'>): SessionSums =>
  withPayments(addSale(sums, sale), sale.payments, 1)

export const sumReversal = (sums: SessionSums, reversal: Pick<Reversal, 'payments' | 'totalCents' | 'donationCents'>): SessionSums =>
  withPayments(addReversal(sums, reversal), reversal.payments, -1)

export const sumMovement = (sums: SessionSums, { direction, amountCents }: CashMovement): SessionSums =>
  direction === 'in'
    ? { ...sums, cashInCents: (sums.cashInCents + amountCents) as Cents }
    : { ...sums, cashOutCents: (sums.cashOutCents + amountCents) as Cents }

/** A till that closed by itself, asked by the dashboard: there is nothing counted, and no variance. */
export const nobodyCounted = ({
  closedAt,
  varianceCents,
}: {
  readonly closedAt: string | null
  readonly varianceCents: number | null
}): boolean => closedAt !== null && varianceCents === null

/** What a session should hold by each means: the drawer from its float and all that moved cash, the others what was taken less given back. */
export const expectedByMeans = (
  floatCents: Cents,
  { byMeans, cashInCents, cashOutCents }: Pick<SessionSums, 'byMeans' | 'cashInCents' | 'cashOutCents'>,
): Record<PaymentMeans, Cents> => ({
  ...byMeans,
  cash: expectedCash({ float: floatCents, sales: byMeans.cash, cashIn: cashInCents, cashOut: cashOutCents }),
})
