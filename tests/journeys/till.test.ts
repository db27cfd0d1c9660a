import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openShop, tablet, type CashDesk, type Shop } from './cash-desk.ts'
import { createCashier } from './cashier.ts'
import { goOffline } from './go-offline.ts'
import { grenier } from './program.ts'

let browser: Browser
let shop: Shop
let desk: CashDesk

beforeAll(async () => {
  browser = await launchChromium()
  shop = await openShop(browser)
})
afterAll(async () => {
  await browser.close()
  await shop.stop()
})

const arrived = (count: number) => expect.poll(desk.sales).toHaveLength(count)

describe('a till', () => {
  beforeEach(async () => {
    desk = await shop.openTill()
  })
  afterEach(() => desk.stop())

  test('sells, gives change, and the sale is on the server, signed and verified', async () => {
    const { cashier, page, sales } = desk
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.choose('Livres', 'Livre')
    await cashier.payWith(['20 €'])
    await arrived(1)
    const [sale] = await sales()
    expect(sale).toMatchObject({ ticket: 1, operator: 'Awa', verdict: 'accepted' })
    expect(sale?.lines.map(({ label, category }) => [label, category])).toEqual([
      ['Bouilloire', 'EEE-5'],
      ['Livre', 'livres'],
    ])
    await expect.poll(() => page.locator('body').innerText()).toContain('À rendre')
    expect(await grenier(shop.server().data, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('keeps selling with the network cut, over a reload, and sends each sale once and in order', async () => {
    const { context, page, sales, sellKettle, isSent } = desk
    await goOffline(page)
    for (let count = 0; count < 3; count++) await sellKettle()
    await page.getByText('3 ventes gardées ici').first().waitFor()
    await page.reload()
    await sellKettle()
    expect(await sales()).toHaveLength(0)
    await context.setOffline(false)
    await arrived(4)
    await isSent()
    expect((await sales()).map(({ ticket }) => ticket).toSorted()).toEqual([1, 2, 3, 4])
  })

  test('loses nothing and doubles nothing when the server is killed between the commit and its answer', async () => {
    const { context, sales, sellKettle, isSent } = desk
    const server = shop.server()
    await isSent()
    let killed = false
    await context.route('**/entries', async (route) => {
      if (killed) return route.continue()
      killed = true
      // The server has committed once its answer is here; the till never sees it.
      await route.fetch()
      await server.kill()
      await route.abort('connectionreset')
    })
    await sellKettle()
    await expect.poll(() => server.child.signalCode).toBe('SIGKILL')
    await sellKettle()
    await shop.restart()
    await arrived(2)
    await isSent()
    expect((await sales()).map(({ ticket }) => ticket).toSorted()).toEqual([1, 2])
  })

  test('makes one sale of twenty taps on the pay button', async () => {
    const { cashier, page, sellKettle } = desk
    await cashier.choose('Petits appareils', 'Bouilloire')
    await page.getByRole('button', { name: 'Encaisser', exact: true }).tap()
    const exact = page.getByRole('button', { name: 'Appoint', exact: true })
    await exact.evaluate((button: { click(): void }) => {
      for (let tap = 0; tap < 20; tap++) button.click()
    })
    await page.getByRole('heading', { name: 'Payé' }).waitFor()
    await cashier.next()
    await sellKettle()
    await arrived(2)
  })

  test('closes on its count, with a comment when the variance is large', async () => {
    const { cashier, register, sellKettle } = desk
    await sellKettle()
    await cashier.close('90', 'Billet de dix rendu en trop')
    await expect.poll(register).toMatchObject({ session: { closedAt: expect.any(String) as string } })
    const { session } = (await register()) ?? {}
    expect(session?.varianceCents).toBe(9_000 - (session?.expectedCents ?? 0))
  })
})

describe('a wrong pairing code', () => {
  test('is answered in words, and nothing is paired', async () => {
    const other = await (await browser.newContext(tablet)).newPage()
    await other.goto(shop.server().origin)
    await createCashier(other).pair('00000000')
    await other.getByText('Ce code n’est pas le bon.').waitFor()
    await other.context().close()
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(shop.server().data, 'verify', '--full')).toMatchObject({ status: 0 })
})
