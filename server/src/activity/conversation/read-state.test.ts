import { expect, test } from 'vitest'
import { firstIdentity } from '@grenier/shared/domain/dialogue/identity/state.ts'
import { firstState } from '@grenier/shared/domain/dialogue/state.ts'
import { firstPace } from './keep-pace.ts'
import { readConversation, readStanding, writeConversation } from './read-state.ts'

const place = { channel: 'telegram', chat: '7', name: 'Awa', locale: 'fr' as const }

test('a conversation written before anybody asked who speaks is read with nobody chosen and nothing held', () => {
  const old = JSON.stringify({ ...place, dialogue: { v: 1, open: [], question: null } })
  expect(readStanding(old)).toEqual({ ...place, dialogue: firstState, identity: firstIdentity, desk: [], menu: '', pace: firstPace })
})

test('a conversation is where its person is now, and comes back as it was written', () => {
  const state = readConversation(null, place)
  expect(readStanding(writeConversation(state))).toEqual(state)
  expect(readConversation(writeConversation(state), { ...place, locale: 'en', chat: '8' })).toEqual({ ...state, locale: 'en', chat: '8' })
})

test('an identity of another version starts anew; the dialogue stays', () => {
  const state = { ...readConversation(null, place), identity: { ...firstIdentity, v: 2, person: { id: 'x', usedAt: '' } } }
  expect(readStanding(JSON.stringify(state)).identity).toEqual(firstIdentity)
})
