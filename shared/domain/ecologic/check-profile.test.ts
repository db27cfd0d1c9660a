import { describe, expect, test } from 'vitest'
import { ProfileBody } from '../../contract/ecologic-profiles.ts'
import { checkProfile } from './check-profile.ts'
import { builtInNomenclatures, catalogue, eee2018 } from './nomenclatures.ts'
import { fileNamePart, type EcologicProfile } from './profile.ts'
import { ecologicProfiles, ecologicV1, profileNamed } from './profiles.ts'

const nomenclatures = [...builtInNomenclatures, catalogue([{ code: 'meubles', label: 'Meubles' }])]

describe('the built-in profiles', () => {
  test.each(ecologicProfiles.map((each) => [each.code, each] as const))('%s: is without fault, and may be kept as text', (_, profile) => {
    expect(
      checkProfile(
        profile,
        nomenclatures.find(({ code }) => code === profile.nomenclature),
      ),
    ).toEqual([])
    expect(ProfileBody.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile)
  })

  test('are summaries where the receiver’s layout is not known, and their files say so', () => {
    expect(ecologicProfiles.filter(({ kind }) => kind === 'summary').map(fileNamePart)).toEqual([
      'summary-ecosystem',
      'summary-ecomaison-ea',
      'summary-ecomaison-jouets',
      'summary-ecomaison-abj',
      'summary-collectivite',
    ])
    expect(fileNamePart({ code: 'mairie', kind: 'summary' })).toBe('summary-mairie')
    expect(fileNamePart({ code: 'ecologic-v1', kind: 'declaration' })).toBe('ecologic-v1')
  })

  test('give way to a kept one of their code', () => {
    const kept = { ...ecologicV1, label: 'Le vrai' }
    expect(profileNamed('ecologic-v1', [kept, ...ecologicProfiles])).toBe(kept)
    expect(profileNamed('nothing')).toBeUndefined()
  })
})

describe('the check of a profile', () => {
  const faults = (changes: Partial<EcologicProfile>) =>
    checkProfile({ ...ecologicV1, ...changes }, eee2018).map(({ problem, column }) => [problem, column])
  const withColumn = (changes: object, profile: Partial<EcologicProfile> = {}) =>
    faults({
      ...profile,
      columns: ecologicV1.columns.map((column, index) => (index === 6 ? { ...column, ...changes } : column)),
    })

  test('names the column and what is wrong with it', () => {
    expect(withColumn({ header: ' ' })).toEqual([['empty-header', 6]])
    expect(withColumn({ header: 'periode_fin' })).toEqual([['duplicate-header', 6]])
    expect(withColumn({ header: '=cmd' })).toEqual([['formula', 6]])
    expect(withColumn({ header: '重さ' }, { encoding: 'windows-1252', byteOrderMark: false })).toEqual([['encoding', 6]])
    expect(withColumn({ header: 'poids €' }, { encoding: 'windows-1252', byteOrderMark: false })).toEqual([])
    expect(withColumn({ decimals: 7 })).toEqual([['decimals', 6]])
    expect(withColumn({ decimals: -1 })).toEqual([['decimals', 6]])
    expect(withColumn({ kind: 'money' })).toEqual([['kind', 6]])
    expect(withColumn({ kind: 'colour' })).toEqual([['unknown-kind', 6]])
    expect(withColumn({ source: { from: 'moon' } })).toEqual([['unknown-source', 6]])
    expect(withColumn({ source: { from: 'figure', figure: 'profit' } })).toEqual([['unknown-figure', 6]])
    expect(withColumn({ kind: 'constant', source: { from: 'constant', text: '@sum' } })).toEqual([['formula', 6]])
    expect(withColumn({ kind: 'constant', source: { from: 'constant', text: '-1,5' } })).toEqual([])
  })

  test('names what is wrong with the whole', () => {
    expect(faults({ separator: ',' })).toEqual([['separator', null]])
    expect(faults({ code: '../x' })).toEqual([['code', null]])
    expect(faults({ label: '' })).toEqual([['label', null]])
    expect(faults({ label: '=1' })).toEqual([['formula', null]])
    expect(faults({ columns: [] })).toEqual([['no-columns', null]])
    expect(faults({ encoding: 'windows-1252' })).toEqual([['byte-order-mark', null]])
    expect(faults({ categories: ['EEE-1', 'EEE-9'] })).toEqual([['unknown-category', null]])
    expect(faults({ rowsBy: 'origin' })).toEqual([['no-origin-column', null]])
    expect(faults({ perEstablishment: true })).toEqual([['no-establishment-column', null]])
    expect(checkProfile(ecologicV1, undefined)).toEqual([{ problem: 'nomenclature', column: null, value: 'eee-2018' }])
  })
})
