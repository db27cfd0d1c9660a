import { expect, test } from 'vitest'
import { withKey } from './with-key.ts'

test('a key means one category: who takes it takes it from the other', () => {
  expect(withKey(['a', 'z', 'e'], 2, 'a')).toEqual(['', 'z', 'a'])
})

test('a category past the last one may get a key', () => {
  expect(withKey(['a'], 3, 'x')).toEqual(['a', '', '', 'x'])
})
