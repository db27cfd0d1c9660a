import { priceOutOfRange } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { formatMoney, type Locale } from '@grenier/shared/messages/format.ts'
import { priceAbove, priceBelow, rangeInverted } from './errors.ts'

export interface Priced {
  readonly priceCents: number
  readonly minCents: number | null
  readonly maxCents: number | null
}

/** What is wrong with a price and the range around it. */
export function priceFault({ priceCents, minCents, maxCents }: Priced): 'inverted' | 'below' | 'above' | undefined {
  if (minCents !== null && maxCents !== null && minCents > maxCents) return 'inverted'
  return priceOutOfRange(priceCents as Cents, { minCents: minCents as Cents | null, maxCents: maxCents as Cents | null })
}

/** Throws `catalogue.range-inverted`, `catalogue.price-below`, `catalogue.price-above`, with the amounts. */
export function demandPrice(priced: Priced, locale: Locale): void {
  const money = (amount: number | null) => formatMoney((amount ?? 0) as Cents, locale)
  const [price, min, max] = [money(priced.priceCents), money(priced.minCents), money(priced.maxCents)]
  const fault = priceFault(priced)
  if (fault === 'inverted') throw rangeInverted(min, max)
  if (fault === 'below') throw priceBelow(price, min)
  if (fault === 'above') throw priceAbove(price, max)
}
