import type { CategoryFigures } from '../ecologic/figures.ts'
import type { Cents } from '../units.ts'
import type { SupportRate } from './eco-organisations.ts'

const gramsPerTonne = 1_000_000n

/** What the rates make of the figures: grams × cents per tonne, all added, then rounded once to the cent, half up and away from zero. */
export function expectedCents(figures: readonly CategoryFigures[], rates: readonly SupportRate[]): Cents {
  let product = 0n
  for (const { category, figure, centsPerTonne } of rates) {
    const rows = figures.filter((row) => category === null || row.category === category)
    for (const row of rows) product += BigInt(row[figure]) * BigInt(centsPerTonne)
  }
  const size = product < 0n ? -product : product
  const rounded = Number((2n * size + gramsPerTonne) / (2n * gramsPerTonne))
  return (product < 0n ? 0 - rounded : rounded) as Cents
}
