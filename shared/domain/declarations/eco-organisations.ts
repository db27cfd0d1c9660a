import type { PeriodKind } from '../calendar.ts'
import type { Figure } from '../ecologic/figures.ts'

/** Support for one figure in grams, in cents for each tonne. `category` null: all categories of the file together. */
export interface SupportRate {
  readonly category: string | null
  readonly figure: Extract<Figure, `${string}Grams`>
  readonly centsPerTonne: number
}

/** Whom declarations go to. What is not known is null or empty, never invented: the association fills it in on screen. */
export interface EcoOrganisation {
  readonly code: string
  readonly name: string
  /** False: the association declares nothing to it, so nothing of it is shown or reminded. */
  readonly declares: boolean
  /** One declaration for each site, or one for the organisation. */
  readonly by: 'site' | 'organisation'
  /** Codes of the profiles its files are made by: one file for each. */
  readonly profiles: readonly string[]
  readonly every: Exclude<PeriodKind, 'day' | 'week'>
  /** When entry opens: with the period, or nobody knows. */
  readonly opens: 'with-period' | null
  /** Days after the last day of the period; null: not known. */
  readonly dueDays: number | null
  /** Month and day (`05-15`) for each period of the year, first to last, before `dueDays`; null: by `dueDays`. */
  readonly dueDates: readonly string[] | null
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string; readonly url: string }
  readonly rates: readonly SupportRate[]
  /** Where what stands here comes from. */
  readonly source: string
}

const unknown: Omit<EcoOrganisation, 'code' | 'name' | 'profiles'> = {
  declares: true,
  by: 'site',
  every: 'quarter',
  opens: null,
  dueDays: null,
  dueDates: null,
  contact: { name: '', email: '', phone: '', url: '' },
  rates: [],
  source: '',
}

export const builtInEcoOrganisations: readonly EcoOrganisation[] = [
  { ...unknown, code: 'ecologic', name: 'Ecologic', profiles: ['ecologic-v1'] },
  { ...unknown, code: 'ecosystem', name: 'ecosystem', profiles: ['summary-ecosystem'] },
  {
    ...unknown,
    code: 'ecomaison',
    name: 'Ecomaison',
    profiles: ['summary-ecomaison-ea', 'summary-ecomaison-jouets', 'summary-ecomaison-abj'],
    opens: 'with-period',
    dueDays: 45,
    dueDates: ['05-15', '08-15', '11-15', '02-15'],
    source: 'Guide Ecomaison 2025',
  },
]
