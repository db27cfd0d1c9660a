import type { Page } from '@playwright/test'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createCashier } from '../journeys/cashier.ts'
import { demonstrationAccount } from '../journeys/tour-kiosk.ts'

export const articles = 500
export const pendingSales = 200

/** In the page: touches a button and waits until what it leads to stands on the screen; answers the milliseconds. */
const sellOnce = `(async () => {
  const shown = (selector) => new Promise((resolve) => {
    const look = () => document.querySelector(selector) && (watch.disconnect(), resolve())
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, attributes: true })
    look()
  })
  const tap = async (button, selector) => {
    await shown(button)
    const began = performance.now()
    document.querySelector(button).click()
    await shown(selector)
    return performance.now() - began
  }
  const tile = await tap('button[data-category="EEE-5"]', '.articles')
  const article = await tap('.articles button', 'aside li[data-category]')
  const pay = await tap('aside .go', '[data-screen="pay"] .brand')
  const ticket = await tap('[data-screen="pay"] .brand', '[data-screen="receipt"]')
  await tap('[data-screen="receipt"] .go', '[data-screen="sell"]')
  return { taps: [tile, article, pay], ticket }
})()`

/** Milliseconds of each touch of a sale, and of the last one until its ticket is durable. */
export const sell = (page: Page) => page.evaluate<{ taps: number[]; ticket: number }>(sellOnce)

/** The demonstration's catalogue, filled up to many articles. */
function filledUp(setup: RegisterSetup): RegisterSetup {
  const missing = articles - setup.catalogue.reduce((sum, category) => sum + category.articles.length, 0)
  const [first, ...others] = setup.catalogue
  const more = Array.from({ length: missing }, (_, index) => ({
    ...{ id: newId(), name: `Article ${index}`, minCents: null, maxCents: null, typicalGrams: null },
    priceCents: 100 as never,
  }))
  return first ? { ...setup, catalogue: [{ ...first, articles: [...first.articles, ...more] }, ...others] } : setup
}

/** A till of the demonstration with a large catalogue and a day's sales that are still to be sent; the page is left offline. */
export async function openBusyTill(page: Page, origin: string): Promise<void> {
  await page.route(/\/api\/registers\/(pair|[\w-]+\/setup)$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: filledUp((await answer.json()) as RegisterSetup) })
  })
  const [person] = (await demonstrationAccount(origin)).pins
  if (!person) throw new Error('Expected somebody with a PIN')
  const cashier = createCashier(page)
  await page.goto(origin)
  await cashier.signIn(person.name, person.pin)
  await cashier.open('100')
  await page.context().setOffline(true)
  for (let sale = 0; sale < pendingSales; sale++) await sell(page)
}
