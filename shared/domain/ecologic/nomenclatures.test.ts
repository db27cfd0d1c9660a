import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NomenclatureBody } from '../../contract/ecologic-profiles.ts'
import type { Period } from '../calendar.ts'
import { eeeCategories, leafCategories, shelves } from '../nomenclature.ts'
import type { BusinessDay } from '../units.ts'
import { checkNomenclature } from './check-nomenclature.ts'
import { nomenclatureFor } from './nomenclature-for.ts'
import { builtInNomenclatures, catalogue, decheterie, ecomaison, eee2005, eee2018 } from './nomenclatures.ts'
import type { Nomenclature } from './nomenclature-table.ts'

const period = (from: string, to: string) => ({ from, to }) as Period
const known = builtInNomenclatures
const all = [...known, catalogue([{ code: 'meubles', label: 'Meubles' }])]

describe('the built-in nomenclatures', () => {
  test.each(all.map((each) => [each.code, each] as const))('%s: is without fault, and may be kept as text', (_, nomenclature) => {
    expect(checkNomenclature(nomenclature)).toEqual([])
    expect(NomenclatureBody.parse(JSON.parse(JSON.stringify(nomenclature)))).toEqual(nomenclature)
  })

  test('count each of the eight as itself, and each shelf on purpose nowhere', () => {
    expect(eee2018.mapping.filter(({ parts }) => parts.length > 0).map(({ leaf }) => leaf)).toEqual(eeeCategories)
    expect(eee2018.mapping.filter(({ parts }) => parts.length === 0).map(({ leaf }) => leaf)).toEqual(shelves)
  })

  test('say of every leaf where it goes; only a déchèterie leaves two to the association', () => {
    const silent = ({ mapping }: Nomenclature) => leafCategories.filter((leaf) => !mapping.some((each) => each.leaf === leaf))
    expect([eee2018, eee2005, ecomaison].flatMap(silent)).toEqual([])
    expect(silent(decheterie)).toEqual(['EEE-7', 'EEE-8'])
  })

  test('have eleven categories before August 2018 and are marked where the mapping is a proposal', () => {
    expect(eee2005.categories).toHaveLength(11)
    expect(known.filter(({ proposed }) => proposed).map(({ code }) => code)).toEqual(['eee-2005', 'decheterie', 'ecomaison'])
  })

  test('are described in their document', () => {
    const document = readFileSync(new URL('../../../docs/formats/nomenclatures.md', import.meta.url), 'utf8')
    for (const { code, categories } of known) {
      expect(document).toContain(`\`${code}\``)
      for (const category of categories) expect(document).toContain(`\`${category.code}\``)
    }
  })
})

describe('the nomenclature of a period', () => {
  test.each([
    ['eee-2018', '2026-07-01', '2026-10-01'],
    ['eee-2018', '2018-08-15', '2018-09-01'],
    ['eee-2005', '2018-04-01', '2018-07-01'],
    ['eee-2005', '2018-08-01', '2018-08-15'],
  ])('%s is in force from %s to %s', (code, from, to) => {
    expect(nomenclatureFor(code, period(from, to), known)).toMatchObject({ nomenclature: { code } })
  })

  test('names the day on which it changes inside the period', () => {
    const crossing = period('2018-07-01', '2018-10-01')
    expect(nomenclatureFor('eee-2018', crossing, known)).toEqual({ problem: { kind: 'changes', on: '2018-08-15' } })
    expect(nomenclatureFor('eee-2005', crossing, known)).toEqual({ problem: { kind: 'changes', on: '2018-08-15' } })
  })

  test('is not another one when it was not in force, or is unknown', () => {
    expect(nomenclatureFor('eee-2018', period('2017-01-01', '2018-08-15'), known)).toEqual({
      problem: { kind: 'not-in-force', from: '2018-08-15', to: null },
    })
    expect(nomenclatureFor('eee-2005', period('2018-08-15', '2018-09-01'), known)).toMatchObject({ problem: { kind: 'not-in-force' } })
    expect(nomenclatureFor('eee-1999', period('2026-01-01', '2026-02-01'), known)).toEqual({
      problem: { kind: 'unknown', code: 'eee-1999' },
    })
  })

  test('is the kept one before the built-in one of its code', () => {
    const kept = { ...eee2018, label: 'La nôtre' }
    expect(nomenclatureFor('eee-2018', period('2026-01-01', '2026-02-01'), [kept, ...known])).toEqual({ nomenclature: kept })
  })
})

describe('the check of a nomenclature', () => {
  const [first, ...rest] = eee2018.mapping
  const faults = (changes: Partial<Nomenclature>) =>
    checkNomenclature({ ...eee2018, ...changes }).map(({ problem, where }) => [problem, where])
  const mapped = (...parts: readonly (readonly [string, number])[]) =>
    faults({ mapping: [{ leaf: 'EEE-1', parts: parts.map(([category, share]) => ({ category, share })) }, ...rest] })

  test('names what is wrong, and where', () => {
    expect(mapped(['EEE-1', 400], ['EEE-2', 500])).toEqual([['shares', 'EEE-1']])
    expect(mapped(['EEE-1', 1200], ['EEE-2', -200])).toEqual([['shares', 'EEE-1']])
    expect(mapped(['EEE-1', 500.5], ['EEE-2', 499.5])).toEqual([['shares', 'EEE-1']])
    expect(mapped(['EEE-9', 1000])).toEqual([['unknown-target', 'EEE-1']])
    expect(mapped(['EEE-1', 500], ['EEE-1', 500])).toEqual([['duplicate-part', 'EEE-1']])
    expect(mapped()).toEqual([])
    expect(faults({ mapping: first ? [first, ...eee2018.mapping] : [] })).toEqual([['duplicate-leaf', 'EEE-1']])
    expect(faults({ validTo: '2018-08-15' as BusinessDay })).toEqual([['dates-reversed', '']])
    expect(faults({ categories: [], mapping: [] })).toEqual([['no-categories', '']])
    expect(faults({ code: 'EEE 2018', label: ' ' })).toEqual([
      ['code', ''],
      ['label', ''],
    ])
    const twice = [...eee2018.categories, { code: 'EEE-1', label: 'Encore' }, { code: '=1', label: '' }]
    expect(faults({ categories: twice })).toEqual([
      ['duplicate-category', 'EEE-1'],
      ['code', '=1'],
      ['label', '=1'],
    ])
  })
})
