import type { Page } from '@playwright/test'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { launchChromium } from '../chromium.ts'
import { startServer } from '../faults/server-process.ts'
import { createCashier } from '../journeys/cashier.ts'
import { demonstrationAccount } from '../journeys/tour-kiosk.ts'
import type { Bench } from './bench.ts'
import { milliseconds, quantile } from './statistics.ts'

const articles = 500
const pendingSales = 200
const measured = 50
const limits = { tap: 100, ticket: 50 }

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

async function openTill(page: Page, origin: string): Promise<void> {
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
}

const sell = (page: Page) => page.evaluate<{ taps: number[]; ticket: number }>(sellOnce)

/** A till with a large catalogue and a day's sales still to be sent: what a touch costs, and how soon a ticket is durable. */
export const bench: Bench = {
  name: 'kiosk-tap',
  async run({ folder }) {
    const server = await startServer({ folder, flags: ['--demo'] })
    const browser = await launchChromium()
    try {
      const page = await (await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR' })).newPage()
      await openTill(page, `http://localhost:${server.port}`)
      await page.context().setOffline(true)
      for (let sale = 0; sale < pendingSales; sale++) await sell(page)
      const samples: Awaited<ReturnType<typeof sell>>[] = []
      for (let sale = 0; sale < measured; sale++) samples.push(await sell(page))
      const taps = samples.flatMap((sample) => sample.taps)
      const tickets = samples.map(({ ticket }) => ticket)
      const [slowTap, slowTicket] = [quantile(taps, 0.95), quantile(tickets, 0.95)]
      return [
        {
          name: `a touch, ${articles} articles, ${pendingSales} sales waiting, p95`,
          figure: milliseconds(slowTap),
          baseline: `median ${milliseconds(quantile(taps, 0.5))}`,
          target: '≤ 100 ms',
          met: slowTap <= limits.tap,
        },
        {
          name: '"Appoint" to the durable ticket, p95',
          figure: milliseconds(slowTicket),
          baseline: `median ${milliseconds(quantile(tickets, 0.5))}`,
          target: '≤ 50 ms',
          met: slowTicket <= limits.ticket,
        },
      ]
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}
