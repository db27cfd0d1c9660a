import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createApp, type App } from '../../server/src/app.ts'
import { createServer } from '../../server/src/http-routes.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { version } from '../../server/src/version.ts'
import { launchChromium } from '../chromium.ts'
import { openTill, type OpenTill } from '../faults/found-shop.ts'
import { tablet } from './cash-desk.ts'
import { createCashier } from './cashier.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf, violationsOf } from './inspect-screen.ts'
import { patience } from './program.ts'

const us = jobActor('journey')
/** All that the till's page keeps on its tablet: rows of its store, and names beside it. */
const keptRows = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('grenier-till')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const names = [...opening.result.objectStoreNames]
    const transaction = opening.result.transaction(names)
    const counts = names.map((name) => transaction.objectStore(name).count())
    transaction.oncomplete = () => {
      opening.result.close()
      resolve([counts.reduce((sum, { result }) => sum + result, 0), Object.keys(localStorage)])
    }
  }
})`
const account = { email: 'nadia@exemple.fr', password: 'une phrase assez longue' }
const lastTill = 'Caisse 20'
const [awa, rosa] = [newId(), newId()]

let browser: Browser
let folder: string
let app: App
let http: Awaited<ReturnType<typeof createServer>>
let origin: string
let tills: OpenTill[]
let office: Page
let clerk: Clerk
let screen: Page
let cashier: ReturnType<typeof createCashier>
/** How far the server's clock is ahead. */
let ahead = 0

/** A shop of twenty registers: nineteen tills that speak to the server as tablets do, and a real screen. */
beforeAll(async () => {
  browser = await launchChromium()
  folder = await mkdtemp(join(tmpdir(), 'grenier-overview-'))
  const now = () => new Date(Date.now() + ahead)
  app = await createApp({ config: readConfig({ environment: { GRENIER_DATA: folder } }), log: createLog({ level: 'fatal' }), now })
  http = await createServer(app, () => undefined, undefined)
  await http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://localhost:${(http.server.address() as AddressInfo).port}`
  const place = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Nadia', locale: 'fr' as const }
  const { siteId } = await app.firstAccount.found({ ...place, ...account })
  for (const [id, name, pin, role] of [
    [awa, 'Awa', '2468', 'cashier'],
    [rosa, 'Rosa', '8642', 'manager'],
  ] as const)
    await app.users.save(us, { id, name, email: null, password: null, pin, locale: 'fr', grants: [{ siteId, role }] })
  tills = []
  for (let number = 1; number < 20; number++) tills.push(await openTill(app, siteId, number))
  const registerId = newId()
  await app.devices.createRegister(us, { id: registerId, siteId, number: 20, name: lastTill })
  const { code } = await app.devices.issuePairingCode(us, registerId)
  screen = await (await browser.newContext(tablet)).newPage()
  screen.setDefaultTimeout(patience.timeout)
  cashier = createCashier(screen)
  await screen.goto(origin)
  await cashier.pair(code)
  await cashier.signIn('Awa', '2468')
  await cashier.open('100')
  office = await openDesk(browser)
  clerk = createClerk(office, { origin })
  await clerk.logIn(account)
})
afterAll(async () => {
  await browser.close()
  await http.close()
  await app.database.close()
  await rm(folder, { recursive: true, force: true })
})

/** A sale of a till as its tablet posts it. */
async function sell({ till, registerId, sessionId, day }: OpenTill): Promise<void> {
  const body = JSON.stringify(till.send([till.sell(sessionId, day)]))
  const answer = await fetch(`${origin}/api/registers/${registerId}/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(200)
}
const till = (index: number) => tills[index] as OpenTill
const card = (name: string) => office.locator('section.card').filter({ has: office.getByRole('heading', { name, exact: false, level: 2 }) })

describe('the overview of a shop with twenty tills', () => {
  test('shows them all, and a sale without being asked again', async () => {
    await card(lastTill).waitFor()
    expect(await office.locator('section.card.edged').count()).toBe(20)
    await sell(till(4))
    await card('Caisse 5').first().getByText('5,00 €').first().waitFor()
    await office.getByText('1 vente').first().waitFor()
    expect(await problemsOf(office, 'overview')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
  })

  test('marks what it has not heard of with its age', async () => {
    ahead = 3 * 60_000
    // Another till sells: the screen looks again, and sees who is silent.
    await sell(till(5))
    await card('Caisse 5')
      .first()
      .getByText(/hors ligne : dernier contact il y a \d+ min/)
      .waitFor()
    await card(lastTill).getByText('en ligne').waitFor()
  })
})

describe('a register', () => {
  test('locked from the office keeps its ticket, says who and why, and is given back', async () => {
    await cashier.choose('Petits appareils', 'Bouilloire')
    await clerk.visit('caisses')
    await office.getByRole('button', { name: `Verrouiller ${lastTill}` }).click()
    await clerk.write('Raison', 'Tiroir à vérifier')
    expect(await violationsOf(office, 'lock')).toEqual([])
    await clerk.dialog().getByRole('button', { name: 'Verrouiller' }).click()
    await screen.getByText('Raison : Tiroir à vérifier').waitFor()
    await screen.getByText(/^Verrouillée par Nadia/).waitFor()
    await screen.getByText(/^Le ticket en cours reste ici/).waitFor()
    expect(await violationsOf(screen, 'locked')).toEqual([])
    await screen.reload()
    await screen.getByRole('heading', { name: 'Caisse verrouillée' }).waitFor()
    await card(lastTill).getByText('Verrouillée', { exact: true }).waitFor()

    await office.getByRole('button', { name: `Déverrouiller ${lastTill}` }).click()
    await clerk.dialog().getByRole('button', { name: 'Déverrouiller' }).click()
    await cashier.signIn('Awa', '2468')
    await screen.getByText('Bouilloire').first().waitFor()
  })

  test('of which a PIN was wrong twenty times asks for somebody who answers for it, after a reload too', async () => {
    await cashier.touch('Menu')
    await cashier.touch('Verrouiller la caisse')
    await screen.evaluate(`new Promise((resolve, reject) => {
      const opening = indexedDB.open('grenier-till')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('pinTries', 'readwrite')
        transaction.objectStore('pinTries').put({ operatorId: '${awa}', wrong: 19, waitMs: 0 })
        transaction.oncomplete = () => (opening.result.close(), resolve())
      }
    })`)
    await cashier.signIn('Awa', '0000')
    await screen.getByText(/^Vingt codes faux de suite/).waitFor()
    await card(lastTill).getByText('Code PIN de Awa bloqué').waitFor()
    await screen.reload()
    await cashier.touch(/^Awa/)
    await screen.getByText('Qui déverrouille ?').waitFor()
    await cashier.touch(/^Rosa/)
    await cashier.keypad('8642')
    await cashier.touch('Déverrouiller')
    await screen.getByRole('heading', { name: 'Qui tient la caisse ?' }).waitFor()
    await cashier.signIn('Awa', '2468')
    await screen.locator('[data-screen="sell"]').waitFor()
    await card(lastTill).getByText('Code PIN de Awa bloqué').waitFor({ state: 'detached' })
  })

  test('is a tablet in a list, until its pairing is ended', async () => {
    await clerk.visit('tablettes')
    const row = office.getByRole('row').filter({ hasText: lastTill })
    await row.waitFor()
    await row.getByText(version, { exact: true }).waitFor()
    expect(await problemsOf(office, 'tablets')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
    await row.getByRole('button', { name: /^Délier/ }).click()
    await clerk.dialog().getByRole('button', { name: 'Délier' }).click()
    await clerk.heading('Tablettes déliées')
    // All of it is on the server: the tablet erases itself, without a touch, and says so.
    await screen.getByText(/^Cette tablette n’est plus une caisse/).waitFor()
    expect(await violationsOf(screen, 'erased')).toEqual([])
    expect(await screen.evaluate(keptRows)).toEqual([0, ['grenier-erased']])
    await screen.reload()
    await screen.getByText(/^Cette tablette n’est plus une caisse/).waitFor()
  })
})
