import type { Cents } from './units.ts'

/** What the drawer should hold: opening float + cash sales − cash refunds + cash in − cash out. */
export const expectedCash = (movement: { float: Cents; sales: Cents; refunds?: Cents; cashIn?: Cents; cashOut?: Cents }): Cents =>
  (movement.float + movement.sales - (movement.refunds ?? 0) + (movement.cashIn ?? 0) - (movement.cashOut ?? 0)) as Cents

/** variance = counted − expected: negative when money is missing. */
export const variance = (counted: Cents, expected: Cents): Cents => (counted - expected) as Cents
