import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumOptions, launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createCashier } from './cashier.ts'
import { sellFast } from './full-day.ts'
import { goOffline } from './go-offline.ts'
import { grenier, patience, startServer, type ServerProgram } from './program.ts'
import { today } from './trade.ts'

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' }

let browser: Browser
let server: ServerProgram
let api: Api
let code: string

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  server = await startServer()
  api = await foundOrganisation(server)
  code = (await api.prepareTill()).code
})
afterEach(() => server.stop())

const sales = () => api.get<SaleSummary[]>(`/api/sales?day=${today}`)
const tickets = async () => (await sales()).map(({ ticket }) => ticket).toSorted()
const verified = async () => expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })

async function openTill(context: BrowserContext, { wrongClock }: { wrongClock?: Date } = {}): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(patience.timeout)
  if (wrongClock) await page.clock.setSystemTime(wrongClock)
  const cashier = createCashier(page)
  await page.goto(server.origin)
  await cashier.pair(code)
  await cashier.signIn('Awa', '2468')
  if (wrongClock) await page.getByText('L’heure de la tablette est fausse.').waitFor()
  await cashier.open('100')
  return page
}

async function sell(page: Page) {
  const cashier = createCashier(page)
  await cashier.choose('Petits appareils', 'Bouilloire')
  await cashier.pay()
  await cashier.next()
}

/** The till again, in another window or after a restart. */
async function signInAgain(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(patience.timeout)
  await page.goto(server.origin)
  await createCashier(page).signIn('Awa', '2468')
  return page
}

describe('a tablet whose clock is wrong by days', () => {
  test.each([3, -300])('%i: sells on the right day, and the sale stays', async (days) => {
    const context = await browser.newContext(tablet)
    const wrongClock = new Date(Date.now() + days * 86_400_000)
    const page = await openTill(context, { wrongClock })
    await sell(page)
    await goOffline(page)
    await sell(page)
    await context.setOffline(false)
    await expect.poll(tickets).toEqual([1, 2])
    expect((await sales()).map(({ verdict, businessDay }) => [verdict, businessDay])).toEqual([
      ['accepted', today],
      ['accepted', today],
    ])
    await verified()
    await context.close()
  })
})

describe('two windows of one till', () => {
  test('sell at the same time without a network: each ticket has its own number and arrives once', async () => {
    const context = await browser.newContext(tablet)
    const one = await openTill(context)
    const other = await signInAgain(context)
    await goOffline(other)
    for (let round = 0; round < 2; round++) await Promise.all([one.evaluate(sellFast(0)), other.evaluate(sellFast(1))])
    await context.setOffline(false)
    await expect.poll(tickets).toEqual([1, 2, 3, 4])
    await one.getByText('En ligne').first().waitFor()
    await verified()
    await context.close()
  })
})

describe('a tablet whose profile was copied', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grenier-profile-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const start = async (name: string) => chromium.launchPersistentContext(join(folder, name), { ...(await chromiumOptions()), ...tablet })

  test('is told so when both have sold, and keeps what it sold', async () => {
    const first = await start('one')
    await openTill(first)
    await expect.poll(async () => (await api.get<RegisterState[]>('/api/registers'))[0]?.session).toMatchObject({ closedAt: null })
    await first.close()
    await cp(join(folder, 'one'), join(folder, 'other'), { recursive: true })

    const [one, other] = [await start('one'), await start('other')]
    const [pageOne, pageOther] = [await signInAgain(one), await signInAgain(other)]
    await goOffline(pageOther)
    await sell(pageOther)
    await sell(pageOne)
    await expect.poll(tickets).toEqual([1])
    await other.setOffline(false)
    await pageOther
      .getByText(/^À relier de nouveau – 1 vente gardée ici/)
      .first()
      .waitFor()
    await sell(pageOther)
    await pageOther
      .getByText(/^À relier de nouveau – 2 ventes gardées ici/)
      .first()
      .waitFor()
    expect(await tickets()).toEqual([1])
    await pageOther
      .getByText(/^À relier de nouveau/)
      .first()
      .tap()
    await pageOther.getByText('Le serveur a d’autres ventes sous les mêmes numéros.').first().waitFor()
    await verified()
    await Promise.all([one.close(), other.close()])
  })
})
