import type { Grams } from '../units.ts'
import type { CategoryFigures } from './figures.ts'

/** What entered one category and what became of it. In the books the two sides are equal; goods that left without having entered show as a gap. */
export interface CategoryBalance {
  readonly category: string
  readonly label: string
  /** Stock at the beginning, deposits and what other sites sent. */
  readonly availableGrams: Grams
  /** Re-used, recycled, disposed, donated and sent to other sites. */
  readonly leftGrams: Grams
  /** What should still be there; never below zero. */
  readonly remainingGrams: Grams
  /** What left although it never entered: available + gap = left + remaining. */
  readonly gapGrams: Grams
}

export const massBalance = (figures: readonly CategoryFigures[]): CategoryBalance[] =>
  figures.map((row) => {
    const available = row.openingGrams + row.depositGrams + row.receivedGrams
    const left = row.reuseGrams + row.recyclingGrams + row.disposalGrams + row.donationGrams + row.sentGrams
    return {
      category: row.category,
      label: row.label,
      availableGrams: available as Grams,
      leftGrams: left as Grams,
      remainingGrams: Math.max(available - left, 0) as Grams,
      gapGrams: Math.max(left - available, 0) as Grams,
    }
  })

export interface DepositCounts {
  readonly validatedDeposits: number
  readonly unvalidatedDeposits: number
}

export interface Completeness {
  /** 0 to 100; 100 only when nothing is left to mend. */
  readonly score: number
  /** Thousandths of the deposited weight that no scale saw, or of the objects without any weight if that is more. */
  readonly unweighedThousandths: number
  readonly unvalidatedDeposits: number
  /** Thousandths of all deposits that wait for validation. */
  readonly unvalidatedThousandths: number
  readonly gapGrams: Grams
  /** Thousandths of what left that never entered. */
  readonly gapThousandths: number
}

/** How many of the hundred points each part takes away when it is at its worst. */
const weights = { unweighed: 40, unvalidated: 30, gap: 30 }

/**
 * How complete a declaration's figures are: 100 − 40 × share not weighed − 30 × share of deposits not validated − 30 × unexplained share of
 * what left, rounded down.
 */
export function completeness(figures: readonly CategoryFigures[], { validatedDeposits, unvalidatedDeposits }: DepositCounts): Completeness {
  const balances = massBalance(figures)
  const sum = (value: (row: CategoryFigures) => number) => figures.reduce((total, row) => total + value(row), 0)
  const deposited = sum((row) => row.depositGrams)
  const unweighedThousandths = Math.max(
    share(deposited - sum((row) => row.weighedGrams), deposited),
    share(
      sum((row) => row.unknownItems),
      sum((row) => row.depositQuantity),
    ),
  )
  const unvalidatedThousandths = share(unvalidatedDeposits, unvalidatedDeposits + validatedDeposits)
  const gapGrams = balances.reduce((total, row) => total + row.gapGrams, 0) as Grams
  const left = balances.reduce((total, row) => total + Math.max(row.leftGrams, 0), 0)
  const gapThousandths = gapGrams > 0 ? Math.max(share(gapGrams, Math.max(left, gapGrams)), 1) : 0
  const lost = weights.unweighed * unweighedThousandths + weights.unvalidated * unvalidatedThousandths + weights.gap * gapThousandths
  return {
    score: Math.floor((100_000 - lost) / 1000),
    ...{ unweighedThousandths, unvalidatedDeposits, unvalidatedThousandths, gapGrams, gapThousandths },
  }
}

/** Thousandths, rounded up so that a little is never nothing; 0 of nothing. */
const share = (part: number, whole: number): number =>
  part <= 0 || whole <= 0 ? 0 : Math.min(1000, Number((BigInt(part) * 1000n + BigInt(whole) - 1n) / BigInt(whole)))
