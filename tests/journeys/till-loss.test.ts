import type { Browser } from '@playwright/test'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { goOffline } from './go-offline.ts'
import { grenier } from './program.ts'

const administrator = { name: 'Lucie', pin: '9753' }
let browser: Browser
let desk: CashDesk

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  desk = await openCashDesk(browser, { people: [{ ...administrator, role: 'administrator' }] })
})
afterEach(() => desk.stop())

/** In the page: one character of the first sale that waits is another one, as on a tablet whose storage fails. */
const damageFirstSale = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('grenier-till')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('entries', 'readwrite')
    const cursor = transaction.objectStore('entries').openCursor()
    cursor.onsuccess = () => {
      const row = cursor.result?.value
      if (!row) return reject(new Error('Expected a sale that waits'))
      if (row.waiting !== 'sale') return cursor.result.continue()
      cursor.result.update({ ...row, text: row.text.replace('"quantity":1', '"quantity":7') })
    }
    transaction.oncomplete = () => (opening.result.close(), resolve())
  }
})`

const alerts = async () => (await desk.api.get<Overview>('/api/overview')).alerts.map(({ code }) => code)

test('a row that cannot be read stops what is behind it until an administrator declares the loss; then everything else arrives', async () => {
  const { context, page, sellKettle, isSent, reads, goTo, touch } = desk
  await isSent()
  await goOffline(page)
  for (let sale = 0; sale < 3; sale++) await sellKettle()
  await page.evaluate(damageFirstSale)
  await context.setOffline(false)
  await reads(/^Une vente enregistrée ici est illisible/)
  await expect.poll(async () => (await desk.register())?.pending).toBe(await waitingHere())
  expect((await desk.register())?.session?.sales).toBe(0)
  await sellKettle()

  await goTo('Réglages de cette caisse')
  await touch('Déclarer la perte')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: new RegExp(`^${administrator.name}`) }).tap()
  for (const digit of administrator.pin) await dialog.getByRole('button', { name: digit, exact: true }).tap()
  await dialog.getByRole('button', { name: 'Déclarer la perte' }).tap()
  await reads(/^La perte est déclarée/)
  await expect.poll(async () => (await desk.register())?.pending).toBe(0)
  expect((await desk.register())?.session?.sales).toBe(3)
  await expect.poll(alerts).toContain('entry.lost')
  expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
})

/** What the till itself counts as waiting. */
const waitingHere = () =>
  desk.page.evaluate<number>(`new Promise((resolve) => {
    const opening = indexedDB.open('grenier-till')
    opening.onsuccess = () => {
      const counted = opening.result.transaction('entries').objectStore('entries').index('kind').count()
      counted.onsuccess = () => (opening.result.close(), resolve(counted.result))
    }
  })`)
