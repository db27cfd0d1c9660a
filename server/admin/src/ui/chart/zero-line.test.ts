import { expect, test } from 'vitest'
import { aroundZero } from './zero-line.ts'

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
