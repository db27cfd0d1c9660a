import type { Browser } from '@playwright/test'
import type { Decision, Dispute, Disputes } from '@grenier/shared/contract/disputes.ts'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type { IssuedPairingCode, RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { createClerk, openDesk } from './desk.ts'
import { createFullDay } from './full-day.ts'
import { goOffline } from './go-offline.ts'
import { grenier } from './program.ts'
import { readDownload } from './read-download.ts'

/** More than the till sends in one go, so that the server hears of what is still to come. */
const manySales = 52

let browser: Browser
let desk: CashDesk

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  desk = await openCashDesk(browser)
})
afterEach(() => desk.stop())

const register = async () => (await desk.api.get<RegisterState[]>('/api/registers'))[0]
const sales = () => desk.api.get<SaleSummary[]>(`/api/sales?day=${businessDayAt(instant(new Date()), 'Europe/Paris')}`)

/** Sells without a network; once it is back only the first batch gets through. Saves the rescue file and answers it as a person would choose it. */
async function sellAndSave() {
  const { context, page, touch, goTo, isSent } = desk
  await isSent()
  await goOffline(page)
  await createFullDay(desk).sellFast(manySales)
  let [isBack, batches] = [false, 0]
  await context.route('**/entries', (route) => (isBack && batches++ === 0 ? route.continue() : route.abort()))
  await context.setOffline(false)
  isBack = true
  await expect.poll(async () => (await register())?.pending).toBe(2)
  await goTo('Réglages de cette caisse')
  const [download] = await Promise.all([page.waitForEvent('download'), touch('Enregistrer un fichier de secours')])
  return { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer: await readDownload(download) }
}

/** As somebody who clears the browser's data: the page starts as on a new tablet. */
async function wipe() {
  const { context, page, server } = desk
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'all' })
  await context.clearCookies()
  await page.goto(server.origin)
  await page.getByLabel('Code').waitFor()
  await context.unroute('**/entries')
}

/** The alert leads to what the rescue file brought: one press counts it, and the alert is gone. */
async function settleAtTheOffice() {
  const counted = (await desk.api.get<Overview>('/api/overview')).sites[0]?.sales ?? 0
  const office = await openDesk(browser)
  const clerk = createClerk(office, desk.server)
  await clerk.logIn(desk.api.account)
  await office.getByRole('link', { name: /^Voir.* n’est pas comptée/ }).click()
  await clerk.heading('Écritures à régler')
  await clerk.press(/^Tout compter \(2\)/)
  await clerk.write('Pourquoi (60 caractères au plus)', 'Tablette remplacée')
  await clerk.dialog().getByRole('button', { name: 'Compter', exact: true }).click()
  await clerk.reads('2 écritures sont comptées.')
  await clerk.reads(/^Rien n’attend/)
  const { sites, alerts } = await desk.api.get<Overview>('/api/overview')
  expect([sites[0]?.sales, alerts.map(({ code }) => code)]).toEqual([counted + 2, []])
  const [one] = (await desk.api.get<Disputes>('/api/registers/disputes')).settled
  const again = (decision: Decision) =>
    desk.api.post<Dispute>(`/api/registers/disputes/${one?.chain ?? ''}/${one?.sequence ?? 0}/settle`, { decision })
  expect(await again('counted')).toEqual(one)
  await expect(again('excluded')).rejects.toThrow('dispute.settled')
  await office.context().close()
}

describe('browser data cleared with sales pending', () => {
  test('is named at the office; the rescue file read there brings each sale once, and the gap is gone', async () => {
    const file = await sellAndSave()
    await wipe()
    const office = await openDesk(browser)
    const clerk = createClerk(office, desk.server)
    await clerk.logIn(desk.api.account)
    await clerk.visit('caisses')
    await clerk.reads('2 écritures à envoyer')
    expect(await sales()).toHaveLength(manySales - 2)
    await clerk.press('Lire un fichier de secours')
    await office.getByLabel('Fichier', { exact: true }).setInputFiles(file)
    await clerk.press('Lire le fichier')
    await clerk.reads(/^2 écritures reçues/)
    await clerk.press('Lire le fichier')
    await clerk.reads(/^0 écriture reçue/)
    await expect.poll(async () => (await register())?.pending).toBe(0)
    const listed = await sales()
    expect(listed.map(({ verdict }) => verdict)).toEqual(Array.from({ length: manySales }, () => 'accepted'))
    await office.context().close()
    expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('is named at the next start of the till paired again, which reads the file itself', async () => {
    const file = await sellAndSave()
    await wipe()
    const { api, cashier, page, reads, goTo } = desk
    const { id } = (await register()) ?? { id: '' }
    const { code } = await api.post<IssuedPairingCode>(`/api/registers/${id}/pairing-code`)
    await cashier.pair(code)
    await cashier.signIn('Awa', '2468')
    await reads(/^Il manque 2 écritures/)
    expect(await register()).toMatchObject({ missing: 2 })
    await cashier.open('100')
    await goTo('Réglages de cette caisse')
    await page.getByLabel('Lire un fichier de secours').setInputFiles(file)
    await reads(/^2 écritures reçues/)
    // The tablet was replaced meanwhile: somebody says that these sales are to count.
    await reads(/^2 écritures sont à vérifier/)
    expect(await register()).toMatchObject({ missing: 0 })
    expect(await sales()).toHaveLength(manySales)
    await settleAtTheOffice()
    expect((await sales()).map(({ verdict }) => verdict)).not.toContain('disputed')
    expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })
})
