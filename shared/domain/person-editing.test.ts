import { describe, expect, test } from 'vitest'
import { hindranceOf, reachOf, rolesToGive, type PersonEditor } from './person-editing.ts'

const owner: PersonEditor = { id: 'awa', isOwner: true, mayEdit: () => true }
const administrator: PersonEditor = { id: 'sam', isOwner: false, mayEdit: () => true }
const manager: PersonEditor = { id: 'lea', isOwner: false, mayEdit: (siteId) => siteId === 'north' }
const person = (id: string, role: string, siteId: string | null = 'north') => ({ id, grants: [{ siteId, role }] })

describe('what somebody may change of a person', () => {
  test('is all for an owner', () => {
    for (const role of ['owner', 'administrator', 'cashier']) expect(reachOf(owner, person('x', role, null))).toBe('all')
  })

  test('is nothing of those whose role only an owner gives', () => {
    for (const editor of [administrator, manager])
      for (const role of ['owner', 'administrator']) expect(reachOf(editor, person('x', role))).toBe('nothing')
  })

  test('is nothing of those who also work where they change nobody', () => {
    expect(reachOf(manager, person('x', 'cashier'))).toBe('all')
    expect(reachOf(manager, person('x', 'cashier', 'south'))).toBe('nothing')
    expect(reachOf(manager, person('x', 'cashier', null))).toBe('nothing')
  })

  test('is not what oneself opens as a partner elsewhere', () => {
    const before = { id: 'lea', grants: [{ siteId: 'south', role: 'partner', chosen: ['ecologic'] }] }
    const wider = [{ siteId: 'south', role: 'partner', chosen: ['ecologic', 'ecosystem'] }]
    expect([hindranceOf(manager, before, before.grants), hindranceOf(manager, before, wider)]).toEqual([undefined, before.grants[0]])
  })

  test('is all but the roles of oneself', () => {
    expect(reachOf(administrator, person('sam', 'administrator', null))).toBe('self')
    expect(reachOf(manager, person('lea', 'manager'))).toBe('all')
  })
})

test('names the role that stands in the way, before or after', () => {
  const cashier = person('x', 'cashier')
  const high = { siteId: 'north', role: 'administrator' }
  expect(hindranceOf(manager, cashier, [...cashier.grants, high])).toEqual(high)
  expect(hindranceOf(manager, { id: 'x', grants: [high] }, cashier.grants)).toEqual(high)
  expect(hindranceOf(manager, undefined, [{ siteId: 'south', role: 'cashier' }])).toEqual({ siteId: 'south', role: 'cashier' })
  expect(hindranceOf(administrator, person('sam', 'administrator', null), [{ siteId: null, role: 'administrator' }])).toBeUndefined()
})

test('only an owner is offered the roles of owners and administrators', () => {
  expect(rolesToGive(owner)).toEqual(expect.arrayContaining(['owner', 'administrator', 'manager']))
  expect(rolesToGive(administrator)).not.toContain('administrator')
  expect(rolesToGive(manager)).toEqual(expect.arrayContaining(['manager', 'cashier', 'volunteer', 'treasurer', 'viewer', 'partner']))
})
