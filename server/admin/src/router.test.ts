import { describe, expect, test } from 'vitest'
import { addressOf, isOurs, placeOf } from './router.ts'

describe('the address bar', () => {
  test('names the first page when nothing follows /admin/', () => {
    expect(placeOf('/admin/', '')).toEqual({ page: 'overview', id: undefined, query: {} })
    expect(placeOf('/admin', '').page).toBe('overview')
  })

  test('keeps the deposit that is looked at, its filter and the site', () => {
    const address = addressOf('deposits', { id: 'a b', query: { etat: 'proposed', site: '2', jour: undefined } })
    expect(address).toBe('/admin/depots/a%20b?etat=proposed&site=2')
    const [path = '', search = ''] = address.split('?')
    expect(placeOf(path, `?${search}`)).toEqual({ page: 'deposits', id: 'a b', query: { etat: 'proposed', site: '2' } })
  })

  test.each(['/admin/inconnu', '/admin/depots/1/2', '/ailleurs', '/', '/admin/depots/%E9'])('does not know %s', (path) => {
    expect(placeOf(path, '').page).toBe('unknown')
  })

  test('leaves the help and the till to the server', () => {
    expect([isOurs('/admin/ventes'), isOurs('/aide/'), isOurs('/')]).toEqual([true, false, false])
  })
})
