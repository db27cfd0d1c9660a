import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Period } from '../calendar.ts'
import { eeeCategories, type EeeCategory } from '../nomenclature.ts'
import type { Instant } from '../units.ts'
import { neutralised } from './cell-text.ts'
import { checkFile } from './check-file.ts'
import { decimalText } from './decimal.ts'
import { emptyFigures, type CategoryFigures } from './figures.ts'
import { formatFile } from './format-file.ts'
import { eee2018 } from './nomenclatures.ts'
import type { EcologicProfile } from './profile.ts'
import { ecologicRecyclic, ecologicV1 } from './profiles.ts'
import { readCells } from './read-cells.ts'
import { rowsOfFigures } from './rows-of.ts'
import { writeCells } from './write-cells.ts'

const quarter = { from: '2026-07-01', to: '2026-10-01' } as Period
const at = '2026-10-02T08:15:30.042Z' as Instant
const golden = (name: string) => new Uint8Array(readFileSync(new URL(`golden/${name}`, import.meta.url)))
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const bytesOf = (text: string) => new TextEncoder().encode(text)

const figures = (category: EeeCategory, changes: Partial<Record<keyof CategoryFigures, number>>) =>
  ({ ...emptyFigures(category, ''), ...changes }) as CategoryFigures

const nord = { code: 'nord', name: 'Nord', siret: '', department: '' }
const ecologicFiles = [ecologicV1, ecologicRecyclic]

/** The file of some figures; the categories that are not named count nothing. */
function fileOf(profile: EcologicProfile, some: readonly CategoryFigures[]): Uint8Array {
  const all = eeeCategories.map((category) => some.find((row) => row.category === category) ?? emptyFigures(category, ''))
  return formatFile(profile, eee2018, rowsOfFigures(profile, nord, all), quarter, at)
}

const busy: CategoryFigures[] = [
  figures('EEE-1', { deposits: 2, depositQuantity: 3, depositGrams: 128_500, weighedGrams: 64_250, stockGrams: 128_500 }),
  figures('EEE-5', {
    deposits: 31,
    depositQuantity: 74,
    depositGrams: 103_007,
    weighedGrams: 98_001,
    salesQuantity: 40,
    salesGrams: 61_250,
    salesCents: 31_205,
    reuseGrams: 61_250,
    recyclingGrams: 9_800,
    disposalGrams: 1,
    donationGrams: 2_000,
    stockGrams: 29_956,
  }),
  figures('EEE-6', { salesQuantity: -1, salesGrams: -1_500, salesCents: -2_050, reuseGrams: -1_500, stockGrams: 1_500 }),
]

describe('an Ecologic file', () => {
  test.each(ecologicFiles.map((profile) => [profile.code, profile] as const))(
    'of profile %s is, byte for byte, the one agreed',
    (code, profile) => {
      expect(textOf(fileOf(profile, busy))).toBe(textOf(golden(`${code}.csv`)))
    },
  )

  test('has a mark, CRLF and eight rows even when nothing happened', () => {
    const text = textOf(fileOf(ecologicV1, []))
    expect(text.startsWith('\ufeffcode_categorie;libelle_categorie;periode_debut;periode_fin;')).toBe(true)
    expect(text.split('\r\n')).toHaveLength(10)
    expect(text).toContain(
      "EEE-1;Équipements d'échange thermique;2026-07-01;2026-10-01;0;0;0,000;0;0,000;0,00;0,000;0,000;0,000;0,000;0,000;0,0;1;",
    )
  })

  test('may keep to the rows with movement, in tonnes, in Windows-1252 and with French dates, by its profile alone', () => {
    const other: EcologicProfile = {
      ...ecologicV1,
      encoding: 'windows-1252',
      byteOrderMark: false,
      rows: 'with-movement',
      weightUnit: 't',
      dateFormat: 'DD/MM/YYYY',
    }
    const bytes = fileOf(other, busy)
    expect(new TextDecoder('windows-1252').decode(bytes)).toContain(
      "EEE-1;Équipements d'échange thermique;01/07/2026;01/10/2026;2;3;0,129;",
    )
    expect(checkFile(other, eee2018, bytes)).toEqual([])
  })

  test('passes its own check for any figures', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 12 })
    const signed = fc.integer({ min: -(10 ** 12), max: 10 ** 12 })
    const row = (category: EeeCategory) =>
      fc
        .record({
          deposits: amount,
          depositQuantity: amount,
          depositGrams: amount,
          share: fc.integer({ min: 0, max: 100 }),
          salesCents: signed,
          salesGrams: signed,
          stockGrams: signed,
        })
        .map(({ share, ...rest }) => figures(category, { ...rest, weighedGrams: Math.floor((rest.depositGrams * share) / 100) }))
    fc.assert(
      fc.property(fc.tuple(...eeeCategories.map(row)), fc.constantFrom(...ecologicFiles), (rows, profile) => {
        expect(checkFile(profile, eee2018, fileOf(profile, rows))).toEqual([])
      }),
    )
  })
})

describe('the check of a file before it is written', () => {
  const text = textOf(fileOf(ecologicV1, busy))
  const problemOf = (from: string | RegExp, to: string, profile = ecologicV1) => {
    expect(text).toMatch(from)
    return checkFile(profile, eee2018, bytesOf(text.replace(from, to)))
  }

  test('names the row, the column and the value of a wrong cell', () => {
    expect(problemOf('103,007', '103,07')).toEqual([{ row: 6, column: 'depots_poids_kg', value: '103,07', problem: 'decimals' }])
    expect(problemOf('103,007', '103.007')).toMatchObject([{ row: 6, column: 'depots_poids_kg', problem: 'type' }])
    expect(problemOf(';31;', ';-31;')).toMatchObject([{ row: 6, column: 'depots_nombre', value: '-31', problem: 'range' }])
    expect(problemOf('95,1;1', '100,1;1')).toMatchObject([{ row: 6, column: 'part_pesee_pct', problem: 'range' }])
    expect(problemOf('95,1;1', '95,1;2')).toMatchObject([{ row: 6, column: 'version_schema', value: '2', problem: 'type' }])
    expect(problemOf('Lampes', '=Lampes')).toMatchObject([{ row: 4, column: 'libelle_categorie', problem: 'formula' }])
    expect(problemOf('EEE-3', 'EEE-9')).toContainEqual({ row: 4, column: 'code_categorie', value: 'EEE-9', problem: 'type' })
    expect(problemOf('2026-07-01', '2026-02-30')).toMatchObject([{ row: 2, column: 'periode_debut', problem: 'type' }])
    expect(problemOf('2026-07-01', '2026-10-01')).toMatchObject([{ row: 2, problem: 'period' }])
    expect(problemOf(/2026-10-02T08:15:30\.042Z/, '2026-10-02 08:15')).toMatchObject([{ row: 2, column: 'genere_le', problem: 'type' }])
  })

  test('refuses a header, a row or a mark that is not of the profile', () => {
    expect(problemOf('ventes_quantite', 'Ventes_quantite')).toMatchObject([{ row: 1, column: 'ventes_quantite', problem: 'header' }])
    expect(problemOf('part_pesee_pct;', '')).toMatchObject([{ row: 1, problem: 'columns' }])
    expect(problemOf(/EEE-3;.*\r\n/, '')).toMatchObject([{ problem: 'rows', value: '7' }])
    expect(problemOf('EEE-3', 'EEE-2')).toMatchObject([{ row: 4, value: 'EEE-2', problem: 'order' }])
    expect(problemOf('Lampes', 'Lampes;')).toMatchObject([{ row: 4, problem: 'columns' }])
    expect(problemOf('\ufeff', '')).toMatchObject([{ problem: 'encoding' }])
    expect(problemOf('Lampes', '"Lampes')).toMatchObject([{ problem: 'layout' }])
    expect(problemOf(/\r\n$/, '')).toMatchObject([{ problem: 'layout' }])
    expect(checkFile(ecologicV1, eee2018, Uint8Array.of(0xef, 0xbb, 0xbf, 0xff, 0x0d, 0x0a))).toMatchObject([{ problem: 'encoding' }])
    expect(checkFile(ecologicV1, eee2018, new Uint8Array())).toMatchObject([{ problem: 'encoding' }])
    expect(checkFile(ecologicRecyclic, eee2018, bytesOf(text))).toMatchObject([{ row: 0, problem: 'encoding' }])
  })
})

describe('a number in a file', () => {
  test('is rounded half up, away from zero, without floating point', () => {
    expect(decimalText(12_345, 1000, 3, ',')).toBe('12,345')
    expect(decimalText(5, 1000, 3, ',')).toBe('0,005')
    expect(decimalText(-5, 100, 2, '.')).toBe('-0.05')
    expect(decimalText(1, 40, 1, ',')).toBe('0,0')
    expect(decimalText(1, 20, 1, ',')).toBe('0,1')
    expect(decimalText(-1, 40, 1, ',')).toBe('0,0')
    expect(decimalText(7, 1, 0, ',')).toBe('7')
    expect(decimalText(Number.MAX_SAFE_INTEGER, 1000, 3, ',')).toBe('9007199254740,991')
  })
})

describe('a text in a file', () => {
  test('is never a formula', () => {
    for (const first of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
      expect(neutralised(`${first}1+1`)).toBe(`'${first}1+1`)
    expect(neutralised('Lampes')).toBe('Lampes')
  })

  test('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (lines) => {
        expect(readCells(writeCells(lines, ';', '\r\n'), ';', '\r\n')).toEqual(lines)
      }),
    )
  })
})

describe('the units', () => {
  test('stay whole: a gram and a cent are never lost', () => {
    const row = figures('EEE-2', { depositGrams: 1, salesCents: 1 })
    expect(textOf(fileOf(ecologicV1, [row]))).toMatch(/EEE-2;[^\r]*;0;0;0,001;0;0,000;0,01;/)
  })
})

describe('the document of the format', () => {
  const document = readFileSync(new URL('../../../docs/formats/ecologic-v1.md', import.meta.url), 'utf8')

  test('describes the columns of the profile, in their order', () => {
    expect([...document.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])).toEqual(ecologicV1.columns.map((column) => column.header))
    expect(document).toContain(ecologicRecyclic.columns.map((column) => column.header).join(','))
  })
})
