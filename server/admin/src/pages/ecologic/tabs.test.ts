import { grantedBy, type Role } from '@grenier/shared/domain/roles.ts'
import { expect, test } from 'vitest'
import { tabs, tabShown } from './tabs.ts'

const seenBy = (role: Role) => tabs.filter(({ permission }) => grantedBy[role].includes(permission))

test('an address without a tab shows the first one, and a tab is named by its French word', () => {
  expect([undefined, 'profils', 'programmation'].map((word) => tabShown(word, seenBy('owner')))).toEqual([
    'calendar',
    'profiles',
    'schedules',
  ])
})

test('a tab that nobody knows, or that somebody may not see, is not shown', () => {
  expect([tabShown('inconnu', seenBy('owner')), tabShown('fichiers', seenBy('volunteer'))]).toEqual([undefined, undefined])
})
