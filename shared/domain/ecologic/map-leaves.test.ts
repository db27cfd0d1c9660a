import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BusinessDay } from '../units.ts'
import { differences } from './differences.ts'
import { figureNames, type CategoryFigures } from './figures.ts'
import type { LeafSum, LeafSums } from './leaf-sums.ts'
import { mapLeaves, unmapped } from './map-leaves.ts'
import { mapOrigins } from './map-origins.ts'
import { mappingDifference } from './mapping-difference.ts'
import { eee2005, eee2018 } from './nomenclatures.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import { split } from './split.ts'
import { emptyLeaf, leafSumNames, sumLeaves } from './sum-leaves.ts'

const leaf = (category: string, sums: Partial<Record<LeafSum, number>>) => ({ ...emptyLeaf(category), ...sums }) as LeafSums
const total = (rows: readonly object[], name: string) => rows.reduce((sum, row) => sum + ((row as Record<string, number>)[name] ?? 0), 0)

/** Three leaves into two categories, one of them shared, one on purpose nowhere. */
const shared = (first: number): Nomenclature => ({
  ...eee2018,
  categories: ['A', 'B'].map((code) => ({ code, label: code })),
  mapping: [
    { leaf: 'x', parts: [{ category: 'A', share: 1000 }] },
    {
      leaf: 'y',
      parts: [
        { category: 'A', share: first },
        { category: 'B', share: 1000 - first },
      ],
    },
    { leaf: 'z', parts: [] },
  ],
})

const anySums = (category: string) => {
  const natural = fc.integer({ min: 0, max: 10 ** 12 })
  const signed = fc.integer({ min: -(10 ** 12), max: 10 ** 12 })
  const within = (limit: number) => fc.integer({ min: 0, max: limit })
  return fc
    .record({
      depositGrams: natural,
      depositQuantity: natural,
      deposits: natural,
      salesGrams: signed,
      salesCents: signed,
      sentGrams: natural,
    })
    .chain((sums) =>
      fc
        .record({
          weighedGrams: within(sums.depositGrams),
          orientedGrams: within(sums.depositGrams),
          recyclingGrams: signed,
          openingGrams: signed,
        })
        .map((more) => leaf(category, { ...sums, ...more })),
    )
}

describe('sums of the catalogue, counted by a nomenclature', () => {
  test('keep every gram, cent and object, and make a stock that balances', () => {
    fc.assert(
      fc.property(anySums('x'), anySums('y'), anySums('z'), fc.integer({ min: 1, max: 999 }), (x, y, z, share) => {
        const rows = mapLeaves(shared(share), [x, y, z])
        for (const name of leafSumNames) expect(total(rows, name)).toBe(total([x, y], name))
        for (const row of rows) {
          expect(row.weighedGrams).toBeLessThanOrEqual(row.depositGrams)
          expect(row.orientedGrams).toBeLessThanOrEqual(row.depositGrams)
          const left = row.reuseGrams + row.recyclingGrams + row.disposalGrams + row.donationGrams + row.sentGrams
          expect(row.openingGrams + row.depositGrams + row.receivedGrams).toBe(left + row.stockGrams)
        }
      }),
    )
  })

  test('are split by the largest remainder, refunds as the mirror of sales', () => {
    expect(split(10, [333, 333, 334])).toEqual([3, 3, 4])
    expect(split(-10, [333, 333, 334])).toEqual([-3, -3, -4])
    expect(split(1, [500, 500])).toEqual([1, 0])
    expect(split(0, [500, 500])).toEqual([0, 0])
  })

  test('count a deposit once in a category that joins several, when it can be asked', () => {
    const sums = [leaf('EEE-1', { deposits: 2 }), leaf('EEE-4', { deposits: 3 }), leaf('EEE-5', { deposits: 1 })]
    const asked: string[][] = []
    const joinedDeposits = (leaves: readonly string[]) => {
      asked.push([...leaves])
      return 4
    }
    const deposits = (rows: CategoryFigures[]) => rows.slice(0, 2).map((row) => row.deposits)
    expect(deposits(mapLeaves(eee2005, sums))).toEqual([5, 1])
    expect(deposits(mapLeaves(eee2005, sums, { joinedDeposits }))).toEqual([4, 1])
    expect(asked).toEqual([['EEE-1', 'EEE-4']])
  })

  test('never let goods that are not electrical into the eight', () => {
    const rows = mapLeaves(eee2018, [leaf('velos', { depositGrams: 15_000, salesCents: 2_000 })])
    for (const name of figureNames) expect(total(rows, name)).toBe(0)
    expect(unmapped(eee2018, [leaf('velos', { depositGrams: 1 })])).toEqual([])
  })

  test('let transfers between the sites of one organisation cancel out; goods on their way stay visible', () => {
    const [row] = mapLeaves(eee2018, [leaf('EEE-1', { openingGrams: 100, sentGrams: 30, receivedGrams: 20 })], { neutralTransfers: true })
    expect(row).toMatchObject({ sentGrams: 10, receivedGrams: 0, stockGrams: 90 })
  })

  test('are those of all sites when the sites are added first', () => {
    const sites = [[leaf('EEE-1', { deposits: 1, salesCents: 5 })], [leaf('EEE-1', { deposits: 2 }), leaf('textile', { salesCents: 7 })]]
    expect(sumLeaves(sites)).toEqual([leaf('EEE-1', { deposits: 3, salesCents: 5 }), leaf('textile', { salesCents: 7 })])
  })
})

describe('a category without mapping', () => {
  test('is named when it counted something, and else ignored', () => {
    const drones = leaf('drones', { salesCents: 1 })
    expect(unmapped(eee2018, [drones, leaf('cordes', {}), leaf('EEE-1', { deposits: 1 })])).toEqual(['drones'])
  })
})

describe('a change of mapping', () => {
  test('shows what each figure would become, and what would be counted nowhere', () => {
    const leaves = [leaf('x', { deposits: 1, depositGrams: 10 }), leaf('y', { depositGrams: 100 })]
    const after = { ...shared(300), mapping: shared(300).mapping.filter((each) => each.leaf !== 'x') }
    expect(mappingDifference(shared(500), after, leaves)).toEqual({
      figures: [
        { category: 'A', label: 'A', figure: 'deposits', before: 1, after: 0 },
        { category: 'A', label: 'A', figure: 'depositGrams', before: 60, after: 30 },
        { category: 'A', label: 'A', figure: 'stockGrams', before: 60, after: 30 },
        { category: 'B', label: 'B', figure: 'depositGrams', before: 50, after: 70 },
        { category: 'B', label: 'B', figure: 'stockGrams', before: 50, after: 70 },
      ],
      unmapped: ['x'],
    })
  })

  test('that changes nothing shows nothing', () => {
    const rows = mapLeaves(eee2018, [leaf('EEE-3', { deposits: 1 })])
    expect(differences(rows, rows)).toEqual([])
    expect(differences([], rows)).toEqual([{ category: 'EEE-3', label: 'Lampes', figure: 'deposits', before: 0, after: 1 }])
  })
})

test('what came by each origin keeps every gram when it is split', () => {
  const from = (category: string, origin: string, depositGrams: number, orientedGrams: number) =>
    ({ category, origin, department: '35', depositGrams, orientedGrams }) as Parameters<typeof mapOrigins>[1][number]
  const parts = mapOrigins(shared(334), [from('y', 'voluntary', 101, 50), from('x', 'voluntary', 7, 7), from('z', 'other', 9, 9)])
  expect(parts).toEqual([from('A', 'voluntary', 41, 24), from('B', 'voluntary', 67, 33)])
})

test('a nomenclature has a first day', () => {
  expect(eee2018.validFrom).toBe('2018-08-15' as BusinessDay)
})
