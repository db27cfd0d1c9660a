import { expect, test } from 'vitest'
import { byColumn } from './sample-columns.ts'

const difference = (column: string, message: string) => ({ column, kind: 'type', expected: '', found: '', message })

test('the file as a whole comes first, then each column of the profile, then what only the sample has', () => {
  const differences = [difference('', 'separator'), difference('poids', 'decimals'), difference('remarque', 'extra')]
  expect(byColumn(['code', 'poids'], differences)).toEqual([
    { column: '', messages: ['separator'] },
    { column: 'code', messages: [] },
    { column: 'poids', messages: ['decimals'] },
    { column: 'remarque', messages: ['extra'] },
  ])
})
