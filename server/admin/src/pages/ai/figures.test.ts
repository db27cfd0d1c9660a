import { expect, test } from 'vitest'
import { dollarsText, secondsText } from './figures.ts'

test('a cost below one cent is not rounded to nothing', () => {
  expect([dollarsText(0, 'fr'), dollarsText(1_234, 'fr'), dollarsText(420_000, 'fr'), dollarsText(12_345_678, 'en')]).toEqual([
    '0,00',
    '0,0012',
    '0,42',
    '12.35',
  ])
})

test('a time is shown in seconds', () => {
  expect([secondsText(840, 'fr'), secondsText(12_040, 'en')]).toEqual(['0,8', '12.0'])
})
