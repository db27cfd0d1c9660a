import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openShop, type CashDesk, type Shop } from './cash-desk.ts'
import { createClerk, openDesk } from './desk.ts'
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

const session = async () => (await desk.register())?.session

/** Somebody at the office closes the session of the till. */
async function closeFromOffice() {
  const office = await openDesk(browser)
  const clerk = createClerk(office, desk.server)
  await clerk.logIn(desk.api.account)
  await clerk.visit('caisses')
  await clerk.press(new RegExp(`^Fermer la session.*${(await desk.register())?.name ?? ''}`))
  await clerk.dialog().getByRole('button', { name: 'Fermer la session' }).click()
  await clerk.reads('Fermeture demandée : la caisse la fera à son prochain contact.')
  return { clerk, close: () => office.context().close() }
}

describe('a session closed from the dashboard', () => {
  beforeEach(async () => {
    desk = await shop.openTill()
  })
  afterEach(() => desk.stop())

  test('while the till sells without a network: it parks its ticket, counts, and all totals are equal', async () => {
    const { context, page, cashier, sellKettle, isSent, reads, touch, type } = desk
    await sellKettle()
    await isSent()
    await goOffline(page)
    await sellKettle()
    await cashier.choose('Livres', 'Livre')
    const { clerk, close } = await closeFromOffice()
    await clerk.reads(/^Chiffres provisoires : 1 vente/)
    const { salesCents: one = 0 } = (await session()) ?? {}

    await context.setOffline(false)
    await reads(/^La session a été fermée depuis le tableau de bord/)
    await reads(/^Le ticket en cours est mis de côté/)
    const drawer = 10_000 + 2 * one
    await type((drawer / 100).toFixed(2).replace('.', ','))
    await touch('Comparer')
    await touch('Clôturer la caisse')
    await reads('Caisse clôturée')
    await expect.poll(async () => (await session())?.closedAt).toEqual(expect.any(String))
    expect(await session()).toMatchObject({ sales: 2, salesCents: 2 * one, expectedCents: drawer, varianceCents: 0 })
    await clerk.reads(/^fermée depuis/)
    await close()

    await touch('Terminer')
    await cashier.signIn('Awa', '2468')
    await cashier.open('100')
    await page.getByRole('group', { name: 'Tickets mis de côté' }).getByRole('button').first().tap()
    await reads(/^Livre/)
  })

  test('with nobody at the till: it closes by itself and says that nobody counted', async () => {
    const { sellKettle, isSent, page, goTo } = desk
    await sellKettle()
    await isSent()
    await goOffline(page)
    await goTo('Verrouiller la caisse')
    await page.locator('[data-screen="operator"]').waitFor()
    const { close } = await closeFromOffice()
    await close()
    await desk.context.setOffline(false)
    await expect.poll(async () => (await session())?.closedAt).toEqual(expect.any(String))
    expect(await session()).toMatchObject({ sales: 1, varianceCents: null })
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(shop.server().data, 'verify', '--full')).toMatchObject({ status: 0 })
})
