import { expect, test } from 'vitest'
import type { Instant } from '../units.ts'
import { isDue, nextPoint } from './due.ts'
import { ageOf, dayMs, hourMs, newestFirst, type DatedPoint } from './point.ts'
import { expiredPoints } from './retention.ts'

const often = { everyMinutes: 5, onlyFull: false }
const start = Date.parse('2026-01-01T00:00:00.000Z')

/** The same numbers for the same seed, between 0 and 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A server that makes points, sleeps now and then, and forgets what expired; checked after every step. */
function live(seed: number, days: number, check: (points: readonly DatedPoint[], gone: readonly DatedPoint[], now: Date) => void) {
  const random = numbers(seed)
  let points: DatedPoint[] = []
  for (let at = start, count = 0; at < start + days * dayMs; at += random() < 0.02 ? random() * 3 * dayMs : (5 + random() * 40) * 60_000) {
    const now = new Date(at)
    if (!isDue(points, now, often)) continue
    const next = nextPoint(
      points.filter(({ isSafetyCopy }) => !isSafetyCopy),
      now,
      often,
    )
    const isSafetyCopy = random() < 0.001
    points.push({
      id: `p${count++}`,
      level: isSafetyCopy ? 'full' : next.level,
      takenAt: now.toISOString() as Instant,
      baseId: isSafetyCopy ? null : next.base,
      isSafetyCopy,
      isOffSite: random() < 0.5,
    })
    const gone = expiredPoints(points, now)
    const before = points
    points = points.filter((point) => !gone.includes(point))
    check(points, gone, now)
    expect(before.length).toBe(points.length + gone.length)
  }
  return points
}

test.each([1, 2, 3])('whatever happens, every kept point has its bases, and the newest and the newest off site stay (seed %i)', (seed) => {
  let newestOffSite: DatedPoint | undefined
  live(seed, 60, (points, gone) => {
    const ids = new Set(points.map(({ id }) => id))
    expect(points.every(({ baseId }) => baseId === null || ids.has(baseId ?? ''))).toBe(true)
    const newest = newestFirst([...points, ...gone])[0]
    expect(gone).not.toContain(newest)
    newestOffSite = newestFirst([...points, ...gone]).find(({ isOffSite }) => isOffSite)
    if (newestOffSite) expect(gone).not.toContain(newestOffSite)
  })
})

test('every minute of a day and every hour of three days can be restored, and a day of thirty', () => {
  const kept = live(7, 50, (_, gone, now) => {
    expect(gone.filter((point) => ageOf(point, now) < dayMs)).toEqual([])
    expect(gone.filter((point) => point.level !== 'minute' && ageOf(point, now) < 3 * dayMs)).toEqual([])
  })
  const last = newestFirst(kept)[0]
  const days = new Set(kept.filter(({ level }) => level === 'full').map(({ takenAt }) => takenAt.slice(0, 10)))
  expect(last?.takenAt).toBe(
    kept
      .map(({ takenAt }) => takenAt)
      .toSorted()
      .at(-1),
  )
  expect(days.size).toBeGreaterThan(15)
})

test('what is kept is bounded, however long the server runs', () => {
  live(4, 120, (points) => expect(points.length).toBeLessThan(24 * 12 + 3 * 24 + 4 + 30 + 12 + 24 + 40))
})

test('a point of which only the name is known never takes the base of another with it', () => {
  const at = (age: number) => new Date(start - age).toISOString() as Instant
  const rest = { isSafetyCopy: false, isOffSite: true }
  const points: DatedPoint[] = [
    { id: 'full', level: 'full', takenAt: at(23 * hourMs), baseId: null, ...rest },
    { id: 'later', level: 'full', takenAt: at(22 * hourMs), baseId: null, ...rest },
    { id: 'minute', level: 'minute', takenAt: at(22.5 * hourMs), baseId: undefined, ...rest },
  ]
  expect(expiredPoints(points, new Date(start))).toEqual([])
})

test('a safety copy goes after thirty days and is no day’s point', () => {
  const at = (days: number) => new Date(start - days * dayMs).toISOString() as Instant
  const safety = (id: string, days: number): DatedPoint => ({
    id,
    level: 'full',
    takenAt: at(days),
    baseId: null,
    isSafetyCopy: true,
    isOffSite: false,
  })
  const full: DatedPoint = { ...safety('full', 1), isSafetyCopy: false, isOffSite: true }
  expect(expiredPoints([safety('old', 31), safety('young', 29), full], new Date(start)).map(({ id }) => id)).toEqual(['old'])
})
