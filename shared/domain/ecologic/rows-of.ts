import type { CategoryFigures } from './figures.ts'
import type { Establishment, FileRow, SiteSums } from './file-row.ts'
import { mapLeaves, type MapOptions } from './map-leaves.ts'
import { mapOrigins } from './map-origins.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import { allOrigins } from './origins.ts'
import type { CellSource, EcologicProfile } from './profile.ts'
import { sumLeaves } from './sum-leaves.ts'

type RowsOptions = Pick<MapOptions, 'neutralTransfers'>

/** The rows of a file, in its order: for each establishment, or for all sites summed where the profile wants one set. */
export function rowsOf(
  profile: EcologicProfile,
  nomenclature: Nomenclature,
  sites: readonly SiteSums[],
  options: RowsOptions = {},
): FileRow[] {
  const sets = profile.perEstablishment || sites.length === 1 ? sites : [sumSites(sites)]
  return sets.flatMap((site) => {
    const figures = mapLeaves(nomenclature, site.sums, { joinedDeposits: site.joinedDeposits, ...options })
    const rows =
      profile.rowsBy === 'origin'
        ? originRows(nomenclature, site, figures)
        : figures.map((each) => ({ establishment: site.establishment, category: each.category, figures: each }))
    return rows.filter((row) => isWanted(profile, row))
  })
}

/** Rows of figures that were counted before, of one establishment; for profiles with a row for each category. */
export const rowsOfFigures = (profile: EcologicProfile, establishment: Establishment, figures: readonly CategoryFigures[]): FileRow[] =>
  figures.map((each) => ({ establishment, category: each.category, figures: each })).filter((row) => isWanted(profile, row))

const isWanted = ({ categories, rows, columns }: EcologicProfile, { category, figures }: FileRow): boolean =>
  (categories?.includes(category) ?? true) && (rows === 'all' || columns.some(({ source }) => shows(source, figures)))

/** A figure that is known and not zero, in a column of the file. */
function shows(source: CellSource, figures: FileRow['figures']): boolean {
  if (source.from === 'weighed-share') return (figures.depositGrams ?? 0) !== 0
  return source.from === 'figure' && (figures[source.figure] ?? 0) !== 0
}

/**
 * What was oriented is known by origin and département. What was really re-used or recovered is not, because goods lose their origin in the
 * shop: it stands on one more row, of all origins, and nothing is shared out by guess.
 */
function originRows(nomenclature: Nomenclature, { establishment, origins }: SiteSums, figures: readonly CategoryFigures[]): FileRow[] {
  const byOrigin = mapOrigins(nomenclature, origins)
  return figures.flatMap(({ category, reuseGrams, recyclingGrams, disposalGrams, donationGrams }) => [
    ...byOrigin
      .filter((each) => each.category === category)
      .map(({ origin, department, depositGrams, orientedGrams }) => ({
        establishment,
        category,
        origin,
        department,
        figures: { depositGrams, orientedGrams },
      })),
    {
      establishment,
      category,
      origin: allOrigins,
      department: '',
      figures: { reuseGrams, recyclingGrams, disposalGrams, donationGrams },
    },
  ])
}

/** Several sites as one set: their codes are joined, what names one establishment alone stays empty. */
function sumSites(sites: readonly SiteSums[]): SiteSums {
  const counts = sites.flatMap((site) => site.joinedDeposits ?? [])
  return {
    establishment: { code: sites.map((site) => site.establishment.code).join('+'), name: '', siret: '', department: '' },
    sums: sumLeaves(sites.map((site) => site.sums)),
    origins: sites.flatMap((site) => site.origins),
    ...(counts.length === sites.length && sites.length > 0
      ? { joinedDeposits: (leaves) => counts.reduce((total, count) => total + count(leaves), 0) }
      : {}),
  }
}
