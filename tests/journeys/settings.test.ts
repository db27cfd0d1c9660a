import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation } from './api.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf, violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'

let browser: Browser
let till: CashDesk
let office: Page
let clerk: Clerk
let other: ServerProgram

beforeAll(async () => {
  browser = await launchChromium()
  ;[till, other] = await Promise.all([openCashDesk(browser), startServer()])
  office = await openDesk(browser)
  clerk = createClerk(office, till.server)
  await clerk.logIn(till.api.account)
})
afterAll(async () => {
  await other.stop()
  await till.stop()
  await browser.close()
})

const palette = (page = office) => page.getByRole('combobox', { name: 'Chercher', exact: true })
async function search(words: string) {
  await office.keyboard.press('Control+k')
  await palette().fill(words)
}

describe('the palette', () => {
  test('finds a setting by a word and puts the keyboard into its field', async () => {
    await search('fuseau')
    await office.getByRole('option', { name: /Fuseau horaire/ }).waitFor()
    expect(await violationsOf(office, 'palette')).toEqual([])
    await office.keyboard.press('Enter')
    const focused = () => office.evaluate<string>(`document.activeElement?.labels?.[0]?.textContent ?? ''`)
    await expect.poll(focused).toBe('Fuseau horaire')
  })

  test('finds a person and a ticket of the till, and leads to them', async () => {
    await till.sellKettle()
    await expect.poll(async () => (await till.sales()).length).toBe(1)
    await search('awa')
    await office.getByRole('option', { name: 'Awa' }).click()
    await expect.poll(() => office.url()).toContain('/admin/personnes')
    await search('1-1')
    await office.getByRole('option', { name: /^Ticket 1\D/ }).click()
    await expect.poll(() => office.url()).toContain('/admin/ventes')
  })

  test('is closed by Escape, and the keys are listed by a question mark', async () => {
    await office.getByRole('link', { name: 'Catalogue', exact: true }).focus()
    await office.keyboard.press('Control+k')
    await palette().waitFor()
    await office.keyboard.press('Escape')
    await palette().waitFor({ state: 'detached' })
    expect(await office.evaluate('document.activeElement.textContent')).toContain('Catalogue')
    await office.getByRole('heading', { level: 1 }).click()
    await office.keyboard.press('?')
    await clerk.heading('Au clavier')
    expect(await violationsOf(office, 'keys')).toEqual([])
    await office.keyboard.press('Escape')
  })
})

describe('the settings', () => {
  test('are one list that a word narrows, on every size of screen', async () => {
    await clerk.visit('reglages')
    await clerk.reads('Responsable pour rembourser')
    expect(await problemsOf(office, 'settings')).toEqual([])
    await clerk.write('Chercher un réglage', 'imprimante')
    await clerk.reads('Imprimante de la caisse')
    await office.getByText('Responsable pour rembourser').waitFor({ state: 'detached' })
  })

  test('that turn vouchers off hide them on the till at once, and bring them back', async () => {
    await clerk.visit('reglages')
    const vouchers = office.getByRole('switch', { name: 'Avoirs' })
    await vouchers.click()
    await clerk.reads('Désactivé : Avoirs')
    await office.getByRole('switch', { name: 'Avoirs', checked: false }).waitFor()
    await till.cashier.choose('Petits appareils', 'Bouilloire')
    await till.touch('Encaisser')
    const means = till.page.getByRole('group', { name: 'Moyens de paiement' })
    await expect.poll(() => means.getByRole('button').allInnerTexts()).toEqual(['Espèces', 'Carte', 'Chèque', 'Virement'])
    await vouchers.click()
    await means.getByRole('button', { name: 'Avoir' }).waitFor()
  })
})

describe('the settings as a file', () => {
  test('are brought to a second server, where nothing is left to change', async () => {
    await clerk.visit(`sites/${till.api.site.id}`)
    await office.getByRole('group', { name: 'Samedi' }).getByRole('button', { name: 'Ajouter des heures' }).click()
    await clerk.press('Enregistrer Horaires d’ouverture')
    await office.getByRole('status').getByText('Enregistré.').last().waitFor()
    await clerk.visit('reglages')
    await clerk.reads('sam. 10:00–18:00')
    const file = await clerk.download(/Exporter les réglages/)

    const api = await foundOrganisation(other)
    const page = await openDesk(browser)
    const elsewhere = createClerk(page, other)
    await elsewhere.logIn(api.account)
    const bring = async () => {
      await elsewhere.visit('reglages')
      await page.getByLabel('Fichier de réglages').setInputFiles({ name: 'reglages.json', mimeType: 'application/json', buffer: file })
    }
    await bring()
    await elsewhere.reads(/déjà là. Rien n’est encore fait/)
    expect(await violationsOf(page, 'import')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Importer' }).click()
    await elsewhere.reads(/importés/)
    await bring()
    await elsewhere.reads(/Rien à changer/)
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click()
    await elsewhere.reads('sam. 10:00–18:00')
  })
})
