import { grantedBy } from '@grenier/shared/domain/roles.ts'
import { expect, test } from 'vitest'
import { grantable, tokenOf } from './token-draft.ts'

const rights = { nord: grantedBy.manager, sud: grantedBy.viewer }

test('a token is offered what its person may do there, and nothing that wants a password', () => {
  expect(grantable(rights, 'nord')).toContain('deposits.record')
  expect(grantable(rights, 'sud')).not.toContain('deposits.record')
  expect(grantable(rights, '')).toContain('deposits.record')
  expect(grantable({ '*': grantedBy.owner }, '')).not.toContain('people.edit')
})

test('what was ticked and is not one’s own on the chosen site is left out', () => {
  const draft = { name: ' Tableur ', site: 'sud', days: '90' as const, chosen: ['sales.read' as const, 'deposits.record' as const] }
  expect(tokenOf(draft, rights)).toEqual({ name: 'Tableur', siteId: 'sud', days: 90, permissions: ['sales.read'] })
})
