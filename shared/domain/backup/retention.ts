import { ageOf, dayMs, newestFirst, type DatedPoint } from './point.ts'

const minutesForMs = dayMs
const hoursForMs = 3 * dayMs
/** Whole copies are thinned only once nothing that stands can need them any more. */
const unthinnedForMs = 4 * dayMs
const daysForMs = 30 * dayMs
const weeksForMs = 12 * 7 * dayMs
const months = 24
const safetyCopiesForMs = 30 * dayMs

const monthNumber = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth()
/** Weeks begin on Monday. */
const weekNumber = (at: Date): number => Math.floor((at.getTime() / dayMs + 3) / 7)
const dayNumber = (at: Date): number => Math.floor(at.getTime() / dayMs)

/**
 * The points that may go: minutes after a day, hours after three, then one whole copy a day for 30 days, a week for 12 weeks, a month for 24
 * months. What a kept one is laid on stays, and so do the newest of all and the newest off site, whatever their age.
 */
export function expiredPoints<Point extends DatedPoint>(points: readonly Point[], now: Date): Point[] {
  const ordered = newestFirst(points)
  const wanted = new Set<string>([...newestOf(ordered), ...ordered.filter((point) => isRecent(point, now)).map(({ id }) => id)])
  for (const { id } of thinned(ordered, now)) wanted.add(id)
  const kept = withBases(points, wanted)
  return points.filter(({ id }) => !kept.has(id))
}

const newestOf = (ordered: readonly DatedPoint[]): string[] =>
  [ordered[0], ordered.find(({ isOffSite }) => isOffSite), ordered.find(({ isSafetyCopy }) => !isSafetyCopy)].flatMap((point) =>
    point ? [point.id] : [],
  )

function isRecent(point: DatedPoint, now: Date): boolean {
  const age = ageOf(point, now)
  if (point.isSafetyCopy) return age < safetyCopiesForMs
  return age < { minute: minutesForMs, hour: hoursForMs, full: unthinnedForMs }[point.level]
}

/** The newest whole copy of each day, week and month that still counts. */
function thinned(ordered: readonly DatedPoint[], now: Date): DatedPoint[] {
  const taken = new Set<string>()
  return ordered.filter((point) => {
    if (point.level !== 'full' || point.isSafetyCopy) return false
    const at = new Date(point.takenAt)
    const age = ageOf(point, now)
    const slots = [
      ...(age < daysForMs ? [`day ${dayNumber(at)}`] : []),
      ...(age < weeksForMs ? [`week ${weekNumber(at)}`] : []),
      ...(monthNumber(now) - monthNumber(at) < months ? [`month ${monthNumber(at)}`] : []),
    ].filter((slot) => !taken.has(slot))
    for (const slot of slots) taken.add(slot)
    return slots.length > 0
  })
}

function withBases(points: readonly DatedPoint[], wanted: ReadonlySet<string>): Set<string> {
  const byId = new Map(points.map((point) => [point.id, point]))
  const kept = new Set<string>()
  for (const id of wanted) {
    for (let point = byId.get(id); point && !kept.has(point.id); point = byId.get(point.baseId ?? '')) kept.add(point.id)
  }
  return kept
}
