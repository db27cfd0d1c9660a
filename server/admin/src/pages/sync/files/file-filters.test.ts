import { expect, test } from 'vitest'
import { fileQuery, isUnderWay } from './file-filters.ts'

test('the filters of the address bar are asked of the server', () => {
  expect(fileQuery({ compte: 'drive', etat: 'dead' })).toEqual({ remoteId: 'drive', state: 'dead' })
  expect(fileQuery({ etat: 'nulle-part', compte: '' })).toEqual({})
})

test('a file under way is one whose bytes move or are compared', () => {
  expect((['waiting', 'sending', 'verifying', 'done'] as const).map((state) => isUnderWay({ state }))).toEqual([false, true, true, false])
})
