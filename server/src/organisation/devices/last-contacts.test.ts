import { expect, test } from 'vitest'
import { createLastContacts } from './last-contacts.ts'

test('a till was last heard when it last asked anything, and screens are told when it comes back after a minute', () => {
  const clock = { at: Date.parse('2026-11-21T10:00:00.000Z') }
  const back: string[] = []
  const contacts = createLastContacts({ now: () => new Date(clock.at), cameBack: (siteId) => void back.push(siteId) })
  const till = { id: 'till', siteId: 'north' }
  expect(contacts.since('till', '2026-11-20T17:00:00.000Z')).toBe('2026-11-20T17:00:00.000Z')
  contacts.hear(till)
  clock.at += 3_000
  contacts.hear(till)
  expect(contacts.since('till', '2026-11-20T17:00:00.000Z')).toBe('2026-11-21T10:00:03.000Z')
  expect(contacts.since('till', '2026-11-21T10:00:09.000Z')).toBe('2026-11-21T10:00:09.000Z')
  expect(back).toEqual(['north'])
  clock.at += 60_001
  contacts.hear(till)
  expect(back).toEqual(['north', 'north'])
})
