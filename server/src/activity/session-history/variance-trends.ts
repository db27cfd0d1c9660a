import type { TrendQuery, VarianceTrend } from '@grenier/shared/contract/sessions.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'

/** One that was closed and counted: it has a variance. */
export interface ClosedSession {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly businessDay: string
  readonly openedBy: string
  readonly varianceCents: number | null
}

interface Known {
  readonly registers: ReadonlyMap<string, { number: number; name: string }>
  readonly names: ReadonlyMap<string, string>
}

/** Groups sessions by register, or by who opened them; the group with the most missing or too much comes first. */
export function trendsOf(sessions: readonly ClosedSession[], by: TrendQuery['by'], known: Known): VarianceTrend[] {
  const groups = Map.groupBy(sessions, (session) => (by === 'register' ? session.registerId : session.openedBy))
  return [...groups]
    .map(([id, group]) => trendOf(id, group, by, known))
    .toSorted((one, other) => spread(other) - spread(one) || one.name.localeCompare(other.name, 'fr'))
}

function trendOf(id: string, group: readonly ClosedSession[], by: TrendQuery['by'], { registers, names }: Known): VarianceTrend {
  const points = group.map((session) => ({
    sessionId: session.id,
    businessDay: session.businessDay as BusinessDay,
    varianceCents: session.varianceCents as Cents,
  }))
  const register = by === 'register' ? registers.get(id) : undefined
  const variances = points.map(({ varianceCents }) => varianceCents)
  return {
    id,
    siteId: by === 'register' ? (group[0]?.siteId ?? null) : null,
    name: register?.name ?? names.get(id) ?? '',
    number: register?.number ?? null,
    sessions: points.length,
    sumCents: variances.reduce<number>((sum, cents) => sum + cents, 0) as Cents,
    widestCents: variances.reduce<number>((widest, cents) => (Math.abs(cents) > Math.abs(widest) ? cents : widest), 0) as Cents,
    wrong: variances.filter((cents) => cents !== 0).length,
    points,
  }
}

const spread = ({ points }: VarianceTrend) => points.reduce((sum, { varianceCents }) => sum + Math.abs(varianceCents), 0)
