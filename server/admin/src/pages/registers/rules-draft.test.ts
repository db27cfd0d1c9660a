import type { Contact, Person } from '@grenier/shared/contract/people.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { expect, test } from 'vitest'
import { mayBeTold } from './rules-draft.ts'

const person = (id: string, role: Role, details: Partial<Person> = {}) =>
  ({ id, name: id, email: `${id}@exemple.fr`, disabled: false, grants: [{ siteId: 'north', role }], ...details }) as Person
const phoneOf = (userId: string) => ({ channel: 'telegram', status: 'allowed', userId, sharers: [] as string[] }) as unknown as Contact
const names = (people: Person[], contacts: Contact[] = [], chosen: string[] = []) =>
  mayBeTold({ people, contacts }, 'north', chosen).map(({ id }) => id)

test('those who see the register are offered, where something reaches them', () => {
  const away = { grants: [{ siteId: 'south', role: 'manager' as const }] }
  const people = [
    person('lea', 'manager'),
    person('awa', 'owner', { grants: [{ siteId: null, role: 'owner' }] }),
    person('sam', 'cashier', { email: null }),
    person('bo', 'cashier', { email: null }),
    person('zoe', 'volunteer'),
    person('pia', 'partner'),
    person('tom', 'manager', away),
    person('ivo', 'manager', { disabled: true }),
  ]
  expect(names(people, [phoneOf('sam')])).toEqual(['lea', 'awa', 'sam'])
})

test('whoever was chosen and is not reached any more stays, and is said to be so', () => {
  const people = [person('lea', 'manager'), person('bo', 'cashier', { email: null })]
  expect(mayBeTold({ people, contacts: [] }, 'north', ['bo']).map(({ id, isReached }) => [id, isReached])).toEqual([
    ['lea', true],
    ['bo', false],
  ])
})

test('two of one name have their roles beside it', () => {
  const twins = [person('a', 'cashier', { name: 'Awa' }), person('b', 'manager', { name: 'awa' }), person('lea', 'manager')]
  expect(mayBeTold({ people: twins, contacts: [] }, 'north', []).map(({ roles }) => roles)).toEqual([['cashier'], ['manager'], []])
})
