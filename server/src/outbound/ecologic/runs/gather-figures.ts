import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import { departmentOf } from '@grenier/shared/domain/department.ts'
import type { CategoryFigures } from '@grenier/shared/domain/ecologic/figures.ts'
import type { Establishment, FileRow, JoinedDeposits, SiteSums } from '@grenier/shared/domain/ecologic/file-row.ts'
import type { LeafSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import { mapLeaves, unmapped } from '@grenier/shared/domain/ecologic/map-leaves.ts'
import { nomenclatureFor } from '@grenier/shared/domain/ecologic/nomenclature-for.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { rowsOf } from '@grenier/shared/domain/ecologic/rows-of.ts'
import { sumLeaves } from '@grenier/shared/domain/ecologic/sum-leaves.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { AllowedSites } from '#platform/access.ts'
import type { RollUp } from '../../../activity/totals/totals.ts'
import { categoryUnmapped, nomenclatureChange, nomenclatureNone } from '../errors.ts'

export type Proof = AllowedSites<'ecologic.run' | 'ecologic.read'>
export type Sums = Pick<RollUp, 'sums' | 'origins' | 'depositsOf'>

/** A place as files name it, and its postcode where its address tells one. */
export interface Place {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly siret: string
  readonly address: string
}

export interface Asked {
  readonly places: readonly Place[]
  /** All sites of the organisation: what one sends another stays in stock. */
  readonly isWhole: boolean
  readonly profile: EcologicProfile
  readonly period: Period
}

/** What a file says, before it is written. */
export interface Gathered {
  readonly nomenclature: Nomenclature
  readonly rows: readonly FileRow[]
  /** All sites together, by category of the nomenclature. */
  readonly figures: readonly CategoryFigures[]
  /** All sites together, by category of the catalogue. */
  readonly leaves: readonly LeafSums[]
}

/** The nomenclature of a period. Throws `ecologic.nomenclature-change` with the day to cut at, `ecologic.nomenclature-none`. */
export function nomenclatureOf(code: string, period: Period, known: readonly Nomenclature[]): Nomenclature {
  const found = nomenclatureFor(code, period, known)
  if ('nomenclature' in found) return found.nomenclature
  const { problem } = found
  if (problem.kind !== 'changes') throw nomenclatureNone(code, period.from)
  const inForce = (day: BusinessDay) => known.find((each) => each.validFrom <= day && (each.validTo === null || day < each.validTo))
  throw nomenclatureChange(problem.on, inForce(addDays(problem.on, -1))?.code ?? '–', inForce(problem.on)?.code ?? '–')
}

/** Reads the roll-ups and maps them. Throws as `nomenclatureOf`, and `ecologic.category-unmapped`. */
export async function gatherFigures(
  sums: Sums,
  allowed: Proof,
  { places, isWhole, profile, period }: Asked,
  known: readonly Nomenclature[],
): Promise<Gathered> {
  const nomenclature = nomenclatureOf(profile.nomenclature, period, known)
  const neutralTransfers = isWhole && !profile.perEstablishment
  const counted = await sums.sums(allowed, period)
  const joined = await countJoined(sums, allowed, period, nomenclature)
  const sites: SiteSums[] = []
  for (const place of places) {
    const own = { ...allowed, siteIds: [place.id] }
    sites.push({
      establishment: establishmentOf(place),
      sums: counted.find(({ siteId }) => siteId === place.id)?.sums ?? [],
      origins: profile.rowsBy === 'origin' ? await sums.origins(own, period) : [],
      joinedDeposits: joined(place.id),
    })
  }
  const leaves = sumLeaves(sites.map((site) => site.sums))
  const [missing] = unmapped(nomenclature, leaves)
  if (missing !== undefined) throw categoryUnmapped(missing, nomenclature.code)
  const joinedDeposits: JoinedDeposits = (codes) => sites.reduce((total, site) => total + (site.joinedDeposits?.(codes) ?? 0), 0)
  return {
    nomenclature,
    rows: rowsOf(profile, nomenclature, sites, { neutralTransfers }),
    figures: mapLeaves(nomenclature, leaves, { joinedDeposits, neutralTransfers: isWhole }),
    leaves,
  }
}

const establishmentOf = ({ code, name, siret, address }: Place): Establishment => ({
  code,
  name,
  siret,
  department: departmentOf(/\b\d{5}\b/.exec(address)?.[0] ?? null),
})

/** Deposits with an item in any leaf of a category that joins several, counted beforehand: the rules of the domain do not wait. */
async function countJoined(
  sums: Sums,
  allowed: Proof,
  period: Period,
  { categories, mapping }: Nomenclature,
): Promise<(siteId: string) => JoinedDeposits> {
  const counts = new Map<string, ReadonlyMap<string, number>>()
  for (const { code } of categories) {
    const leaves = mapping.filter(({ parts }) => parts.length === 1 && parts[0]?.category === code).map(({ leaf }) => leaf)
    if (leaves.length < 2) continue
    const bySite = await sums.depositsOf(allowed, period, leaves)
    for (const leaf of leaves) counts.set(leaf, bySite)
  }
  return (siteId) =>
    ([leaf = '']) =>
      counts.get(leaf)?.get(siteId) ?? 0
}
