import type { Grams } from '../units.ts'
import type { OriginSums } from './leaf-sums.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import { split } from './split.ts'

/** What came in by origin and département, counted by the categories of a nomenclature: in their order, then by origin and département. */
export function mapOrigins({ categories, mapping }: Nomenclature, origins: readonly OriginSums[]): OriginSums[] {
  const parts = origins.flatMap((each) => partsOf(mapping, each))
  return categories.flatMap(({ code }) => joined(parts.filter((part) => part.category === code)))
}

function partsOf(mapping: Nomenclature['mapping'], each: OriginSums): OriginSums[] {
  const parts = mapping.find(({ leaf }) => leaf === each.category)?.parts ?? []
  const shares = parts.map((part) => part.share)
  const [deposited, oriented] = [split(each.depositGrams, shares), split(each.orientedGrams, shares)]
  return parts.map(({ category }, index) => ({
    ...each,
    category,
    depositGrams: (deposited[index] ?? 0) as Grams,
    orientedGrams: (oriented[index] ?? 0) as Grams,
  }))
}

const place = ({ origin, department }: OriginSums) => `${origin} ${department}`

function joined(parts: readonly OriginSums[]): OriginSums[] {
  const byPlace = new Map<string, OriginSums>()
  for (const part of parts) {
    const sum = byPlace.get(place(part))
    byPlace.set(place(part), {
      ...part,
      depositGrams: (part.depositGrams + (sum?.depositGrams ?? 0)) as Grams,
      orientedGrams: (part.orientedGrams + (sum?.orientedGrams ?? 0)) as Grams,
    })
  }
  return [...byPlace.values()].toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
}
