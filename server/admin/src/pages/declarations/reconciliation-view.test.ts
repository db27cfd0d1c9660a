import type { Reconciliation } from '@grenier/shared/contract/ecologic.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { linesShown, outcomeOf } from './reconciliation-view.ts'

const of = (total: number, tills: number): Reconciliation => ({
  from: '2026-10-01' as BusinessDay,
  to: '2027-01-01' as BusinessDay,
  isExact: total === tills,
  lines: (
    [
      ['total', total],
      ['tills', tills],
      ['gap', tills - total],
    ] as const
  ).map(([key, amount]) => ({
    key,
    code: '',
    label: '',
    tickets: null,
    cents: amount,
    netCents: null,
    list: null,
  })) as Reconciliation['lines'],
})

test('tills and tickets agree, or the difference is said with its direction', () => {
  expect(outcomeOf(of(1200, 1200))).toEqual({ kind: 'exact', cents: 1200 })
  expect(outcomeOf(of(1200, 1199))).toEqual({ kind: 'gap-less', cents: 1 })
  expect(outcomeOf(of(1200, 1250))).toEqual({ kind: 'gap-more', cents: 50 })
})

test('a period without any sale is not called exact', () => {
  expect(outcomeOf(of(0, 0)).kind).toBe('empty')
})

test('the difference is no line of the table', () => {
  expect(linesShown(of(1, 2)).map(({ key }) => key)).toEqual(['total', 'tills'])
})
