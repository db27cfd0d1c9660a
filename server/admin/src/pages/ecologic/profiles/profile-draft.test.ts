import { ecologicV1 } from '@grenier/shared/domain/ecologic/profiles.ts'
import { checkProfile } from '@grenier/shared/domain/ecologic/check-profile.ts'
import { eee2018 } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import { describe, expect, test } from 'vitest'
import { codeFor, codeProblem, moved, newColumn, sourceGroups, sourceKey, withSource } from './profile-draft.ts'

describe('a column that writes something else', () => {
  test('keeps its header and takes the kind and decimals of what it writes', () => {
    const column = { ...newColumn(), header: 'montant' }
    expect(withSource(column, 'figure:salesCents', 'category')).toEqual({
      header: 'montant',
      kind: 'money',
      source: { from: 'figure', figure: 'salesCents' },
      decimals: 2,
    })
    expect(withSource(column, 'origin-department', 'category')).toMatchObject({ kind: 'text', optional: true })
    expect(withSource(column, 'nonsense', 'category')).toBe(column)
  })

  test('fits the rules of layouts, whichever it is', () => {
    const keys = [...sourceGroups.row, ...sourceGroups.figures, ...sourceGroups.places, 'constant']
    const columns = keys.map((key) => withSource({ ...newColumn(), header: key }, key, 'category'))
    expect(columns.map(({ source }) => sourceKey(source))).toEqual(keys)
    expect(checkProfile({ ...ecologicV1, columns }, eee2018)).toEqual([])
  })
})

test('a column moves one place and stays within the file', () => {
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})

test('a code is proposed from a name, and one that is taken or unfit is told', () => {
  expect(codeFor('Écologic, Nord 2026 ')).toBe('ecologic-nord-2026')
  expect([codeProblem('ecologic-v1', ['ecologic-v1']), codeProblem('É', []), codeProblem('a-1', [])]).toEqual(['known', 'wrong', undefined])
})
