import { expect, test } from 'vitest'
import { demandSeen, versionOf } from './seen.ts'

const shown = { name: 'Awa', email: null, grants: [{ siteId: null, role: 'owner' }] }

test('a version is the same for the same values, however they are ordered, and another for any other', () => {
  expect(versionOf({ grants: [{ role: 'owner', siteId: null }], email: null, name: 'Awa' })).toBe(versionOf(shown))
  expect(versionOf({ ...shown, name: 'Awa ' })).not.toBe(versionOf(shown))
  expect(versionOf({ ...shown, email: 'null' })).not.toBe(versionOf(shown))
  expect(versionOf({ list: [1, 2] })).not.toBe(versionOf({ list: [2, 1] }))
})

test('a save over what was shown goes on; over something newer it is refused', () => {
  const seen = versionOf(shown)
  expect(() => demandSeen(seen, shown)).not.toThrow()
  expect(() => demandSeen(undefined, { name: 'Fanta' })).not.toThrow()
  expect(() => demandSeen(seen, { ...shown, name: 'Fanta' })).toThrow(expect.objectContaining({ code: 'edit.changed', status: 409 }))
})
