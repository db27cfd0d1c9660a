import { afterEach, describe, expect, test, vi } from 'vitest'
import { Route } from './route.svelte.ts'

/** A link under the pointer. */
class FakeLink extends URL {
  readonly target = ''
  readonly hasAttribute = () => false
  readonly closest = () => this
}
afterEach(() => vi.unstubAllGlobals())

/** As much of a browser as an address bar has. */
function browserAt(address: string) {
  const visited = [address]
  const heard = new Map<string, (event?: unknown) => void>()
  const go = (to: string) =>
    void Object.assign(window.location, { pathname: to.split('?')[0], search: to.includes('?') ? `?${to.split('?')[1]}` : '' })
  const window = {
    location: { pathname: '', search: '', origin: 'http://grenier' },
    history: {
      pushState: (_: unknown, __: string, to: string) => (visited.push(to), go(to)),
      replaceState: (_: unknown, __: string, to: string) => go(to),
    },
    addEventListener: (name: string, listener: () => void) => void heard.set(name, listener),
    removeEventListener: () => undefined,
    document: { addEventListener: (name: string, listener: () => void) => void heard.set(name, listener) },
    scrollTo: () => undefined,
  }
  go(address)
  const route = new Route(window as unknown as Window)
  route.listen()
  /** The browser's own way back. */
  const back = (to: string) => (go(to), heard.get('popstate')?.())
  /** True when the browser is left to follow a link of the page. */
  const click = (href: string) => {
    const preventDefault = vi.fn()
    heard.get('click')?.({ button: 0, preventDefault, target: new FakeLink(href, 'http://grenier') })
    return preventDefault.mock.calls.length === 0
  }
  return { route, back, click, here: () => window.location.pathname }
}

describe('a page that holds whoever leaves it', () => {
  test('stays until the answer, then lets go', () => {
    const { route } = browserAt('/admin/sites/nord')
    route.hold(() => true)
    route.go('registers')
    expect([route.place.page, route.wanted]).toEqual(['sites', '/admin/caisses'])
    route.stay()
    expect([route.place.page, route.wanted]).toEqual(['sites', undefined])
    route.go('registers')
    route.leave()
    expect([route.place.page, route.wanted]).toEqual(['registers', undefined])
  })

  test('goes on holding when the page before it lets go after it came', () => {
    const { route } = browserAt('/admin/sites/nord')
    const letGo = route.hold(() => false)
    route.hold(() => true)
    letGo()
    route.go('registers')
    expect([route.place.page, route.wanted]).toEqual(['sites', '/admin/caisses'])
  })

  test('is put back when the browser went already', () => {
    const { route, back, here } = browserAt('/admin/sites/nord')
    route.hold(() => true)
    back('/admin/ventes')
    expect([route.place, route.wanted, here()]).toMatchObject([{ page: 'sites', id: 'nord' }, '/admin/ventes', '/admin/sites/nord'])
    route.leave()
    expect(route.place.page).toBe('sales')
  })

  test('holds nobody while nothing would be lost, or once it is gone', () => {
    const { route, back } = browserAt('/admin/sites/nord')
    let isChanged = false
    const letGo = route.hold(() => isChanged)
    back('/admin/ventes')
    expect(route.place.page).toBe('sales')
    isChanged = true
    letGo()
    route.go('people')
    expect(route.place.page).toBe('people')
  })
})

test('a place within the page is left to the browser, also where a page holds whoever leaves it', () => {
  vi.stubGlobal('Element', FakeLink)
  const { route, back, click } = browserAt('/admin/sites/nord?site=1')
  route.hold(() => true)
  expect(click('/admin/sites/nord?site=1#content')).toBe(true)
  back('/admin/sites/nord?site=1')
  expect([route.wanted, route.place.id]).toEqual([undefined, 'nord'])
  expect([click('/admin/caisses#content'), route.wanted]).toEqual([false, '/admin/caisses#content'])
})
