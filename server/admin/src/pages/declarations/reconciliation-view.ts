import type { Reconciliation, ReconciliationLine } from '@grenier/shared/contract/ecologic.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'

/** How the two sides stand: nothing was sold, they agree, or the tills have more or less than the tickets say. */
export type Outcome = { readonly kind: 'empty' | 'exact' | 'gap-more' | 'gap-less'; readonly cents: Cents }

export function outcomeOf({ isExact, lines }: Reconciliation): Outcome {
  const amount = (key: ReconciliationLine['key']) => lines.find((line) => line.key === key)?.cents ?? (0 as Cents)
  const gap = amount('gap')
  if (!isExact) return { kind: gap > 0 ? 'gap-more' : 'gap-less', cents: Math.abs(gap) as Cents }
  const isEmpty = lines.every(({ cents, tickets }) => cents === 0 && (tickets ?? 0) === 0)
  return { kind: isEmpty ? 'empty' : 'exact', cents: amount('tills') }
}

/** The line that says the difference stands in the sentence above the table. */
export const linesShown = ({ lines }: Reconciliation): ReconciliationLine[] => lines.filter(({ key }) => key !== 'gap')
