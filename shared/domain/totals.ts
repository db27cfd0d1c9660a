import type { Cents } from './units.ts'

/** Perpetual totals of a chain: they only grow by accepted entries and never go back to zero. */
export interface PerpetualTotals {
  readonly sales: number
  readonly salesCents: Cents
  readonly donationsCents: Cents
}

export const noTotals: PerpetualTotals = { sales: 0, salesCents: 0 as Cents, donationsCents: 0 as Cents }

export const addSale = (totals: PerpetualTotals, sale: { totalCents: Cents; donationCents: Cents }): PerpetualTotals => ({
  sales: totals.sales + 1,
  salesCents: (totals.salesCents + sale.totalCents) as Cents,
  donationsCents: (totals.donationsCents + sale.donationCents) as Cents,
})

export const sameTotals = (left: PerpetualTotals, right: PerpetualTotals): boolean =>
  left.sales === right.sales && left.salesCents === right.salesCents && left.donationsCents === right.donationsCents

export const addTotals = (left: PerpetualTotals, right: PerpetualTotals): PerpetualTotals => ({
  sales: left.sales + right.sales,
  salesCents: (left.salesCents + right.salesCents) as Cents,
  donationsCents: (left.donationsCents + right.donationsCents) as Cents,
})
