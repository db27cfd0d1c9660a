import type { Person } from '@grenier/shared/contract/people.ts'
import { reachOf } from '@grenier/shared/domain/person-editing.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { expect, test } from 'vitest'
import { may, type Rights } from '../../rights.ts'
import type { Session } from '../../state/session.svelte.ts'
import { changeableBy, editorOf, seesFactorRule, whyFixed } from './editor.ts'

const person = (id: string, role: string, siteId: string | null) => ({ id, name: id, grants: [{ siteId, role }] }) as Person
const sessionOf = (userId: string, rights: Rights) => ({
  me: { userId } as Session['me'],
  may: (permission: Permission, siteId?: string) => may(rights, permission, siteId),
  mayEverywhere: (permission: Permission) => may(rights, permission, '*'),
})
const manager = sessionOf('lea', { north: ['people.read', 'people.edit'] })
const people = [
  person('lea', 'manager', 'north'),
  person('awa', 'owner', null),
  person('sam', 'cashier', 'north'),
  person('bo', 'cashier', 'south'),
]
const fixed = (editor: ReturnType<typeof editorOf>) => people.map((one) => whyFixed(editor, one))

test('a site manager only looks at owners and at people of other sites', () => {
  const editor = editorOf(manager, people)
  expect(fixed(editor)).toEqual([undefined, 'high', undefined, 'elsewhere'])
  expect(changeableBy(editor, people).map(({ id }) => id)).toEqual(['lea', 'sam'])
})

test('an owner changes everybody', () => {
  const owner = editorOf(sessionOf('awa', { '*': ['people.read', 'people.edit'] }), people)
  expect([fixed(owner), reachOf(owner, person('new', 'administrator', null))]).toEqual([
    [undefined, undefined, undefined, undefined],
    'all',
  ])
})

test('the rule of the second factor is asked for by nobody who would be refused it', () => {
  expect(seesFactorRule(manager)).toBe(false)
  expect(seesFactorRule(sessionOf('awa', { '*': ['people.read'] }))).toBe(true)
})
