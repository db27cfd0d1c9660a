import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { LayoutFigures } from '@grenier/shared/domain/declarations/changed-figures.ts'
import type { CategoryFigures } from '@grenier/shared/domain/ecologic/figures.ts'
import { mapLeaves, unmapped } from '@grenier/shared/domain/ecologic/map-leaves.ts'
import { nomenclatureFor } from '@grenier/shared/domain/ecologic/nomenclature-for.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import { sumLeaves } from '@grenier/shared/domain/ecologic/sum-leaves.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { jobActor, type AllowedSites } from '#platform/access.ts'
import type { Nomenclatures } from '../../organisation/nomenclatures/nomenclatures.ts'
import type { RollUp } from '../../activity/totals/totals.ts'
import type { Ecologic } from '../ecologic/ecologic.ts'

export interface CountDependencies {
  readonly sums: Pick<RollUp, 'sums' | 'within'>
  readonly profiles: Pick<Ecologic['profiles'], 'named'>
  readonly nomenclatures: Pick<Nomenclatures, 'known'>
}

/** What a declaration would say as of now. */
export interface Count {
  readonly layouts: readonly LayoutFigures[]
  /** Categories of the catalogue that are counted in it. */
  readonly leaves: readonly string[]
  /** Code of the error that a file would meet; null: none. */
  readonly problem: string | null
}

/** Which figures: of these layouts, for these sites; all of them are the organisation when `isWhole`. */
export interface Counted {
  readonly profiles: readonly string[]
  readonly siteIds: readonly string[]
  readonly isWhole: boolean
  readonly period: Period
}

export type Reading = Awaited<ReturnType<ReturnType<typeof createCountNow>>>

type SiteSums = Awaited<ReturnType<RollUp['sums']>>

const ourselves = jobActor('declarations')
const without = (problem: string): Count => ({ layouts: [], leaves: [], problem })

/**
 * Begins a reading of the roll-ups: each period is read once, for all sites of the proof, however many declarations ask for it. Layouts and
 * nomenclatures are those of now, as for a file that is made now. `within` leaves out what was in stock before, which no change is told by.
 */
export const createCountNow =
  ({ sums, profiles, nomenclatures }: CountDependencies) =>
  async (allowed: AllowedSites<'declarations.read' | 'declarations.edit'>, reads: 'sums' | 'within' = 'sums') => {
    const known = await nomenclatures.known(ourselves)
    const periods = new Map<string, Promise<SiteSums>>()
    const layouts = new Map<string, Promise<EcologicProfile | undefined>>()

    return async ({ profiles: codes, siteIds, isWhole, period }: Counted): Promise<Count> => {
      const key = `${period.from} ${period.to}`
      const counted = await remembered(periods, key, () => sums[reads](allowed, period))
      const leaves = sumLeaves(siteIds.map((id) => counted.find(({ siteId }) => siteId === id)?.sums ?? []))
      const made: LayoutFigures[] = []
      const inside = new Set<string>()
      for (const code of codes) {
        const profile = await remembered(layouts, code, () => profiles.named(code))
        if (!profile) return without('ecologic.profile-unknown')
        const found = nomenclatureFor(profile.nomenclature, period, known)
        if (!('nomenclature' in found)) return without(`ecologic.nomenclature-${found.problem.kind === 'changes' ? 'change' : 'none'}`)
        const { nomenclature } = found
        if (unmapped(nomenclature, leaves).length > 0) return without('ecologic.category-unmapped')
        const figures = ofLayout(profile, mapLeaves(nomenclature, leaves, { neutralTransfers: isWhole }))
        made.push({ profile: code, figures })
        for (const leaf of leavesOf(nomenclature, figures)) inside.add(leaf)
      }
      return { layouts: made, leaves: [...inside], problem: null }
    }
  }

/** The categories that a layout's files are about. */
export const ofLayout = ({ categories }: Pick<EcologicProfile, 'categories'>, figures: readonly CategoryFigures[]): CategoryFigures[] =>
  figures.filter(({ category }) => categories === undefined || categories.includes(category))

const leavesOf = ({ mapping }: Nomenclature, figures: readonly CategoryFigures[]): string[] =>
  mapping.filter(({ parts }) => parts.some((part) => figures.some(({ category }) => category === part.category))).map(({ leaf }) => leaf)

function remembered<Value>(known: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? read()
  known.set(key, value)
  return value
}

/** The figures of all files of a declaration together; a category that stands in two counts once. */
export const together = (layouts: readonly LayoutFigures[]): CategoryFigures[] => [
  ...new Map(layouts.flatMap(({ figures }) => figures).map((row) => [row.category, row])).values(),
]
