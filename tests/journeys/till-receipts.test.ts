import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startPrinter } from '../fakes/printer.ts'
import { startSmtp } from '../fakes/smtp.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'
import { patience } from './program.ts'
import { today } from './trade.ts'

const customer = 'cliente.fidele@exemple.fr'

let browser: Browser
let desk: CashDesk
let printer: Awaited<ReturnType<typeof startPrinter>>
let smtp: Awaited<ReturnType<typeof startSmtp>>

beforeAll(async () => {
  ;[browser, printer, smtp] = await Promise.all([launchChromium(), startPrinter(), startSmtp()])
  const environment = { SMTP_URL: smtp.url, SMTP_FROM: 'Caisse <caisse@exemple.fr>' }
  desk = await openCashDesk(browser, { policy: { printReceipts: 'printer', email: true }, environment })
  const [register] = await desk.api.get<RegisterState[]>('/api/registers')
  await desk.api.put(`/api/registers/${register?.id}/printer`, { address: printer.address })
  await desk.page.reload()
  await vi.waitFor(async () => expect(await kept('setup')).toContain('"printer":true'), patience)
})
afterAll(async () => {
  await desk.stop()
  await Promise.all([browser.close(), smtp.close(), printer.close()])
})

const sales = () => desk.api.get<SaleSummary[]>(`/api/sales?day=${today}`)
const button = (name: string) => desk.page.getByRole('button', { name, exact: true }).first()

/** Everything a store of the till holds, as text; the whole till without a name. */
const kept = (store = ''): Promise<string> =>
  desk.page.evaluate<string>(`(async (only) => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
    const database = await done(indexedDB.open('grenier-till'))
    const names = [...database.objectStoreNames].filter((name) => only === '' || name === only)
    const rows = await Promise.all(names.map((name) => done(database.transaction(name).objectStore(name).getAll())))
    database.close()
    return JSON.stringify(rows)
  })(${JSON.stringify(store)})`)

async function sellKettle(): Promise<void> {
  await desk.cashier.choose('Petits appareils', 'Bouilloire')
  await desk.cashier.pay()
}

async function askByMail(address: string): Promise<void> {
  await desk.touch('Envoyer par e-mail')
  await desk.page.getByLabel('Adresse e-mail du client').fill(address)
  await desk.touch('Envoyer le ticket')
}

test('offline, one receipt by e-mail and its duplicate on paper wait on the tablet, and leave once when the network is back', async () => {
  const { page, touch, reads } = desk
  await goOffline(page)
  await sellKettle()
  await askByMail('cliente sans arobase')
  await reads('Cette adresse ne convient pas.')
  expect(await problemsOf(page, 'e-mail')).toEqual([])
  await page.getByLabel('Adresse e-mail du client').fill(customer)
  await touch('Envoyer le ticket')
  await reads('Hors ligne. L’e-mail partira au retour du réseau.')
  await touch('Réimprimer (DUPLICATA 1)')
  await reads('Hors ligne. Le ticket s’imprimera au retour du réseau.')
  expect(await problemsOf(page, 'receipt')).toEqual([])
  expect(await kept('receiptOrders')).toContain(customer)

  await page.reload()
  await page.locator('[data-screen="sell"]').waitFor()
  await page.context().setOffline(false)
  await expect.poll(() => [smtp.received.length, printer.prints.length]).toEqual([1, 1])
  expect(smtp.received[0]?.to).toEqual([customer])
  expect(printer.text()).toContain('DUPLICATA 1')
  expect(printer.text()).toContain('Bouilloire')

  await expect.poll(() => kept('receiptOrders')).toBe('[[]]')
  expect(await kept()).not.toContain(customer)
  const onDisk = () => ['grenier.db', 'grenier.db-wal'].map((file) => readFileSync(join(desk.server.data, file), 'latin1')).join('')
  await expect.poll(onDisk).not.toContain(customer)
  expect(await sales()).toMatchObject([{ ticket: 1, receipts: 2 }])
  expect([smtp.asked(), printer.prints.length]).toEqual([1, 1])
  expect(desk.server.said()).not.toContain(customer)
})

test('a printer that is off loses no sale: it is tried again when asked, or not wanted any more', async () => {
  const { page, touch, reads, cashier } = desk
  await printer.close()
  await sellKettle()
  await touch('Imprimer le ticket')
  await reads('L’imprimante ne répond pas. La vente est enregistrée.')
  expect(await button('Sans ticket').isVisible()).toBe(true)
  printer = await startPrinter({ port: printer.port })
  await touch('Réessayer')
  await reads('Le ticket est imprimé.')
  await expect.poll(() => printer.prints).toHaveLength(1)
  expect(printer.text()).not.toContain('DUPLICATA')
  await cashier.next()

  await printer.close()
  await sellKettle()
  await touch('Imprimer le ticket')
  await reads('L’imprimante ne répond pas. La vente est enregistrée.')
  await touch('Sans ticket')
  await button('Réimprimer (DUPLICATA 1)').waitFor()
  expect(await page.getByText('L’imprimante ne répond pas.').count()).toBe(0)
  await expect.poll(async () => (await sales()).map(({ ticket }) => ticket).toSorted()).toEqual([1, 2, 3])
  printer = await startPrinter({ port: printer.port })
})
