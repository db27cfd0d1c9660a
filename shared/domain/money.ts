import type { Cents } from './units.ts'

export const sumCents = (amounts: Iterable<number>): Cents => {
  let sum = 0
  for (const amount of amounts) sum += amount
  return sum as Cents
}

/** One price over several weights: the cents add up exactly, the last part takes the remainder. Weights are whole and not all zero. */
export function splitCents(total: Cents, weights: readonly number[]): Cents[] {
  const sum = sumCents(weights)
  const parts = weights.map((weight) => (sum === 0 ? 0 : Math.floor((total * weight) / sum)) as Cents)
  const last = parts.length - 1
  if (last >= 0) parts[last] = (total - sumCents(parts.slice(0, last))) as Cents
  return parts
}
