import { emptyFigures, type CategoryFigures } from '@grenier/shared/domain/ecologic/figures.ts'
import { eeeCategories, type EeeCategory } from '@grenier/shared/domain/nomenclature.ts'
import type { Flow } from '@grenier/shared/domain/units.ts'

/** One group of facts as the database sums it: sale lines or deposit items of one category and flow, or deposits of one category. */
export interface FactSums {
  readonly fact: 'line' | 'item' | 'deposit'
  readonly category: string
  readonly flow: Flow | ''
  /** Within the period. */
  readonly quantity: number
  readonly grams: number
  readonly weighedGrams: number
  readonly cents: number
  /** From the first day to the end of the period. */
  readonly gramsSoFar: number
}

type Sums = { -readonly [Name in keyof CategoryFigures]: CategoryFigures[Name] extends number ? number : CategoryFigures[Name] }

/** Flows by which goods go as soon as they are recorded; `reuse` and `stock` stay until they are sold or taken out. */
const leavesAtOnce: readonly string[] = ['recycling', 'disposal', 'donation', 'transfer']

/** The eight rows, in order. What each figure counts is defined in docs/formats/ecologic-v1.md. */
export function figuresFromRows(rows: readonly FactSums[]): CategoryFigures[] {
  return eeeCategories.map((category) => {
    const sums: Sums = { ...emptyFigures(category) }
    for (const row of rows.filter((other) => other.category === category)) add(sums, row)
    return sums as CategoryFigures & { category: EeeCategory }
  })
}

function add(sums: Sums, row: FactSums): void {
  if (row.fact === 'deposit') sums.deposits += row.quantity
  else if (row.fact === 'item') addItems(sums, row)
  else addLines(sums, row)
}

function addItems(sums: Sums, row: FactSums): void {
  sums.depositQuantity += row.quantity
  sums.depositGrams += row.grams
  sums.weighedGrams += row.weighedGrams
  sums.stockGrams += row.gramsSoFar
  if (leavesAtOnce.includes(row.flow)) leave(sums, row)
}

function addLines(sums: Sums, row: FactSums): void {
  if (row.flow === 'stock') return
  leave(sums, row)
  if (row.flow !== 'reuse') return
  sums.salesQuantity += row.quantity
  sums.salesGrams += row.grams
  sums.salesCents += row.cents
}

const leftBy = { reuse: 'reuseGrams', recycling: 'recyclingGrams', disposal: 'disposalGrams', donation: 'donationGrams' } as const

function leave(sums: Sums, { flow, grams, gramsSoFar }: FactSums): void {
  sums.stockGrams -= gramsSoFar
  if (flow in leftBy) sums[leftBy[flow as keyof typeof leftBy]] += grams
}
