import { describe, expect, test } from 'vitest'
import { twoSites } from '../../../tests/data/ecologic/two-sites.ts'
import type { Period } from '../calendar.ts'
import type { Instant } from '../units.ts'
import { checkFile } from './check-file.ts'
import { establishmentCode } from './columns.ts'
import type { FileRow } from './file-row.ts'
import { formatFile } from './format-file.ts'
import { eee2005, eee2018 } from './nomenclatures.ts'
import type { EcologicProfile } from './profile.ts'
import { ecologicV1 } from './profiles.ts'
import { repReemploi } from './rep-reemploi.ts'
import { rowsOf } from './rows-of.ts'

const perSite: EcologicProfile = { ...ecologicV1, perEstablishment: true, columns: [establishmentCode('site'), ...ecologicV1.columns] }
const check = (profile: EcologicProfile, rows: readonly FileRow[]) => {
  const bytes = formatFile(
    profile,
    eee2018,
    rows,
    { from: '2026-07-01', to: '2026-10-01' } as Period,
    '2026-10-02T08:15:30.042Z' as Instant,
  )
  return checkFile(profile, eee2018, bytes).map(({ row, column, value, problem }) => [row, column, value, problem])
}

describe('the rows of a file', () => {
  test('are one set for each establishment, or one set of all', () => {
    const codes = (profile: EcologicProfile) => rowsOf(profile, eee2018, twoSites).map(({ establishment }) => establishment.code)
    expect(codes(perSite)).toEqual([...Array<string>(8).fill('nord'), ...Array<string>(8).fill('sud')])
    expect(codes(ecologicV1)).toEqual(Array<string>(8).fill('nord+sud'))
  })

  test('of one site name it, even where sites would be summed', () => {
    expect(rowsOf(ecologicV1, eee2018, twoSites.slice(0, 1))[0]?.establishment.name).toBe('Grenier du Nord')
  })

  test('add up to the same figures either way', () => {
    const total = (rows: readonly FileRow[]) => rows.reduce((sum, { figures }) => sum + (figures.stockGrams ?? 0), 0)
    expect(total(rowsOf(perSite, eee2018, twoSites))).toBe(total(rowsOf(ecologicV1, eee2018, twoSites, { neutralTransfers: true })))
  })

  test('ask each site for its own deposits that hold several categories', () => {
    const asked = twoSites.map((site, index) => ({ ...site, joinedDeposits: () => 10 + index }))
    const sums = twoSites[0]?.sums.map((leaf) => ({ ...leaf, category: leaf.category === 'EEE-5' ? 'EEE-4' : leaf.category })) ?? []
    const [first] = rowsOf(ecologicV1, eee2005, [{ ...asked[0], sums } as (typeof asked)[number], ...asked.slice(1)])
    expect(first?.figures.deposits).toBe(21)
  })

  test('by origin leave empty what is not known by origin', () => {
    const rows = rowsOf(repReemploi, eee2018, twoSites).filter(({ category }) => category === 'EEE-1')
    expect(rows.map(({ origin, figures }) => [origin, figures.orientedGrams, figures.reuseGrams])).toEqual([
      ['home-collection', 30_000, undefined],
      ['voluntary', 60_000, undefined],
      ['all', undefined, 40_000],
    ])
  })
})

describe('the check of rows', () => {
  const rows = rowsOf(perSite, eee2018, twoSites)

  test('wants all categories of each establishment, in order and once', () => {
    expect(check(perSite, rows)).toEqual([])
    expect(check(perSite, rows.slice(1))).toEqual([[0, '', '7', 'rows']])
    expect(check(perSite, [...rows.slice(0, 8), ...rows.slice(0, 8)])).toEqual([[0, '', '16', 'rows']])
    expect(check({ ...perSite, rows: 'with-movement' }, [...rows.slice(0, 2), ...rows.slice(1, 3)])).toEqual([
      [4, 'code_categorie', 'EEE-2', 'order'],
    ])
    expect(check({ ...perSite, rows: 'with-movement' }, rows.slice(0, 3).toReversed())).toHaveLength(2)
  })

  test('refuses the same category, origin and département twice', () => {
    const [first, ...rest] = rowsOf(repReemploi, eee2018, twoSites)
    expect(check(repReemploi, first ? [first, first, ...rest] : [])).toEqual([[3, 'code_categorie', 'EEE-1', 'order']])
  })

  test('names a cell that must not be empty, once', () => {
    const [first, ...rest] = rows.map((row) => ({ ...row, figures: { ...row.figures } }))
    delete (first?.figures as { depositGrams?: number }).depositGrams
    expect(check(perSite, first ? [first, ...rest] : [])).toEqual([
      [2, 'depots_poids_kg', '', 'type'],
      [2, 'part_pesee_pct', '', 'type'],
    ])
  })
})
