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
import { tablet } from './cash-desk.ts'
import { createCashier } from './cashier.ts'
import { createClerk, openDesk } from './desk.ts'
import { patience, startServer, type ServerProgram } from './program.ts'
import { demonstrationAccount } from './tour-kiosk.ts'
import { today } from './trade.ts'

let browser: Browser
let server: ServerProgram
let office: Page
let till: Page

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

  test('sells on a till that pairs by itself, and is marked', async () => {
    const { pins } = await demonstrationAccount(server.origin)
    const context = await browser.newContext(tablet)
    till = await context.newPage()
    till.setDefaultTimeout(patience.timeout)
    const cashier = createCashier(till)
    await till.goto(server.origin)
    await till.getByText('Démonstration', { exact: true }).first().waitFor()
    await cashier.signIn(pins[0]?.name ?? '', pins[0]?.pin ?? '')
    await cashier.open('100')
    await cashier.chooseFirst('Informatique')
    await cashier.chooseFirst('Livres')
    await cashier.touch(/^2 Quantité/)
    await cashier.keypad('4')
    await cashier.touch('Valider')
    await cashier.chooseFirst('Petits appareils')
    await cashier.touch('Don')
    await cashier.touch('2 €')
    await cashier.touch('Ajouter le don')
    await cashier.pay()
    await till.getByText('Démonstration', { exact: true }).first().waitFor()
    await cashier.next()
    await cashier.close('100', 'Compte d’essai')
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
    // What the till signed last leaves it after the screen says so.
    const sale = await vi.waitFor(async () => {
      const [newest] = await asked<SaleSummary[]>(`/api/sales?day=${today}`)
      expect(newest).toMatchObject({ verdict: 'accepted', donationCents: 200, lines: [{ quantity: 1 }, { quantity: 4 }, { quantity: 1 }] })
      return newest
    }, patience)
    await till.context().close()
    const total = ((sale?.totalCents ?? 0) / 100).toFixed(2).replace('.', ',')
    const deposits = await asked<Deposit[]>(`/api/deposits?status=validated&day=${today}`)
    const items = deposits.filter(({ channel }) => channel === 'practice').map((deposit) => deposit.items)
    expect(items).toMatchObject([[{ category: 'EEE-5', quantity: 2, grams: 2_400 }]])
    await office.getByLabel('Chiffres du jour').getByText('encaissés').waitFor()
    await clerk.visit('ventes')
    await office.getByRole('row').filter({ hasText: total }).first().waitFor()

    await clerk.visit('declarations/fichiers')
    await office.getByText('Ce trimestre', { exact: true }).click()
    await clerk.press('Créer le fichier')
    await clerk.reads(/: version \d+ créée/)
    const [made] = await asked<EcologicExport[]>('/api/ecologic/exports')
    await office
      .getByRole('row')
      .filter({ hasText: made?.name ?? '-' })
      .filter({ hasText: 'Envoyé' })
      .waitFor(patience)
    const folder = join(server.data, 'demonstration', 'kdrive', 'exports')
    await vi.waitFor(
      async () => expect((await readdir(folder, { recursive: true })).some((path) => path.endsWith(made?.name ?? '-'))).toBe(true),
      patience,
    )
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
