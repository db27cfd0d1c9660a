import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Period } from '../calendar.ts'
import { leafCategories } from '../nomenclature.ts'
import type { Instant } from '../units.ts'
import { checkFile } from './check-file.ts'
import type { SiteSums } from './file-row.ts'
import { formatFile } from './format-file.ts'
import type { LeafSums, OriginSums } from './leaf-sums.ts'
import { builtInNomenclatures, catalogue } from './nomenclatures.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import { ecologicProfiles } from './profiles.ts'
import { readCells } from './read-cells.ts'
import { rowsOf } from './rows-of.ts'
import { emptyLeaf } from './sum-leaves.ts'

const amount = fc.integer({ min: 0, max: 10 ** 11 })
const signed = fc.integer({ min: -(10 ** 11), max: 10 ** 11 })
/** Anything that somebody may type as a name, but no broken characters. */
const name = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text.isWellFormed() && !text.includes('\ufffd'))
const label = name.filter((text) => text.trim() !== '')

const leaf = (category: string) =>
  fc
    .record({
      deposits: amount,
      depositQuantity: amount,
      depositGrams: amount,
      salesQuantity: signed,
      salesGrams: signed,
      salesCents: signed,
    })
    .chain((sums) =>
      fc
        .record({ weighedGrams: fc.integer({ min: 0, max: sums.depositGrams }), recyclingGrams: signed, openingGrams: signed })
        .map((more) => ({ ...emptyLeaf(category), ...sums, ...more }) as LeafSums),
    )
const origin = fc.record({
  category: fc.constantFrom(...leafCategories),
  origin: fc.constantFrom('voluntary', 'retailer', 'market stall'),
  department: fc.constantFrom('', '35', '2A'),
  depositGrams: amount,
  orientedGrams: amount,
}) as fc.Arbitrary<OriginSums>
const site = (code: string): fc.Arbitrary<SiteSums> =>
  fc.record({
    establishment: fc
      .record({ name: name.map((text) => `${text}${code}`), siret: name, department: name })
      .map((more) => ({ code, ...more })),
    sums: fc.tuple(...leafCategories.map(leaf)),
    origins: fc.array(origin, { maxLength: 8 }),
  })

const quarter = { from: '2026-07-01', to: '2026-10-01' } as Period
const at = '2026-10-02T08:15:30.042Z' as Instant

test.each(ecologicProfiles.map((each) => [each.code, each] as const))(
  'a file of %s passes its check for any figures and names, and holds every row',
  (_, profile) => {
    const labels = fc.tuple(...leafCategories.map((code) => label.map((text) => ({ code, label: text }))))
    fc.assert(
      fc.property(site('nord'), site('sud'), labels, (nord, sud, leaves) => {
        const nomenclature = [...builtInNomenclatures, catalogue(leaves)].find(({ code }) => code === profile.nomenclature) as Nomenclature
        const rows = rowsOf(profile, nomenclature, [nord, sud])
        const bytes = formatFile(profile, nomenclature, rows, quarter, at)
        expect(checkFile(profile, nomenclature, bytes)).toEqual([])
        expect(readCells(new TextDecoder().decode(bytes), profile.separator, profile.lineEnd)).toHaveLength(rows.length + 1)
      }),
      { numRuns: 30 },
    )
  },
)
