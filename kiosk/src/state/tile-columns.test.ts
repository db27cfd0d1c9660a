import { expect, test } from 'vitest'
import { tileColumns } from './tile-columns.ts'

test.each([
  [12, 4],
  [11, 4],
  [10, 5],
  [8, 4],
  [6, 4],
  [3, 4],
])('%i tiles stand in %i columns', (count, columns) => {
  expect(tileColumns(count, 4, 5)).toBe(columns)
})

test('no tile stands alone on the last row', () => {
  const alone = Array.from({ length: 40 }, (_, index) => index + 1).filter((count) => {
    const columns = tileColumns(count, 4, 6)
    return count > columns && count % columns === 1
  })
  expect(alone).toEqual([])
})
