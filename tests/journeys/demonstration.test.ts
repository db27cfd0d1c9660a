import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { createClerk, openDesk } from './desk.ts'
import { dataFolder, grenier, startServer, type ServerProgram } from './program.ts'
import { tableRows } from './table-rows.ts'
import { tourDashboard } from './tour-dashboard.ts'
import { demonstrationAccount, tourKiosk } from './tour-kiosk.ts'
import { today } from './trade.ts'

const patience = { timeout: 30_000, interval: 100 }
const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' }

let browser: Browser
let server: ServerProgram
let office: Page

/** What the dashboard would show, asked with its own cookie. */
const asked = async <Answer>(path: string) => (await (await office.request.get(`${server.origin}${path}`)).json()) as Answer

/** The console is written a moment after the first answer. */
const printed = (text: string) => vi.waitFor(() => expect(server.said()).toContain(text), patience)

async function logIn() {
  const clerk = createClerk(office, server)
  await clerk.visit()
  await clerk.press('Remplir avec ce compte')
  await clerk.press('Se connecter')
  await office.getByRole('navigation', { name: 'Pages' }).waitFor()
  return clerk
}

describe('a demonstration from nothing', () => {
  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer({ demo: true })
    office = await openDesk(browser)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  test('prints and shows its account and PINs, and is reached from this machine alone', async () => {
    const { email, password, pins } = await demonstrationAccount(server.origin)
    for (const shown of [email, password, ...pins.map(({ name, pin }) => `${name} ${pin}`)]) await printed(shown)
    expect(await readdir(server.data)).toEqual(['demonstration'])
    const [refusal] = await once(connect({ host: '127.0.0.2', port: server.port }).on('connect', failOnConnect), 'error')
    expect(refusal).toMatchObject({ code: expect.stringMatching(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/) as string })
  })

  test('sells on a till that pairs by itself, every screen marked', async () => {
    const context = await browser.newContext(tablet)
    const till = await context.newPage()
    till.setDefaultTimeout(20_000)
    const visited: string[] = []
    await tourKiosk(till, server.origin, async (screen) => {
      visited.push(screen)
      await till.getByText('Démonstration', { exact: true }).first().waitFor()
    })
    expect(visited).toEqual(expect.arrayContaining(['operator', 'open', 'sell', 'articles', 'pay', 'receipt', 'closed']))
    await context.close()
  })

  test('takes a deposit typed in the practice chat', async () => {
    await office.goto(`${server.origin}/entrainement/`)
    await office.getByRole('textbox').fill('deux bouilloires, deux kilos quatre')
    await office.getByRole('button', { name: 'Envoyer' }).click()
    await office.getByRole('button', { name: /Valider/ }).click()
    await office.getByText(/Dépôt \d+ enregistré/).waitFor()
  })

  test('shows the day, and its Ecologic file arrives in the folder that stands for kDrive', async () => {
    const clerk = await logIn()
    const [sale] = await asked<SaleSummary[]>(`/api/sales?day=${today}`)
    expect(sale).toMatchObject({ verdict: 'accepted', donationCents: 200, lines: [{ quantity: 1 }, { quantity: 4 }, { quantity: 1 }] })
    const total = ((sale?.totalCents ?? 0) / 100).toFixed(2).replace('.', ',')
    const deposits = await asked<Deposit[]>(`/api/deposits?status=validated&day=${today}`)
    const items = deposits.filter(({ channel }) => channel === 'practice').map((deposit) => deposit.items)
    expect(items).toMatchObject([[{ category: 'EEE-5', quantity: 2, grams: 2_400 }]])
    await office.getByLabel('Chiffres du jour').getByText('encaissés').waitFor()
    await clerk.visit('ventes')
    await office.getByRole('row').filter({ hasText: total }).first().waitFor()

    await clerk.visit('declarations')
    await office.getByText('Ce trimestre', { exact: true }).click()
    await clerk.press('Créer le fichier')
    await office.getByRole('row').filter({ hasText: 'Envoyé' }).waitFor()
    const [made] = await asked<EcologicExport[]>('/api/ecologic/exports')
    const folder = join(server.data, 'demonstration', 'kdrive', 'exports')
    await vi.waitFor(
      async () => expect((await readdir(folder, { recursive: true })).some((path) => path.endsWith(made?.name ?? '-'))).toBe(true),
      patience,
    )
  })

  test('marks every page of its dashboard', async () => {
    await office.context().clearCookies()
    const unmarked: string[] = []
    await tourDashboard(office, server.origin, async (name) => {
      if (!(await office.getByText('Ces données sont inventées.').isVisible())) unmarked.push(name)
    })
    expect(unmarked).toEqual([])
  })

  test('is the same after a restart', async () => {
    const before = await demonstrationAccount(server.origin)
    const [sales, deposits] = [await asked(`/api/sales?day=${today}`), await asked<Deposit[]>(`/api/deposits?day=${today}`)]
    await server.stop()
    server = await startServer({ demo: true, data: server.data, port: server.port })
    expect(await demonstrationAccount(server.origin)).toEqual(before)
    await printed(before.password)
    expect(await asked(`/api/sales?day=${today}`)).toEqual(sales)
    expect(await asked(`/api/deposits?day=${today}`)).toEqual(deposits)
  })
})

function failOnConnect() {
  throw new Error('Expected nothing to listen beside 127.0.0.1')
}

describe('grenier seed', () => {
  test('gives the same rows for the same words, but for what secrets made', async () => {
    const words = ['seed', '--sites', '2', '--deposits', '120', '--sales', '400', '--seed', '7']
    const folders = [await dataFolder(), await dataFolder()]
    for (const folder of folders) expect(await grenier(folder, ...words)).toMatchObject({ status: 0 })
    const [first, second] = folders.map((folder) => tableRows(join(folder, 'grenier.db')))
    expect(first?.['SaleLine']?.length).toBeGreaterThan(400)
    expect(first?.['Deposit']).toHaveLength(120)
    expect(Object.keys(first ?? {})).toEqual(Object.keys(second ?? {}))
    for (const [table, rows] of Object.entries(first ?? {})) expect([table, second?.[table]]).toEqual([table, rows])
  })
})
