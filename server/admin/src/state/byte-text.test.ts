import { expect, test } from 'vitest'
import { byteText } from './byte-text.ts'

test('a size is said in the unit that suits it, in both languages', () => {
  const sizes = [0, 812, 4200, 4_200_000, 52_000_000, 999_600, 1_300_000_000]
  expect(sizes.map((size) => byteText(size, 'fr').replace('\u202f', ' '))).toEqual([
    '0 o',
    '812 o',
    '4,2 ko',
    '4,2 Mo',
    '52 Mo',
    '1 Mo',
    '1,3 Go',
  ])
  expect(byteText(4_200_000, 'en')).toBe('4.2\u202fMB')
})
