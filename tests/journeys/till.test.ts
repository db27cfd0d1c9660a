import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createCashier } from './cashier.ts'
import { goOffline } from './go-offline.ts'
import { grenier, startServer, type ServerProgram } from './program.ts'
import { today } from './trade.ts'

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' }

let browser: Browser
let server: ServerProgram
let api: Api
let context: BrowserContext
let page: Page
let cashier: ReturnType<typeof createCashier>

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  server = await startServer()
  api = await foundOrganisation(server)
  const { code } = await api.prepareTill()
  context = await browser.newContext(tablet)
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  cashier = createCashier(page)
  await page.goto(server.origin)
  await cashier.pair(code)
  await cashier.signIn('Awa', '2468')
  await cashier.open('100')
})
afterEach(async () => {
  await context.close()
  await server.stop()
})

const sales = () => api.get<SaleSummary[]>(`/api/sales?day=${today}`)
const arrived = (count: number) => vi.waitFor(async () => expect(await sales()).toHaveLength(count), { timeout: 20_000, interval: 100 })
const isSent = () => page.getByText('En ligne').first().waitFor()

async function sellKettle() {
  await cashier.choose('Petits appareils', 'Bouilloire')
  await cashier.pay()
  await cashier.next()
}

describe('a till', () => {
  test('sells, gives change, and the sale is on the server, signed and verified', async () => {
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
    expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('keeps selling with the network cut, over a reload, and sends each sale once and in order', async () => {
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
    expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('loses nothing and doubles nothing when the server is killed between the commit and its answer', async () => {
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
    await vi.waitFor(() => expect(server.child.signalCode).toBe('SIGKILL'), { timeout: 20_000 })
    await sellKettle()
    server = await startServer({ data: server.data, port: server.port })
    await arrived(2)
    await isSent()
    expect((await sales()).map(({ ticket }) => ticket).toSorted()).toEqual([1, 2])
    expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('makes one sale of twenty taps on the pay button', async () => {
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
    await sellKettle()
    await cashier.close('90', 'Billet de dix rendu en trop')
    await vi.waitFor(
      async () => {
        const [register] = await api.get<RegisterState[]>('/api/registers')
        expect(register?.session?.closedAt).not.toBeNull()
        expect(register?.session?.varianceCents).toBe(9_000 - (register?.session?.expectedCents ?? 0))
      },
      { timeout: 20_000 },
    )
    expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })
})

describe('a wrong pairing code', () => {
  test('is answered in words, and nothing is paired', async () => {
    const other = await (await browser.newContext(tablet)).newPage()
    await other.goto(server.origin)
    await createCashier(other).pair('00000000')
    await other.getByText('Ce code n’est pas le bon.').waitFor()
    await other.context().close()
  })
})
