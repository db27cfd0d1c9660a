import { expectedByMeans, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import { paymentMeans } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Random } from './random.ts'

const differenceShare = 0.06
const mostDifference = 300

/** What a till states at the closing: every means counted, the drawer a little wrong now and then, the float left for tomorrow. */
export function closingFigures(random: Random, floatCents: Cents, sums: SessionSums) {
  const { byMeans, ...totals } = sums
  const expected = expectedByMeans(floatCents, sums)
  const varianceCents = random.next() < differenceShare ? random.between(-mostDifference, mostDifference) : 0
  const countedCents = Math.max(0, expected.cash + varianceCents)
  const takenOutCents = Math.max(0, countedCents - floatCents)
  const means = paymentMeans
    .filter((one) => one === 'cash' || expected[one] !== 0)
    .map((one) => ({
      means: one,
      expectedCents: expected[one],
      ...(expected[one] >= 0 && { countedCents: one === 'cash' ? countedCents : expected[one] }),
    }))
  return {
    ...totals,
    cashCents: byMeans.cash,
    expectedCents: expected.cash,
    countedCents,
    varianceCents: countedCents - expected.cash,
    means,
    blind: 0,
    takenOutCents,
    floatNextCents: countedCents - takenOutCents,
  }
}
