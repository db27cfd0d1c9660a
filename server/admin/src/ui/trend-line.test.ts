import { expect, test } from 'vitest'
import { linePath, linePoints } from './trend-line.ts'

test('the line runs from edge to edge, the most at the top and zero at the ground', () => {
  const points = linePoints([0, 50, 100], { width: 300, height: 110 })
  expect(points).toEqual([
    { x: 0, y: 110 },
    { x: 150, y: 55 },
    { x: 300, y: 0 },
  ])
  expect(linePath(points)).toBe('M0.0 110.0 L150.0 55.0 L300.0 0.0')
})

test('days without anything lie on the ground', () => {
  expect(linePoints([0, 0], { width: 300, height: 110 }).every(({ y }) => y === 110)).toBe(true)
})
