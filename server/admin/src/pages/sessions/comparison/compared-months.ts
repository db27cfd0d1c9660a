import { addDays, isDay, periodOf, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Query } from '../../../router.ts'

export const comparedWith = ['month', 'year'] as const
export type ComparedWith = (typeof comparedWith)[number]

export interface ComparedMonths {
  readonly now: Period
  readonly before: Period
  readonly with: ComparedWith
  /** The month is under way: both periods end on the same day of the month. */
  readonly isUnderWay: boolean
}

/** `?mois=2026-11&avec=annee`: that month beside the one before it, or beside the same of the year before. Today's month by default. */
export function monthsNamed(query: Query, today: BusinessDay): ComparedMonths {
  const named = `${query['mois'] ?? ''}-01`
  const now = periodOf('month', isDay(named) ? named : today)
  const compared: ComparedWith = query['avec'] === 'annee' ? 'year' : 'month'
  const before = compared === 'year' ? yearBefore(now) : periodOf('month', addDays(now.from, -1))
  const next = addDays(today, 1)
  const isUnderWay = today >= now.from && next < now.to
  if (!isUnderWay) return { now, before, with: compared, isUnderWay }
  const sameDay = addDays(before.from, Number(today.slice(8)))
  return { now: { ...now, to: next }, before: { ...before, to: sameDay < before.to ? sameDay : before.to }, with: compared, isUnderWay }
}

const yearBefore = ({ from }: Period): Period =>
  periodOf('month', `${String(Number(from.slice(0, 4)) - 1).padStart(4, '0')}${from.slice(4)}` as BusinessDay)

/** The months somebody may choose, the newest first. */
export function monthsUntil(today: BusinessDay, count = 36): BusinessDay[] {
  const months = [periodOf('month', today).from]
  while (months.length < count) months.push(periodOf('month', addDays(months.at(-1) ?? today, -1)).from)
  return months
}

export const requestOf = ({ now, before }: ComparedMonths, siteId: string | undefined) => ({
  ...{ siteId, from: now.from, to: now.to },
  ...{ beforeFrom: before.from, beforeTo: before.to },
})

/** By how much something grew, in percent of what it was; undefined where there was nothing. */
export const changePercent = (now: number, before: number): number | undefined =>
  before === 0 ? undefined : Math.round(((now - before) / Math.abs(before)) * 100)
