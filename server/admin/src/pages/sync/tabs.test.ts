import { expect, test } from 'vitest'
import { cloudTabs, cloudTabShown } from './tabs.ts'

test('each tab has its own word, and the page itself shows the accounts', () => {
  expect(new Set(cloudTabs.map(({ word }) => word)).size).toBe(cloudTabs.length)
  expect(cloudTabShown(undefined, cloudTabs)).toBe('accounts')
  expect(cloudTabShown('fiche', cloudTabs)).toBe('recovery')
})

test('a tab that somebody may not see is not there', () => {
  const seen = cloudTabs.filter(({ permission }) => permission === 'sync.read')
  expect([cloudTabShown('points', seen), cloudTabShown('nulle-part', seen)]).toEqual([undefined, undefined])
})
