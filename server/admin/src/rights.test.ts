import { expect, test } from 'vitest'
import { may } from './rights.ts'

test('a right on one site shows its page, and its buttons on that site only', () => {
  const rights = { north: ['registers.read', 'registers.edit'] } as const
  expect(may(rights, 'registers.edit')).toBe(true)
  expect(may(rights, 'registers.edit', 'north')).toBe(true)
  expect(may(rights, 'registers.edit', 'south')).toBe(false)
})

test('a right on every site holds on each of them', () => {
  expect(may({ '*': ['sync.run'] }, 'sync.run', 'south')).toBe(true)
  expect(may({ '*': ['sync.run'] }, 'sync.edit')).toBe(false)
})
