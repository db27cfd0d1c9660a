import type { Balance, BalanceRow } from '@grenier/shared/contract/stock.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { LeafSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import { emptyLeaf, sumLeaves } from '@grenier/shared/domain/ecologic/sum-leaves.ts'
import type { Grams } from '@grenier/shared/domain/units.ts'

/**
 * The mass balance of some sites together: what entered is re-used, recycled, disposed of, given, sent, or still there. Categories stand in
 * the catalogue's order. A closing stock below zero is shown as it is.
 */
export function balanceOf(
  sites: readonly (readonly LeafSums[])[],
  { from, to }: Period,
  order: readonly string[],
): Omit<Balance, 'onTheirWayGrams'> {
  const leaves = sumLeaves(sites)
  const rank = ({ category }: LeafSums) => (order.includes(category) ? order.indexOf(category) : order.length)
  const rows = leaves.toSorted((one, other) => rank(one) - rank(other)).map(rowOf)
  const [all = emptyLeaf('')] = sumLeaves([leaves.map((leaf) => ({ ...leaf, category: '' }))])
  return { from, to, rows, total: { ...rowOf(all), hasGap: rows.some(({ hasGap }) => hasGap) } }
}

function rowOf(leaf: LeafSums): BalanceRow {
  const { category, openingGrams, depositGrams, receivedGrams, salesGrams, recyclingGrams, disposalGrams, donationGrams, sentGrams } = leaf
  const left = salesGrams + recyclingGrams + disposalGrams + donationGrams + sentGrams
  const closingGrams = (openingGrams + depositGrams + receivedGrams - left) as Grams
  return {
    category,
    openingGrams,
    enteredGrams: depositGrams,
    receivedGrams,
    reusedGrams: salesGrams,
    recycledGrams: recyclingGrams,
    disposedGrams: disposalGrams,
    donatedGrams: donationGrams,
    sentGrams,
    closingGrams,
    weighedThousandths: depositGrams > 0 ? Math.round((leaf.weighedGrams * 1000) / depositGrams) : null,
    unknownItems: leaf.unknownItems,
    unknownLines: leaf.unknownLines,
    hasGap: closingGrams < 0,
  }
}
