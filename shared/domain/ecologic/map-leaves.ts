import { emptyFigures, type CategoryFigures } from './figures.ts'
import type { JoinedDeposits } from './file-row.ts'
import type { LeafSum, LeafSums } from './leaf-sums.ts'
import { leafSumNames } from './sum-leaves.ts'
import type { LeafMapping, Nomenclature } from './nomenclature-table.ts'
import { split, within } from './split.ts'

export interface MapOptions {
  /** How many deposits hold items of several leaves; without it, the leaves' deposits are added, and one that has items of two counts twice. */
  readonly joinedDeposits?: JoinedDeposits | undefined
  /**
   * For all sites of the organisation together: what one sent and another received cancels out. What is left is goods on their way: sent, or
   * received when they set out before the period.
   */
  readonly neutralTransfers?: boolean | undefined
}

/** Sums of the catalogue counted by the categories of a nomenclature, one row for each of them, in their order. What has no part is nowhere. */
export function mapLeaves(
  nomenclature: Nomenclature,
  leaves: readonly LeafSums[],
  { joinedDeposits, neutralTransfers = false }: MapOptions = {},
): CategoryFigures[] {
  const shares = leaves.flatMap((leaf) => sharesOf(nomenclature.mapping, leaf))
  return nomenclature.categories.map(({ code, label }) => {
    const mine = shares.filter((share) => share.category === code)
    const figures = mine.reduce((sum, { sums }) => added(sum, sums), emptyFigures(code, label))
    const isWhole = mine.every((share) => share.whole)
    const deposits = joinedDeposits && isWhole && mine.length > 1 ? joinedDeposits(mine.map((share) => share.leaf)) : figures.deposits
    return balanced({ ...figures, deposits }, neutralTransfers)
  })
}

/** What a mapping makes of one leaf: a category of the nomenclature and its share of every sum. */
interface Share {
  readonly leaf: string
  readonly category: string
  readonly whole: boolean
  readonly sums: Readonly<Record<LeafSum, number>>
}

function sharesOf(mapping: readonly LeafMapping[], leaf: LeafSums): Share[] {
  const parts = mapping.find((each) => each.leaf === leaf.category)?.parts ?? []
  const shares = parts.map((part) => part.share)
  const columns = Object.fromEntries(leafSumNames.map((name) => [name, split(leaf[name], shares)])) as Record<LeafSum, number[]>
  columns.weighedGrams = within(columns.weighedGrams, columns.depositGrams)
  columns.orientedGrams = within(columns.orientedGrams, columns.depositGrams)
  columns.unknownItems = within(columns.unknownItems, columns.depositQuantity)
  return parts.map(({ category }, index) => ({
    leaf: leaf.category,
    category,
    whole: parts.length === 1,
    sums: Object.fromEntries(leafSumNames.map((name) => [name, columns[name][index] ?? 0])) as Record<LeafSum, number>,
  }))
}

const added = (figures: CategoryFigures, sums: Share['sums']): CategoryFigures => ({
  ...figures,
  ...Object.fromEntries(leafSumNames.map((name) => [name, figures[name] + sums[name]])),
})

function balanced(figures: CategoryFigures, neutralTransfers: boolean): CategoryFigures {
  const { openingGrams, depositGrams, salesGrams, recyclingGrams, disposalGrams, donationGrams } = figures
  const both = neutralTransfers ? Math.min(figures.sentGrams, figures.receivedGrams) : 0
  const [sentGrams, receivedGrams] = [figures.sentGrams - both, figures.receivedGrams - both]
  const left = salesGrams + recyclingGrams + disposalGrams + donationGrams
  const stockGrams = openingGrams + depositGrams + receivedGrams - left - sentGrams
  return { ...figures, reuseGrams: salesGrams, sentGrams, receivedGrams, stockGrams } as CategoryFigures
}

/** The leaves that counted something and that a nomenclature says nothing about: a file must name them and not be written. */
export const unmapped = ({ mapping }: Pick<Nomenclature, 'mapping'>, leaves: readonly LeafSums[]): string[] =>
  leaves.filter((leaf) => hasFacts(leaf) && !mapping.some((each) => each.leaf === leaf.category)).map((leaf) => leaf.category)

const hasFacts = (leaf: LeafSums): boolean => leafSumNames.some((name) => leaf[name] !== 0)
