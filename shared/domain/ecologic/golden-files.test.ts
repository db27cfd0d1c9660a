import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shopCategories, twoSites } from '../../../tests/data/ecologic/two-sites.ts'
import type { Period } from '../calendar.ts'
import type { Instant } from '../units.ts'
import { checkFile } from './check-file.ts'
import { compareSample } from './check-sample.ts'
import { formatFile } from './format-file.ts'
import { builtInNomenclatures } from './nomenclatures.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import type { EcologicProfile } from './profile.ts'
import { ecologicProfiles } from './profiles.ts'
import { readSample } from './read-sample.ts'
import { rowsOf } from './rows-of.ts'

const quarter = { from: '2026-07-01', to: '2026-10-01' } as Period
const at = '2026-10-02T08:15:30.042Z' as Instant
const nomenclatures = [...builtInNomenclatures, shopCategories]
const nomenclatureOf = (profile: EcologicProfile) => nomenclatures.find(({ code }) => code === profile.nomenclature) as Nomenclature
const golden = (code: string) => new Uint8Array(readFileSync(new URL(`../../../tests/data/ecologic/${code}.csv`, import.meta.url)))
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

function fileOf(profile: EcologicProfile, sites = twoSites): Uint8Array {
  const nomenclature = nomenclatureOf(profile)
  return formatFile(profile, nomenclature, rowsOf(profile, nomenclature, sites, { neutralTransfers: true }), quarter, at)
}

const named = ecologicProfiles.map((profile) => [profile.code, profile] as const)

describe.each(named)('a file of %s', (code, profile) => {
  test('is, byte for byte, the one agreed', () => {
    expect(textOf(fileOf(profile))).toBe(textOf(golden(code)))
  })

  test('is described in its document, column by column', () => {
    const page = profile.kind === 'summary' ? 'summaries' : code === 'rep-reemploi' ? code : 'ecologic-v1'
    const document = readFileSync(new URL(`../../../docs/formats/${page}.md`, import.meta.url), 'utf8')
    const at = profile.columns.map(({ header }) => document.search(new RegExp(`(?<![a-z_])${header}(?![a-z_])`)))
    expect(at.filter((place) => place < 0)).toEqual([])
    expect(document).toContain(`\`${code}\``)
  })

  test('passes its check, and as a sample, in every way of writing it', () => {
    const way = fc.record({
      separator: fc.constantFrom<EcologicProfile['separator']>(';', '\t', '|'),
      decimalMark: fc.constantFrom<EcologicProfile['decimalMark']>(',', '.'),
      written: fc.constantFrom<Pick<EcologicProfile, 'encoding' | 'byteOrderMark'>>(
        { encoding: 'utf-8', byteOrderMark: true },
        { encoding: 'utf-8', byteOrderMark: false },
        { encoding: 'windows-1252', byteOrderMark: false },
      ),
      lineEnd: fc.constantFrom<EcologicProfile['lineEnd']>('\r\n', '\n'),
      dateFormat: fc.constantFrom<EcologicProfile['dateFormat']>('YYYY-MM-DD', 'DD/MM/YYYY'),
      weightUnit: fc.constantFrom<EcologicProfile['weightUnit']>('kg', 't'),
      rows: fc.constantFrom<EcologicProfile['rows']>('all', 'with-movement'),
    })
    fc.assert(
      fc.property(way, fc.constantFrom(twoSites, twoSites.slice(0, 1)), ({ written, ...rest }, sites) => {
        const other = { ...profile, ...rest, ...written }
        const bytes = fileOf(other, sites)
        expect(checkFile(other, nomenclatureOf(other), bytes)).toEqual([])
        const reading = readSample(bytes)
        if ('problem' in reading) expect(reading.problem).toBe('header-only')
        else expect(compareSample(other, nomenclatureOf(other), reading.sample)).toEqual([])
      }),
    )
  })
})
