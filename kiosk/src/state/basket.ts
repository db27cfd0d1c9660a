import { basketPrice, discountAmount, discountPercent } from '@grenier/shared/domain/basket.ts'
import { sumCents } from '@grenier/shared/domain/money.ts'
import { type SaleLine, ticketTotal } from '@grenier/shared/domain/sale.ts'
import type { CorrectionKind } from '@grenier/shared/domain/till-policy.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Adjustment, Basket, DraftLine } from '../local/records.ts'
import { draftTotal, outOfRange, saleLine } from './draft-lines.ts'

export const emptyBasket: Basket = { lines: [], donationCents: 0 as Cents, adjustment: null }

export const isEmpty = ({ lines, donationCents }: Pick<Basket, 'lines' | 'donationCents'>): boolean =>
  lines.length === 0 && donationCents === 0

/** The lines as they are signed, with what was taken off the whole ticket. */
export function basketLines({ lines, adjustment }: Basket): SaleLine[] {
  const plain = lines.map(saleLine)
  return adjustment === null ? plain : adjusted(plain, adjustment)
}

function adjusted(lines: SaleLine[], adjustment: Adjustment): SaleLine[] {
  switch (adjustment.kind) {
    case 'basket':
      return basketPrice(lines, adjustment.cents)
    case 'amount':
      return discountAmount(lines, adjustment.cents)
    case 'percent':
      return discountPercent(lines, adjustment.percent)
  }
}

/** What the goods cost, before and after what was taken off; without an adjustment no line is made for it. */
export function goodsTotal(basket: Basket): { before: Cents; after: Cents } {
  const before = sumCents(basket.lines.map(draftTotal))
  return { before, after: basket.adjustment === null ? before : ticketTotal(basketLines(basket)) }
}

export interface Correction {
  readonly kind: CorrectionKind
  /** The line whose price is out of the ordinary; none for the whole ticket. */
  readonly line?: DraftLine
}

/** What a site may want somebody to answer for: prices the catalogue does not allow, and anything off the ticket. */
export const corrections = ({ lines, adjustment }: Basket): Correction[] => [
  ...lines.filter((line) => outOfRange(line) !== undefined).map((line) => ({ kind: 'price', line }) as const),
  ...(adjustment === null ? [] : [{ kind: 'discount' } as const]),
]

/** Tells one set of corrections from another, so that an approval holds for what was seen. */
export const correctionsText = (basket: Basket): string =>
  JSON.stringify([corrections(basket).map(({ line }) => [line?.id, line?.unitCents]), basket.adjustment, goodsTotal(basket).after])

/** The lines with the entry that allowed their price or discount. */
export function withAuthorisation(lines: readonly SaleLine[], basket: Basket, ids: Partial<Record<CorrectionKind, string>>): SaleLine[] {
  return lines.map((line, index) => {
    const draft = basket.lines[index]
    const priced = draft && outOfRange(draft) !== undefined ? ids.price : undefined
    const authorisation = priced ?? (basket.adjustment !== null && line.preset === undefined ? ids.discount : undefined)
    return authorisation === undefined ? line : { ...line, authorisation }
  })
}
