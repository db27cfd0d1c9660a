import { expect, test } from 'vitest'
import { may, takenFrom } from './rights.ts'

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

test('what is taken from somebody is told apart: a whole site, or something they might do there', () => {
  const site = (id: string) => ({ id, code: id, name: id, timeZone: 'Europe/Paris', accent: null, logo: null })
  const cashier = { sites: [site('north')], rights: { north: ['registers.read', 'deposits.read'] } } as const
  const seenBy = (now: Parameters<typeof takenFrom>[1]) => takenFrom({ ...cashier, sites: [...cashier.sites] }, now)
  expect(seenBy({ sites: [site('north')], rights: { north: ['deposits.read'] } })).toBe('right')
  expect(seenBy({ sites: [site('south')], rights: { south: ['registers.read', 'deposits.read'] } })).toBe('site')
  expect(
    seenBy({ sites: [site('north'), site('south')], rights: { '*': ['deposits.read', 'registers.read', 'sales.read'] } }),
  ).toBeUndefined()
})
