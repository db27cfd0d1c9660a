import { expect, test } from 'vitest'
import { aroundZero, fromZero, linePath } from './line.ts'

const box = { width: 100, height: 40 }

test('what is missing lies below the line of zero, what is too much above', () => {
  const { points, zero } = aroundZero([0, 300, -100], box)
  expect(zero).toBe(30)
  expect(points).toEqual([
    { x: 0, y: 30 },
    { x: 50, y: 0 },
    { x: 100, y: 40 },
  ])
})

test('without anything off, the line runs through the middle', () => {
  expect(aroundZero([0, 0], box)).toEqual({ points: [{ x: 0, y: 20 }, { x: 100, y: 20 }], zero: 20 }) // prettier-ignore
  expect(aroundZero([-5], box).points).toEqual([{ x: 50, y: 40 }])
})

test('the line runs from edge to edge, the most at the top and zero at the ground', () => {
  const points = fromZero([0, 50, 100], { width: 300, height: 110 })
  expect(points).toEqual([
    { x: 0, y: 110 },
    { x: 150, y: 55 },
    { x: 300, y: 0 },
  ])
  expect(linePath(points)).toBe('M0.0 110.0 L150.0 55.0 L300.0 0.0')
})

test('days without anything lie on the ground', () => {
  expect(fromZero([0, 0], { width: 300, height: 110 }).every(({ y }) => y === 110)).toBe(true)
})
