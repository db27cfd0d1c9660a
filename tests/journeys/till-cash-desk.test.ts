import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openShop, type CashDesk, type Shop } from './cash-desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'
import { grenier } from './program.ts'
import { readDownload } from './read-download.ts'

let browser: Browser
let shop: Shop
let desk: CashDesk

beforeAll(async () => {
  browser = await launchChromium()
  shop = await openShop(browser)
})
afterAll(async () => {
  await browser.close()
  await shop.stop()
})
beforeEach(async () => {
  desk = await shop.openTill()
})
afterEach(() => desk.stop())

const onPaper = () => desk.page.locator('.printed').first().textContent()

describe('a receipt', () => {
  test('is printed when it is asked for; a printer that fails loses no sale, and a second one is a DUPLICATA', async () => {
    const { cashier, page, touch, reads } = desk
    await page.evaluate('window.print = () => { throw new Error("no printer") }')
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.pay()
    await touch('Imprimer le ticket')
    await reads('La vente est enregistrée.')
    await page.evaluate('window.printed = 0; window.print = () => { window.printed++ }')
    await touch('Réessayer')
    await expect.poll(() => page.evaluate('window.printed')).toBe(1)
    expect(await onPaper()).not.toContain('DUPLICATA')
    expect(await onPaper()).toContain('garantie légale')
    await cashier.next()
    await touch('Dernier ticket')
    await touch('Réimprimer (DUPLICATA 1)')
    await expect.poll(() => page.evaluate('window.printed')).toBe(2)
    expect(await onPaper()).toContain('DUPLICATA 1')
    await expect.poll(desk.sales).toHaveLength(1)
  })
})

describe('mode école', () => {
  test('is out of every total, and leaving it returns to the open ticket', async () => {
    const { cashier, page, touch, type, goTo, reads, sellKettle, isSent } = desk
    await cashier.choose('Livres', 'Livre')
    await goTo('Mode école')
    await page.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
    await type('50')
    await touch('Ouvrir la caisse')
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.pay()
    await reads('MODE ÉCOLE – SANS VALEUR')
    await cashier.next()
    await touch('Mode école – Quitter')
    await page.getByRole('button', { name: 'Retirer Livre' }).or(page.getByText('Livre')).first().waitFor()
    await cashier.pay()
    await cashier.next()
    await sellKettle()
    await isSent()
    await expect.poll(async () => (await desk.sales()).map(({ ticket }) => ticket).toSorted()).toEqual([1, 2])
    expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })
})

describe('the settings of a till', () => {
  test('save the signed entries into a rescue file without any network', async () => {
    const { page, touch, goTo, reads, sellKettle, isSent } = desk
    await isSent()
    await goOffline(page)
    await sellKettle()
    await goTo('Réglages de cette caisse')
    const [download] = await Promise.all([page.waitForEvent('download'), touch('Enregistrer un fichier de secours')])
    await reads('Enregistré dans les téléchargements')
    const [header, ...entries] = (await readDownload(download)).toString().trimEnd().split('\n')
    expect(JSON.parse(header ?? '')).toMatchObject({ format: 'grenier-rescue', version: 1, entries: entries.length, waiting: 1 })
    expect(entries.every((line) => Object.keys(JSON.parse(line) as object).join() === 'text,signature')).toBe(true)
    await touch('Relier à une autre caisse')
    await page.getByRole('dialog').getByText('1 écriture attend encore.').waitFor()
  })

  test('stay over a reload', async () => {
    const { page, touch, goTo } = desk
    const chosen = page.locator('html[data-theme="dark"][data-text="large"]')
    await goTo('Réglages de cette caisse')
    await touch('Sombre')
    await touch('Grande')
    // The screen shows a choice once it is stored.
    await chosen.waitFor()
    await page.reload()
    await chosen.waitFor()
  })
})

describe('axe finds nothing, light and dark, wide and narrow', () => {
  test('on the screens of the cash desk', async () => {
    const { page, touch, type, goTo, reads, sellKettle } = desk
    const found: string[] = []
    const look = async (screen: string) => void found.push(...(await problemsOf(page, screen)))
    await sellKettle()
    await touch('Menu')
    await page.getByRole('button', { name: 'Tickets' }).waitFor()
    await look('menu')
    await touch('Tickets')
    await reads('Bouilloire')
    await look('tickets')
    await page.getByRole('listitem').first().getByRole('button').tap()
    await touch('Rembourser')
    await look('refund')
    await touch('Ne rien rendre')
    await page.getByRole('button', { name: 'Annuler le ticket' }).waitFor()
    await look('past ticket')
    await touch('Retour')
    await touch('Retour')
    await touch('Dernier ticket')
    await reads('Tous les tickets')
    await look('last ticket')
    await touch('Retour')
    await goTo('Entrée ou sortie d’espèces')
    await look('movement')
    await touch('Retour')
    await goTo('Réglages de cette caisse')
    await reads('Écritures gardées')
    await look('settings')
    await touch('Retour')
    await goTo('Clôturer la caisse')
    await touch('Compter les pièces et billets')
    await look('close by pieces')
    await touch('Taper le total')
    await type('90')
    await touch('Comparer')
    await look('variance')
    await page.getByLabel('Commentaire').fill('Billet de dix rendu en trop')
    await touch('Clôturer la caisse')
    await reads('Caisse clôturée')
    await look('closed')
    expect(found).toEqual([])
  })
})
