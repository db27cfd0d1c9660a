import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'

const ofSales = (column: string) => `COALESCE(SUM(CASE WHEN "kind" = 'sale' THEN "${column}" ELSE 0 END), 0)`
const ofReversals = (column: string) => `COALESCE(-SUM(CASE WHEN "kind" <> 'sale' THEN "${column}" ELSE 0 END), 0)`
const sellsSomething = `EXISTS (SELECT 1 FROM "SaleLine" WHERE "saleId" = "Sale"."id" AND "flow" = 'reuse')`

/** Columns of a SELECT over "Sale" that sum tickets as perpetual totals do: see `PerpetualTotals`. */
export const ticketSums = `COUNT(CASE WHEN "kind" = 'sale' AND ${sellsSomething} THEN 1 END) AS "sales",
  ${ofSales('totalCents')} AS "salesCents", ${ofSales('donationCents')} AS "donationsCents",
  COUNT(CASE WHEN "kind" <> 'sale' THEN 1 END) AS "refunds",
  ${ofReversals('totalCents')} AS "refundsCents", ${ofReversals('donationCents')} AS "donationsBackCents"`

export type TicketSums = Record<keyof PerpetualTotals, number | bigint>

/** Drivers give sums as numbers or as big integers. */
export const readTicketSums = ({
  sales,
  salesCents,
  donationsCents,
  refunds,
  refundsCents,
  donationsBackCents,
}: TicketSums): PerpetualTotals =>
  ({
    sales: Number(sales),
    salesCents: Number(salesCents),
    donationsCents: Number(donationsCents),
    refunds: Number(refunds),
    refundsCents: Number(refundsCents),
    donationsBackCents: Number(donationsBackCents),
  }) as PerpetualTotals
