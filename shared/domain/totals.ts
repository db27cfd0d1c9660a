import { isSale, type SaleLine } from './sale.ts'
import type { Cents } from './units.ts'

/** Perpetual totals of a chain: each only grows by accepted entries and never goes back to zero. What was given back has sums of its own. */
export interface PerpetualTotals {
  /** Tickets that sold something: neither stock-outs alone nor a mere donation. */
  readonly sales: number
  readonly salesCents: Cents
  readonly donationsCents: Cents
  /** Voids and refunds. */
  readonly refunds: number
  readonly refundsCents: Cents
  readonly donationsBackCents: Cents
}

export const noTotals: PerpetualTotals = {
  sales: 0,
  salesCents: 0 as Cents,
  donationsCents: 0 as Cents,
  refunds: 0,
  refundsCents: 0 as Cents,
  donationsBackCents: 0 as Cents,
}

interface Amounts {
  readonly totalCents: Cents
  readonly donationCents: Cents
}

export const addSale = <Totals extends PerpetualTotals>(
  totals: Totals,
  sale: Amounts & { readonly lines: readonly Pick<SaleLine, 'flow'>[] },
): Totals => ({
  ...totals,
  sales: totals.sales + (isSale(sale) ? 1 : 0),
  salesCents: totals.salesCents + sale.totalCents,
  donationsCents: totals.donationsCents + sale.donationCents,
})

export const addReversal = <Totals extends PerpetualTotals>(totals: Totals, reversal: Amounts): Totals => ({
  ...totals,
  refunds: totals.refunds + 1,
  refundsCents: totals.refundsCents + reversal.totalCents,
  donationsBackCents: totals.donationsBackCents + reversal.donationCents,
})

const names = Object.keys(noTotals) as (keyof PerpetualTotals)[]

export const sameTotals = (left: PerpetualTotals, right: PerpetualTotals): boolean => names.every((name) => left[name] === right[name])

export const addTotals = (left: PerpetualTotals, right: PerpetualTotals): PerpetualTotals =>
  Object.fromEntries(names.map((name) => [name, left[name] + right[name]])) as unknown as PerpetualTotals
