import { syncFileStates, syncMinutes } from '@grenier/shared/contract/sync.ts'
import { expect, test } from 'vitest'
import { fileStates, paces } from './sync-choices.ts'

test('the page offers what the server takes', () => {
  expect([paces, fileStates]).toEqual([syncMinutes, syncFileStates])
})
