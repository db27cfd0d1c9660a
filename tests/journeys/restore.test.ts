import { rm } from 'node:fs/promises'
import type { Browser } from '@playwright/test'
import type { BackupPoint } from '@grenier/shared/contract/backup.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { formatTime } from '@grenier/shared/messages/format.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startFakeWebdav, type FakeWebdav } from '../fakes/webdav.ts'
import { firstRunToken, foundOrganisation, type Api } from './api.ts'
import { addAccount, figuresOf, makeKit, makePoint } from './backed-up-shop.ts'
import { createBrowser } from './browser.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { command } from './command-line.ts'
import { createClerk, openDesk } from './desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'
import { dataFolder, grenier, patience, startServer, type ServerProgram } from './program.ts'
import { given, openTill, sold, today, validateDeposit } from './trade.ts'

let browser: Browser
let drive: FakeWebdav
let server: ServerProgram
let api: Api
let phrase: string
let before: Record<string, unknown>

beforeAll(async () => {
  ;[browser, drive, server] = await Promise.all([launchChromium(), startFakeWebdav(), startServer()])
  api = await foundOrganisation(server)
  const till = await openTill(api)
  await till.sell(today, [[sold('EEE-5', 'Bouilloire', 2, 499, 2_400)], [sold('livres', 'Livre', 7, 50, 2_300)]])
  await validateDeposit(api, [given('EEE-1', 'réfrigérateur', 1, 41_000)])
  await addAccount(api, drive)
  phrase = await makeKit(api)
  await makePoint(api)
  before = await figuresOf(server, api.account)
  await server.kill()
  await rm(server.data, { recursive: true })
})
afterAll(() => Promise.all([browser.close(), server.stop(), drive.stop()]))

describe('a laptop that burned', () => {
  const fromRemote = () => ['restore', '--from', drive.url, '--user', drive.account.user, '--password-stdin', '--phrase-stdin']
  const typed = () => `${drive.account.password}\n${phrase}\n`

  test('comes back into an empty folder from an address, a password and twelve words, with the same figures', async () => {
    const bare = await dataFolder()
    const checked = await command(bare, [...fromRemote(), '--check-only'], { typed: typed() })
    expect(checked).toMatchObject({ status: 0, errors: '', output: expect.stringContaining('Rien n’est encore changé.') as string })
    expect(await command(bare, [...fromRemote(), '--yes'], { typed: typed() })).toMatchObject({ status: 0, errors: '' })
    server = await startServer({ data: bare })
    expect(await figuresOf(server, api.account)).toEqual(before)
    await server.stop()
    expect(await grenier(bare, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('comes back by the page of the first opening, with the sheet in hand', async () => {
    server = await startServer()
    const page = await openDesk(browser)
    const { press, write, reads, logIn } = createClerk(page, server)
    await page.goto(`${server.origin}/admin/premier-compte#${await firstRunToken(server)}`)
    await page.getByText('Restaurer ma ressourcerie', { exact: true }).click()
    await page.getByText('Autre WebDAV', { exact: true }).click()
    await write('Adresse', drive.url)
    await write('Utilisateur', drive.account.user)
    await page.getByLabel('Mot de passe', { exact: true }).filter({ visible: true }).fill(drive.account.password)
    await press('Chercher les sauvegardes')
    await page.getByLabel('Les douze mots de la fiche').fill(phrase)
    expect(await problemsOf(page, 'first-restore')).toEqual([])
    await page
      .getByRole('button', { name: /^Vérifier/ })
      .first()
      .click()
    await reads('Cette sauvegarde est entière et vérifiée.')
    await press('Restaurer')
    await reads('La restauration est terminée.')
    await logIn(api.account)
    expect(await figuresOf(server, api.account)).toEqual(before)
    await page.context().close()
    await server.stop()
    expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })
})

describe('a point put back while a till sells without a network', () => {
  let desk: CashDesk
  let other: FakeWebdav
  beforeAll(async () => {
    other = await startFakeWebdav()
    desk = await openCashDesk(browser)
    await addAccount(desk.api, other)
  })
  afterAll(async () => {
    await desk.stop()
    await other.stop()
  })

  /** What an administrator does on the page *Sauvegardes*. */
  async function restoreOnScreen({ takenAt }: BackupPoint) {
    const page = await openDesk(browser)
    const { visit, reads, press, write, logIn, dialog } = createClerk(page, desk.server)
    await logIn(desk.api.account)
    await visit('sauvegarde/points')
    await page
      .getByRole('row')
      .filter({ hasText: 'Complète' })
      .filter({ hasText: formatTime(takenAt, 'fr', 'Europe/Paris') })
      .getByRole('button')
      .first()
      .click()
    await dialog().getByRole('button', { name: 'Vérifier' }).click()
    await reads('Cette sauvegarde est entière et vérifiée.')
    expect(await problemsOf(page, 'restore')).toEqual([])
    await dialog().getByLabel('Pour confirmer, tapez : Le Grenier').fill('Le Grenier')
    await dialog().getByRole('button', { name: 'Restaurer' }).click()
    await page.getByRole('heading', { name: 'Reconnectez-vous' }).waitFor(patience)
    await write('Mot de passe', desk.api.account.password)
    await press('Se connecter')
    await reads('La restauration est terminée.')
    await page.context().close()
  }

  test('loses none of its sales: they come once, and the journal verifies', async () => {
    await desk.sellKettle()
    await desk.isSent()
    const point = await makePoint(desk.api)
    await desk.sellKettle()
    await expect.poll(async () => (await desk.sales()).length).toBe(2)
    await goOffline(desk.page)
    await desk.sellKettle()
    await restoreOnScreen(point)
    const again = createBrowser(desk.server)
    await vi.waitFor(() => again.logIn(desk.api.account), patience)
    await desk.context.setOffline(false)
    const sales = async () => (await (await again.ask('GET', `/api/sales?day=${today}`)).json()) as SaleSummary[]
    await expect.poll(async () => (await sales()).map(({ ticket }) => ticket).toSorted()).toEqual([1, 2, 3])
    expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })
})
