import { proposedLines, type ProposedLine } from '../proposal.ts'
import type { ValidatedDeposit, ValidatedLine } from './store.ts'

/** Proposed lines of a deposit, and how many of them are among the validated ones as they were, each counted once. */
export function keptLines({ proposal, items }: Pick<ValidatedDeposit, 'proposal' | 'items'>): { proposed: number; kept: number } {
  const proposed = proposedLines(proposal)
  const left = items.map(signOf)
  const kept = proposed.filter((line) => {
    const at = left.indexOf(signOf(line))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return { proposed: proposed.length, kept: kept.length }
}

const signOf = ({ object, category, quantity, grams }: ValidatedLine | ProposedLine): string =>
  JSON.stringify([object, category, quantity, grams])
