import type { Instant } from '../units.ts'
import { ageOf, dayMs, hourMs, minuteMs, newestFirst, type DatedPoint, type PointLevel } from './point.ts'

type Made = Pick<DatedPoint, 'id' | 'level' | 'takenAt' | 'baseId'>

/** How often points are made: by the minute while files leave by themselves, once a day otherwise. */
export interface Rhythm {
  readonly everyMinutes: number
  /** Every point is whole: there is no other kind, or no more than one a day. */
  readonly onlyFull: boolean
}

export const onceADay: Rhythm = { everyMinutes: 1_440, onlyFull: true }

export interface NextPoint {
  readonly level: PointLevel
  readonly base: string | null
}

/** What the next point is: whole once a day, what changed since that once an hour, what changed since the hour in between. */
export function nextPoint(points: readonly Made[], now: Date, { onlyFull }: Rhythm): NextPoint {
  const ordered = made(points, now)
  const full = ordered.find(({ level }) => level === 'full')
  if (!full || onlyFull || isOver(full, now, dayMs)) return { level: 'full', base: null }
  const hour = ordered.find(({ level, baseId }) => level === 'hour' && baseId === full.id)
  if (isOver(hour ?? full, now, hourMs)) return { level: 'hour', base: full.id }
  return { level: 'minute', base: (hour ?? full).id }
}

/** When the next one is due; null when it is due already for want of any. */
export function dueAt(points: readonly Made[], { everyMinutes }: Rhythm): Instant | null {
  const last = newestFirst(points)[0]
  return last ? (new Date(Date.parse(last.takenAt) + everyMinutes * minuteMs).toISOString() as Instant) : null
}

const isOver = (point: Made, now: Date, ms: number): boolean => ageOf(point, now) >= ms

/** Newest first, without those of a clock that was ahead and put back: they must not hold others back. */
const made = <Point extends Made>(points: readonly Point[], now: Date): Point[] =>
  newestFirst(points.filter((point) => ageOf(point, now) > -5 * minuteMs))

export const isDue = (points: readonly Made[], now: Date, { everyMinutes }: Rhythm): boolean => {
  const last = made(points, now)[0]
  return !last || isOver(last, now, everyMinutes * minuteMs)
}
