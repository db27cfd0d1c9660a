import type { Permission } from '@grenier/shared/domain/roles.ts'
import { grantedBy } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { placeOf } from '../router.ts'
import { entryOf, listedIn, listedPages, mayOpen, openPages, pageShown, switchedOff } from './pages.ts'

const as = (granted: readonly Permission[]) => (permission: Permission) => granted.includes(permission)

test('a volunteer, who sees no figures, starts with the deposits', () => {
  expect(pageShown(placeOf('/admin/', ''), as(grantedBy.volunteer))).toBe('deposits')
  expect(pageShown(placeOf('/admin/premier-compte', ''), as(grantedBy.owner))).toBe('overview')
})

test('a partner starts with the declarations that were sent, and has no other page', () => {
  expect(pageShown(placeOf('/admin/', ''), as(grantedBy.partner))).toBe('sent')
  for (const word of ['ventes', 'declarations', 'personnes', 'caisses'])
    expect(pageShown(placeOf(`/admin/${word}`, ''), as(grantedBy.partner))).toBeUndefined()
})

test('an address that names no site, session or deposit shows no page', () => {
  const shown = (path: string) => pageShown(placeOf(`/admin/${path}`, ''), as(grantedBy.owner))
  for (const page of ['sites', 'sessions', 'depots']) {
    expect([shown(page), shown(`${page}/x`)]).toEqual([expect.any(String), undefined])
    expect(shown(`${page}/${newId()}`)).toBe(shown(page))
  }
  expect([shown('sessions/ecarts'), shown('sauvegarde/points')]).toEqual(['sessions', 'sync'])
})

test('a page whose feature is off is told as such to whoever could see it, and to nobody else', () => {
  const missing = (word: string, granted: readonly Permission[]) =>
    switchedOff(placeOf(`/admin/${word}`, ''), as(granted), (feature) => feature !== 'stock')
  expect(missing('sorties', grantedBy.owner)).toBe('stock')
  expect([missing('sorties', []), missing('declarations', grantedBy.owner), missing('nulle-part', grantedBy.owner)]).toEqual([
    ...[undefined, undefined, undefined],
  ])
})

test('a page somebody may not see is not shown, whatever the address says', () => {
  expect(pageShown(placeOf('/admin/sauvegarde', ''), as(grantedBy.volunteer))).toBeUndefined()
  expect(pageShown(placeOf('/admin/sauvegarde', ''), as(grantedBy.viewer))).toBe('sync')
})

test('a page of a feature that is off is gone, and its neighbours stay', () => {
  const shown = (word: string) => pageShown(placeOf(`/admin/${word}`, ''), as(grantedBy.owner), (feature) => feature !== 'stock')
  expect([shown('sorties'), shown('declarations')]).toEqual([undefined, 'ecologic'])
})

test('one’s own page is everybody’s, and no entry of the navigation', () => {
  expect(pageShown(placeOf('/admin/compte', ''), as(grantedBy.partner))).toBe('account')
  expect([mayOpen('account', as([])), entryOf('account')]).toEqual([true, 'account'])
})

test('a page whose other page somebody may not open stands in the navigation itself', () => {
  const listedFor = (granted: readonly Permission[]) => listedIn(openPages(as(granted), () => true)).map(({ page }) => page)
  expect(listedFor(grantedBy.partner)).toEqual(['sent'])
  expect(listedFor(grantedBy.owner)).not.toContain('sent')
})

test('what was learned belongs to the deposits in the navigation', () => {
  expect(pageShown(placeOf('/admin/appris', ''), as(grantedBy.volunteer))).toBe('learned')
  expect([entryOf('learned'), entryOf('sales'), entryOf(undefined)]).toEqual(['deposits', 'sales', undefined])
})

test('each entry of the navigation has a group, and no group is torn apart', () => {
  const groups = listedPages.filter(({ under }) => under === undefined).map(({ group }) => group)
  const runs = groups.filter((group, index) => group !== groups[index - 1])
  expect(runs).toEqual(['day', 'outside', 'house', 'past', 'settings'])
})

test('the speech service is reached from the settings, and an entry from the till journal', () => {
  expect([entryOf('ai'), entryOf('entry')]).toEqual(['settings', 'sessions'])
})

test('a manager hears of the speech service and cannot open its settings', () => {
  expect([mayOpen('ai', as(grantedBy.manager)), mayOpen('ai', as(grantedBy.owner)), mayOpen('system', as(grantedBy.manager))]).toEqual([
    false,
    true,
    true,
  ])
})
