import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { type BrowserContext, chromium } from '@playwright/test'
import { chromiumOptions } from '../chromium.ts'
import { createCashier } from '../journeys/cashier.ts'
import { cashierPin } from './kiosk-shop.ts'

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' }
const patienceMs = 60_000

/** A sale as it stands signed in the till's own store. */
export interface KeptSale {
  readonly saleId: string
  readonly ticket: number
  readonly totalCents: number
  readonly isWaiting: boolean
}

/** In the page: the sales of the till's store, read beside the program. */
const readSales = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('grenier-till')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const reading = opening.result.transaction('entries').objectStore('entries').getAll()
    reading.onerror = () => reject(reading.error)
    reading.onsuccess = () => {
      opening.result.close()
      resolve(reading.result.filter(({ fact }) => fact.startsWith('sale:')).map(({ text, waiting }) => {
        const { saleId, ticket, totalCents } = JSON.parse(text).payload
        return { saleId, ticket, totalCents, isWaiting: waiting !== undefined }
      }))
    }
  }
})`

/** In the page: comes back once what was written of the open ticket before stands in the store. */
const draftIsStored = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('grenier-till')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const counting = opening.result.transaction('drafts').objectStore('drafts').count()
    counting.onerror = () => reject(counting.error)
    counting.onsuccess = () => (opening.result.close(), resolve())
  }
})`

/** Tells the trial of each ticket in the moment its number stands under "Payé", before it is painted. */
const tellWhatIsShown = `new MutationObserver(() => {
  const paid = document.querySelector('[data-screen="receipt"]')
  const ticket = paid && /n°\\s*(\\d+)/i.exec(paid.textContent)
  if (ticket && window.told !== ticket[1]) shownAsPaid(Number((window.told = ticket[1])))
}).observe(document, { subtree: true, childList: true, characterData: true })`

/** A tablet whose browser keeps its profile on the disk, and whose page may be killed at any moment. */
export async function startTablet(folder: string, origin: string) {
  const shown = new Set<number>()
  const context: BrowserContext = await chromium.launchPersistentContext(join(folder, 'tablet'), {
    ...(await chromiumOptions()),
    ...tablet,
  })
  context.setDefaultTimeout(patienceMs)
  await context.exposeFunction('shownAsPaid', (ticket: number) => void shown.add(ticket))
  await context.addInitScript(tellWhatIsShown)
  let page = await context.newPage()

  const click = (selector: string) => page.locator(selector).first().tap()

  return {
    shown: (): ReadonlySet<number> => shown,
    sales: () => page.evaluate<KeptSale[]>(readSales),
    close: () => context.close(),

    async pair(code: string): Promise<void> {
      const cashier = createCashier(page)
      await page.goto(origin)
      await cashier.pair(code)
      await cashier.signIn('Awa', cashierPin)
      await cashier.open('100')
    },

    /** A ticket that is ready to be paid exactly. */
    async fillTicket(): Promise<void> {
      await click('button[data-category="EEE-5"]')
      await click('.articles button')
      await page.locator('aside li[data-category]').first().waitFor()
      await page.evaluate(draftIsStored)
    },

    goToPay: () => click('aside .go'),

    async pay(): Promise<void> {
      await click('[data-screen="pay"] .brand')
      await click('[data-screen="receipt"] .go')
      await page.locator('[data-screen="sell"]').waitFor()
    },

    /** Whether a ticket is open on the sell screen. */
    hasTicket: async (): Promise<boolean> => (await page.locator('aside li[data-category]').count()) > 0,

    /** Touches `selector` and kills the page's process so many milliseconds after that. Resolves when it is gone. */
    async killAfter(selector: string, delayMs: number): Promise<void> {
      const button = page.locator(selector).first()
      await button.waitFor()
      const session = await context.newCDPSession(page)
      const gone = new Promise<void>((resolve) => page.once('crash', () => resolve()))
      await button.evaluate((target: { click(): void }) => void setTimeout(() => target.click()))
      await moment(delayMs)
      // A crashed page answers no more.
      void session.send('Page.crash').catch(() => undefined)
      await gone
    },

    /** The page is opened again as its user does, with the PIN. */
    async reopen(): Promise<void> {
      const crashed = page
      page = await context.newPage()
      await crashed.close()
      await page.goto(origin)
      await createCashier(page).signIn('Awa', cashierPin)
      await page.locator('[data-screen="sell"]').waitFor()
    },

    hasSentAll: () => page.getByText('En ligne').first().waitFor(),
  }
}
