import type { Cents, Grams } from '../units.ts'
import type { LeafSum, LeafSums } from './leaf-sums.ts'

const none = 0 as Grams

export const emptyLeaf = (category: string): LeafSums => ({
  category,
  deposits: 0,
  depositQuantity: 0,
  depositGrams: none,
  weighedGrams: none,
  unknownItems: 0,
  orientedGrams: none,
  salesQuantity: 0,
  salesGrams: none,
  salesWeighedGrams: none,
  salesCents: 0 as Cents,
  unknownLines: 0,
  recyclingGrams: none,
  disposalGrams: none,
  donationGrams: none,
  sentGrams: none,
  receivedGrams: none,
  openingGrams: none,
})

export const leafSumNames = Object.keys(emptyLeaf('')).filter((name) => name !== 'category') as readonly LeafSum[]

/** Several sites' sums as one, leaf by leaf, in the order in which the leaves come first. */
export function sumLeaves(sites: readonly (readonly LeafSums[])[]): LeafSums[] {
  const byLeaf = new Map<string, LeafSums>()
  for (const leaf of sites.flat()) {
    const sum = byLeaf.get(leaf.category) ?? emptyLeaf(leaf.category)
    byLeaf.set(leaf.category, { ...sum, ...Object.fromEntries(leafSumNames.map((name) => [name, sum[name] + leaf[name]])) })
  }
  return [...byLeaf.values()]
}
