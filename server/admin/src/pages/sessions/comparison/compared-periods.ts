import { addDays, isDay, periodOf, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Query } from '../../../router.ts'
import { lastDay, periodThrough } from '../../ecologic/period-choices.ts'

/** What is compared, and the word for it in the address. */
export const periodWords = { week: 'semaine', month: 'mois', quarter: 'trimestre', year: 'annee', free: 'libre' } as const
export type PeriodStep = keyof typeof periodWords
export const periodSteps = Object.keys(periodWords) as PeriodStep[]

export const comparedWith = ['before', 'year'] as const
export type ComparedWith = (typeof comparedWith)[number]

export interface ComparedPeriods {
  readonly step: PeriodStep
  /** The whole period that was chosen. */
  readonly chosen: Period
  readonly now: Period
  readonly before: Period
  readonly with: ComparedWith
  /** The period is under way: both end on the same day of it. */
  readonly isUnderWay: boolean
}

/**
 * `?pas=semaine&jour=2026-11-20&avec=annee`: the week of that day beside the one before it, or beside the same of the year before. For free
 * dates `?pas=libre&du=…&au=…`, both days in it. Today's month by default.
 */
export function periodsNamed(query: Query, today: BusinessDay): ComparedPeriods {
  const step = periodSteps.find((each) => periodWords[each] === query['pas']) ?? 'month'
  const day = isDay(query['jour'] ?? '') ? (query['jour'] as BusinessDay) : today
  const chosen = step === 'free' ? (periodThrough(query['du'] ?? '', query['au'] ?? '') ?? periodOf('month', today)) : whole(step, day)
  const compared: ComparedWith = query['avec'] === 'annee' ? 'year' : 'before'
  const before = periodBefore(step, chosen, compared)
  const next = addDays(today, 1)
  const isUnderWay = today >= chosen.from && next < chosen.to
  if (!isUnderWay) return { step, chosen, now: chosen, before, with: compared, isUnderWay }
  const sameDay = step === 'year' ? yearEarlier(next) : addDays(before.from, daysBetween(chosen.from, next))
  const now = { from: chosen.from, to: next }
  return { step, chosen, now, before: { ...before, to: sameDay < before.to ? sameDay : before.to }, with: compared, isUnderWay }
}

function whole(step: Exclude<PeriodStep, 'free'>, day: BusinessDay): Period {
  if (step !== 'year') return periodOf(step, day)
  const year = Number(day.slice(0, 4))
  return { from: firstOf(year), to: firstOf(year + 1) }
}

/** The period right before, as long as this one; or the same a year before: of weeks the one with the same days of the week. */
function periodBefore(step: PeriodStep, { from, to }: Period, compared: ComparedWith): Period {
  if (compared === 'year' && step === 'week') return { from: addDays(from, -364), to: addDays(to, -364) }
  if (compared === 'year') return { from: yearEarlier(from), to: yearEarlier(to) }
  return step === 'free' ? { from: addDays(from, -daysBetween(from, to)), to: from } : whole(step, addDays(from, -1))
}

const firstOf = (year: number): BusinessDay => `${String(year).padStart(4, '0')}-01-01` as BusinessDay

/** Of 29 February the first of March. */
const yearEarlier = (day: BusinessDay): BusinessDay =>
  addDays(`${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}-${day.slice(5, 7)}-01` as BusinessDay, Number(day.slice(8)) - 1)

const daysBetween = (from: BusinessDay, to: BusinessDay): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

const shown = { week: 60, month: 36, quarter: 16, year: 8 } as const

/** The periods somebody may choose, the newest first, each by its first day; the one that is chosen too, however old. */
export function periodsUntil(today: BusinessDay, step: Exclude<PeriodStep, 'free'>, chosen: Period): BusinessDay[] {
  const firsts = [whole(step, today).from]
  while (firsts.length < shown[step]) firsts.push(whole(step, addDays(firsts.at(-1) ?? today, -1)).from)
  return firsts.includes(chosen.from) ? firsts : [...firsts, chosen.from].toSorted().toReversed()
}

/** What stands in the address for a step: around today if today is shown, else where that begins. Free dates are those shown. */
export const addressOfStep = (step: PeriodStep, { chosen }: Pick<ComparedPeriods, 'chosen'>, today: BusinessDay) => ({
  pas: step === 'month' ? undefined : periodWords[step],
  jour: step === 'free' || (today >= chosen.from && today < chosen.to) ? undefined : chosen.from,
  ...{ du: step === 'free' ? chosen.from : undefined, au: step === 'free' ? lastDay(chosen) : undefined },
})

export const requestOf = ({ now, before }: ComparedPeriods, siteId: string | undefined) => ({
  ...{ siteId, from: now.from, to: now.to },
  ...{ beforeFrom: before.from, beforeTo: before.to },
})

/** By how much something grew, in percent of what it was; undefined where there was nothing. */
export const changePercent = (now: number, before: number): number | undefined =>
  before === 0 ? undefined : Math.round(((now - before) / Math.abs(before)) * 100)
