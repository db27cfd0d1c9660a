import type { EcoOrganisation, SupportRate } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { centsOf, typedEuros } from '../sites/site-draft.ts'

type Locale = 'fr' | 'en'
export type RateFigure = SupportRate['figure']

/** Weights that support is paid for, most usual first. */
export const rateFigures: readonly RateFigure[] = [
  'reuseGrams',
  'orientedGrams',
  'depositGrams',
  'recyclingGrams',
  'donationGrams',
  'disposalGrams',
]

export interface RateDraft {
  readonly key: number
  /** Empty: all categories. */
  category: string
  figure: RateFigure
  euros: string
}

/** An eco-organisation as it is typed: dates and amounts are text until they are sent. */
export interface OrganisationDraft {
  declares: boolean
  by: EcoOrganisation['by']
  every: EcoOrganisation['every']
  opens: 'with-period' | 'unknown'
  dates: string[]
  dueDays: string
  name: string
  email: string
  phone: string
  url: string
  source: string
  rates: RateDraft[]
}

const mostPerTonne = 99_999_999 as Cents

export const periodsPerYear = (every: EcoOrganisation['every']): number => (every === 'month' ? 12 : 4)

/** `05-15` as people write it here: `15/05`. */
const typedDate = (date: string): string => `${date.slice(3)}/${date.slice(0, 2)}`

/** `15/05`, `15.5` or `15-05` as month and day; undefined for none that every year has. */
export function monthDayOf(typed: string): string | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})$/.exec(typed.replaceAll(/\s/g, ''))
  const date = match && `${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
  return date && isDay(`2026-${date}`) ? date : undefined
}

export function draftOf(body: EcoOrganisation, locale: Locale): OrganisationDraft {
  const { declares, by, every, opens, dueDates, dueDays, contact, source, rates } = body
  return {
    ...{ declares, by, every, source, ...contact },
    opens: opens ?? 'unknown',
    dates: Array.from({ length: 12 }, (_, index) => (dueDates?.[index] === undefined ? '' : typedDate(dueDates[index]))),
    dueDays: dueDays === null ? '' : String(dueDays),
    rates: rates.map(({ category, figure, centsPerTonne }, key) => ({
      ...{ key, figure, category: category ?? '' },
      euros: typedEuros(centsPerTonne as Cents, locale),
    })),
  }
}

export type DraftProblem = 'wrong-date' | 'all-dates' | 'wrong-days' | 'wrong-rate'

/** The first thing that cannot be sent. */
export function problemOf({ every, dates, dueDays, rates }: OrganisationDraft): DraftProblem | undefined {
  const typed = dates.slice(0, periodsPerYear(every)).filter((date) => date.trim() !== '')
  if (typed.some((date) => monthDayOf(date) === undefined)) return 'wrong-date'
  if (typed.length !== 0 && typed.length !== periodsPerYear(every)) return 'all-dates'
  if (dueDays.trim() !== '' && !(/^\d{1,3}$/.test(dueDays.trim()) && Number(dueDays) >= 1 && Number(dueDays) <= 366)) return 'wrong-days'
  return rates.some(({ euros }) => centsOf(euros, mostPerTonne) === undefined) ? 'wrong-rate' : undefined
}

/** What is sent of a draft without problem; what the dialog does not show stays as it was. */
export function bodyOf(draft: OrganisationDraft, before: EcoOrganisation): EcoOrganisation {
  const { declares, by, every, opens, dates, dueDays, name, email, phone, url, source, rates } = draft
  const dueDates = dates.slice(0, periodsPerYear(every)).flatMap((date) => monthDayOf(date) ?? [])
  return {
    ...before,
    ...{ declares, by, every, source: source.trim() },
    opens: opens === 'unknown' ? null : opens,
    dueDates: dueDates.length === 0 ? null : dueDates,
    dueDays: dueDays.trim() === '' ? null : Number(dueDays),
    contact: { name: name.trim(), email: email.trim(), phone: phone.trim(), url: url.trim() },
    rates: rates.map(({ category, figure, euros }) => ({
      ...{ figure, category: category === '' ? null : category },
      centsPerTonne: centsOf(euros, mostPerTonne) ?? 0,
    })),
  }
}
