import { expect, test } from 'vitest'
import type { Instant } from '../units.ts'
import { dueAt, isDue, nextPoint, onceADay } from './due.ts'
import type { PointLevel } from './point.ts'

const now = new Date('2026-11-21T12:00:00.000Z')
const often = { everyMinutes: 5, onlyFull: false }
const point = (id: string, level: PointLevel, takenAt: string, baseId: string | null = null) => ({
  id,
  level,
  takenAt: `2026-11-${takenAt}:00.000Z` as Instant,
  baseId,
})

test('the first point is whole and due at once', () => {
  expect(isDue([], now, often)).toBe(true)
  expect(nextPoint([], now, often)).toEqual({ level: 'full', base: null })
  expect(dueAt([], often)).toBeNull()
})

test('five minutes after a whole point follows what changed since', () => {
  const full = point('a', 'full', '21T11:55')
  expect(isDue([full], now, often)).toBe(true)
  expect(nextPoint([full], now, often)).toEqual({ level: 'minute', base: 'a' })
})

test('an hour after the whole point follows an hour, and minutes are laid on it', () => {
  const full = point('a', 'full', '21T10:00')
  expect(nextPoint([full], now, often)).toEqual({ level: 'hour', base: 'a' })
  const hour = point('b', 'hour', '21T11:30', 'a')
  expect(nextPoint([full, hour], now, often)).toEqual({ level: 'minute', base: 'b' })
})

test('an hour of yesterday’s whole point is no base', () => {
  const points = [point('a', 'full', '20T11:00'), point('b', 'hour', '21T11:30', 'a'), point('c', 'full', '21T11:45')]
  expect(nextPoint(points, now, often)).toEqual({ level: 'minute', base: 'c' })
})

test('a day after the whole point follows a whole one', () => {
  expect(nextPoint([point('a', 'full', '20T12:00')], now, often)).toEqual({ level: 'full', base: null })
})

test('without automatic synchronisation one whole point a day is made', () => {
  const full = point('a', 'full', '21T09:00')
  expect(isDue([full], now, onceADay)).toBe(false)
  expect(dueAt([full], onceADay)).toBe('2026-11-22T09:00:00.000Z')
  expect(nextPoint([full], now, onceADay)).toEqual({ level: 'full', base: null })
})

test('nothing is due before its time, and a clock put back by a year holds nothing back', () => {
  expect(isDue([point('a', 'full', '21T11:58')], now, often)).toBe(false)
  expect(isDue([point('a', 'full', '21T11:58')], new Date('2025-11-21T12:00:00.000Z'), often)).toBe(true)
})
