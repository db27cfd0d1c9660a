import { describe, expect, test } from 'vitest'
import { shopCategories, twoSites } from '../../../tests/data/ecologic/two-sites.ts'
import type { Period } from '../calendar.ts'
import type { Instant } from '../units.ts'
import { checkProfile } from './check-profile.ts'
import { compareSample } from './check-sample.ts'
import { encoded } from './encoding.ts'
import { formatFile } from './format-file.ts'
import { outOfOrder } from './match-headers.ts'
import { builtInNomenclatures, eee2018 } from './nomenclatures.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import type { EcologicProfile } from './profile.ts'
import { profileFromSample } from './profile-from-sample.ts'
import { ecologicProfiles, ecologicRecyclic, ecologicV1 } from './profiles.ts'
import { maximumSampleBytes } from './recognise-bytes.ts'
import { readSample, type Sample } from './read-sample.ts'
import { rowsOf } from './rows-of.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0), 0]))
const nomenclatureOf = (profile: EcologicProfile) =>
  [...builtInNomenclatures, shopCategories].find(({ code }) => code === profile.nomenclature) as Nomenclature

function fileOf(profile: EcologicProfile): Uint8Array {
  const nomenclature = nomenclatureOf(profile)
  const quarter = { from: '2026-07-01', to: '2026-10-01' } as Period
  return formatFile(profile, nomenclature, rowsOf(profile, nomenclature, twoSites), quarter, '2026-10-02T08:15:30.042Z' as Instant)
}

function sampleOf(bytes: Uint8Array): Sample {
  const reading = readSample(bytes)
  if ('problem' in reading) throw new Error(`Expected a sample, got ${reading.problem}`)
  return reading.sample
}

describe('a sample', () => {
  const archive = (name: string) => bytesOf(`PK\u0003\u0004..............${name}`)
  test.each([
    ['empty', new Uint8Array()],
    ['empty', bytesOf('\ufeff \r\n\r\n')],
    ['xlsx', archive('[Content_Types].xml......xl/workbook.xml')],
    ['ods', archive('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['zip', archive('export.csv')],
    ['zip', Uint8Array.of(0x1f, 0x8b, 8, 0)],
    ['xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['pdf', bytesOf('%PDF-1.7 …')],
    ['web-page', bytesOf('\ufeff<!DOCTYPE html><title>Connexion</title>')],
    ['utf-16', Uint8Array.of(0xff, 0xfe, ...utf16('a;b\r\n1;2\r\n'))],
    ['utf-16', utf16('a;b\r\n1;2\r\n')],
    ['binary', bytesOf('a;b\r\n1;\u0000\r\n')],
    ['quotes', bytesOf('a;b\r\n"1;2\r\n')],
    ['one-column', bytesOf('bonjour\r\nvous\r\n')],
    ['header-only', bytesOf('a;b;c\r\n;;\r\n')],
    ['too-large', new Uint8Array(maximumSampleBytes + 1)],
  ])('that is %s is no table of text', (problem, bytes) => {
    expect(readSample(bytes)).toEqual({ problem })
  })

  test('tells how it is written', () => {
    expect(sampleOf(fileOf(ecologicV1))).toMatchObject({
      encoding: 'utf-8',
      byteOrderMark: true,
      separator: ';',
      lineEnd: '\r\n',
      decimalMark: ',',
      dateFormat: 'YYYY-MM-DD',
      quoting: 'never',
      headers: ecologicV1.columns.map(({ header }) => header),
    })
    expect(sampleOf(fileOf(ecologicRecyclic))).toMatchObject({
      byteOrderMark: false,
      separator: ',',
      decimalMark: '.',
      quoting: 'sometimes',
    })
    expect(sampleOf(bytesOf('"a"\t"b"\n"01/02/2026"\t"1"'))).toMatchObject({
      encoding: 'ascii',
      separator: '\t',
      lineEnd: '\n',
      decimalMark: null,
      dateFormat: 'DD/MM/YYYY',
      quoting: 'always',
      rows: [['01/02/2026', '1']],
    })
    expect(sampleOf(Uint8Array.of(...bytesOf('d'), 0xe9, ...bytesOf('p;b\n1;2\n')))).toMatchObject({
      encoding: 'windows-1252',
      headers: ['dép', 'b'],
    })
  })

  test('of twenty megabytes is answered without being read to its end', () => {
    expect(readSample(bytesOf(`a;b\n${'x\n'.repeat(maximumSampleBytes / 2 - 10)}`))).toEqual({ problem: 'too-large' })
    expect(readSample(bytesOf(`a;b\n${';'.repeat(maximumSampleBytes - 10)}`))).toEqual({ problem: 'too-large' })
    expect(readSample(bytesOf(`a;b\n${'x'.repeat(maximumSampleBytes - 10)};1`))).toHaveProperty('sample')
  })
})

describe('the comparison of a sample with a profile', () => {
  const file = new TextDecoder().decode(fileOf(ecologicV1))
  const differ = (change: (text: string) => string, bom = '\ufeff') =>
    compareSample(ecologicV1, eee2018, sampleOf(bytesOf(bom + change(file))))
  const cut = (column: number) => (text: string) => text.replaceAll(/[^\r\n]+/g, (line) => line.split(';').toSpliced(column, 1).join(';'))
  const kinds = (change: (text: string) => string) => differ(change).map(({ column, kind }) => [kind, column])

  test('finds nothing in a file of the profile', () => {
    expect(differ((text) => text)).toEqual([])
  })

  test('tells column by column what differs', () => {
    expect(kinds(cut(15))).toEqual([['missing', 'part_pesee_pct']])
    expect(kinds((text) => text.replaceAll(/(?<=[^\r\n])\r\n/g, ';x\r\n').replace(';x', ';siret'))).toEqual([['extra', 'siret']])
    expect(differ((text) => text.replace('depots_nombre', 'Dépôts Nombre'))).toEqual([
      { column: 'depots_nombre', kind: 'renamed', expected: 'depots_nombre', found: 'Dépôts Nombre' },
    ])
    expect(differ((text) => text.replaceAll(/(\d),(\d{3})(?=[;\r])/g, '$1.$2')).map(({ kind }) => kind)).toContain('decimal-mark')
    expect(kinds((text) => text.replaceAll(/(\d),(\d)(?=;1;2026)/g, '$1,$20'))).toEqual([['decimals', 'part_pesee_pct']])
    expect(kinds((text) => text.replaceAll('2026-07-01', '01/07/2026'))).toEqual([['date-format', 'periode_debut']])
    expect(kinds((text) => text.replaceAll('2026-07-01', 'juillet'))).toEqual([['type', 'periode_debut']])
    expect(kinds((text) => text.replace('EEE-1;', 'CAT1;'))).toEqual([['labels', 'code_categorie']])
    expect(kinds((text) => text.replace('Lampes', 'Sources lumineuses'))).toEqual([['labels', 'libelle_categorie']])
    expect(kinds((text) => text.replace(/EEE-8.*\r\n/, ''))).toEqual([['rows', '']])
    expect(kinds((text) => text.replaceAll(';1;2026', ';2;2026'))).toEqual([['type', 'version_schema']])
    expect(
      kinds((text) =>
        text.replaceAll(/[^\r\n]+/g, (line) =>
          line
            .split(';')
            .slice(1)
            .concat(line.split(';')[0] ?? '')
            .join(';'),
        ),
      ),
    ).toEqual([['moved', 'code_categorie']])
  })

  test('tells how the whole file is written otherwise', () => {
    expect(kinds((text) => text.replaceAll('\r\n', '\n'))).toEqual([['line-end', '']])
    expect(kinds((text) => text.replaceAll(';', '\t'))).toEqual([['separator', '']])
    expect(differ((text) => text, '')).toEqual([{ column: '', kind: 'encoding', expected: 'utf-8 + BOM', found: 'utf-8' }])
    const old = encoded({ encoding: 'windows-1252', byteOrderMark: false }, file)
    expect(compareSample(ecologicV1, eee2018, sampleOf(old))).toMatchObject([{ kind: 'encoding', found: 'windows-1252' }])
    expect(kinds((text) => text.replace('Lampes', 'Lampes;'))).toContainEqual(['rows', ''])
  })

  test('calls only the column moved that was moved', () => {
    expect(outOfOrder([3, 0, 1, 2])).toEqual(new Set([3]))
    expect(outOfOrder([0, 1, 2])).toEqual(new Set())
  })
})

describe('a profile made from a sample', () => {
  const named = { code: 'ecologic-2027', label: 'Ecologic 2027' }

  test.each(ecologicProfiles.map((each) => [each.code, each] as const))('of %s writes that very file again', (_, profile) => {
    const made = profileFromSample(sampleOf(fileOf(profile)), profile, named)
    expect(new TextDecoder().decode(fileOf(made.profile))).toBe(new TextDecoder().decode(fileOf(profile)))
    expect(checkProfile(made.profile, nomenclatureOf(profile))).toEqual([])
  })

  test('finds columns again under changed names, and warns of what it cannot know', () => {
    const text = [
      'Code catégorie\tDépôts (quantité)\tréemploi_poids_t\tSIRET éco\tObservation\tPériode début\tformule',
      'EEE-1\t3\t1,5\t123\toui\t01/07/2026\t=1+1',
      'EEE-2\t0\t0,0\t123\tnon\t01/07/2026\t=1+1',
    ].join('\r\n')
    const { profile, warnings } = profileFromSample(sampleOf(bytesOf(text)), ecologicV1, named)
    expect(profile).toMatchObject({
      ...named,
      separator: '\t',
      encoding: 'utf-8',
      byteOrderMark: false,
      dateFormat: 'DD/MM/YYYY',
      weightUnit: 't',
    })
    expect(profile.columns.map(({ header, kind, decimals }) => [header, kind, decimals])).toEqual([
      ['Code catégorie', 'code', 0],
      ['Dépôts (quantité)', 'count', 0],
      ['réemploi_poids_t', 'weight', 1],
      ['SIRET éco', 'constant', 0],
      ['Observation', 'constant', 0],
      ['Période début', 'day', 0],
      ['formule', 'constant', 0],
    ])
    expect(warnings.filter(({ problem }) => problem !== 'guessed')).toEqual([
      { header: 'SIRET éco', problem: 'constant' },
      { header: 'Observation', problem: 'unmatched' },
      { header: 'formule', problem: 'unmatched' },
    ])
    expect(checkProfile(profile, eee2018)).toEqual([])
  })
})
