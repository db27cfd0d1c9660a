import type { Browser } from '@playwright/test'
import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openShop, type CashDesk, type Shop } from './cash-desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'

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
  earlier = (await desk.api.get<Deposit[]>('/api/deposits')).length
})
afterEach(() => desk.stop())

let earlier = 0
/** What came in since the test began, newest first. */
const deposits = async () => (await desk.api.get<Deposit[]>('/api/deposits')).slice(0, -earlier || undefined)
const found: string[] = []

const look = async (screen: string) => void found.push(...(await problemsOf(desk.page, screen)))

/** Chooses what is weighed, then types its weight in kilograms. */
async function choose(category: RegExp, object: RegExp, kilograms: string): Promise<void> {
  await desk.touch(category)
  await desk.touch(object)
  await desk.type(kilograms)
}

describe('the reception desk', () => {
  test('weighs three lines, one in a trolley, asks about an absurd weight, and gets its number', async () => {
    const { page, touch, type, goTo, reads } = desk
    found.length = 0
    await goTo('Réception')
    await look('categories')
    await touch(/Livres/)
    await reads('Autre objet')
    await look('objects')
    await touch(/^Livre/)
    await type('26,5')
    await touch('Caddie · 18 kg')
    await reads('Net : 8,5 kg')
    await touch(/^Quantité/)
    await type('30')
    await look('scale')
    await touch('Ajouter la ligne')
    await choose(/Petits appareils/, /^Bouilloire/, '960')
    await touch('Ajouter la ligne')
    await page.getByRole('heading', { name: '960 kg, vraiment ?' }).waitFor()
    await look('doubt')
    await page.getByRole('button', { name: 'Non, 960 g' }).waitFor()
    await touch('Non, retaper le poids')
    await type('1,3')
    await touch('Recyclage')
    await touch('Ajouter la ligne')
    await touch(/Vaisselle/)
    await page.getByLabel('Autre objet').fill('Service à thé')
    await touch('Choisir cet objet')
    await touch('Passer en g')
    await type('850')
    await touch('Ajouter la ligne')
    await reads('10,65 kg')
    await page.getByLabel('Origine du dépôt').selectOption('Collecte à domicile')
    await look('deposit')
    await touch('Enregistrer')
    await reads(`Dépôt n° ${earlier + 1} enregistré`)
    await look('recorded')
    expect(await deposits()).toMatchObject([
      {
        ...{
          reference: earlier + 1,
          status: 'validated',
          channel: 'till',
          origin: 'home-collection',
          recordedBy: 'Awa',
          decidedBy: 'Awa',
        },
        items: [
          { object: 'Livre', quantity: 30, grams: 8500, certainty: 'weighed', flow: 'reuse' },
          { object: 'Bouilloire', quantity: 1, grams: 1300, flow: 'recycling' },
          { object: 'Service à thé', category: 'vaisselle', grams: 850, flow: 'reuse' },
        ],
      },
    ])
    expect(found).toEqual([])
  })

  test('keeps a deposit over a reload without network, and sends it once', async () => {
    const { page, context, touch, goTo, reads, isSent } = desk
    await isSent()
    await goTo('Réception')
    await choose(/Livres/, /^Livre/, '4')
    await touch('Ajouter la ligne')
    await reads('1 × Livre')
    // The scale goes once the line is stored.
    await page.getByRole('button', { name: 'Ajouter la ligne' }).waitFor({ state: 'detached' })
    await goOffline(page)
    await page.reload()
    await goTo('Réception')
    await reads('1 × Livre')
    await touch('Enregistrer')
    await reads('Dépôt gardé ici')
    await reads('1 dépôt à envoyer')
    await page.reload()
    await reads('1 dépôt à envoyer')
    expect(await deposits()).toEqual([])
    await context.setOffline(false)
    await expect.poll(deposits).toMatchObject([{ reference: earlier + 1, items: [{ object: 'Livre', grams: 4000 }] }])
    await isSent()
    await page.reload()
    await isSent()
    expect(await deposits()).toHaveLength(1)
  })

  test('is open before the till is, with containers of its own', async () => {
    const { page, touch, type, goTo, reads } = desk
    await goTo('Clôturer la caisse')
    await type('100')
    await touch('Comparer')
    await touch('Clôturer la caisse')
    await reads('Caisse clôturée')
    await touch('Terminer')
    await desk.cashier.signIn('Awa', '2468')
    await page.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
    await touch('Réception')
    await touch(/Livres/)
    await touch(/^Livre/)
    await touch('Changer les contenants')
    await page.getByLabel('Nom').fill('Palette')
    await page.getByLabel('Poids en kg').fill('22,5')
    await touch('Ajouter ce contenant')
    await touch('Annuler')
    await touch('Palette · 22,5 kg')
    await type('20')
    await reads('Le contenant pèse plus que le tout.')
    expect(await page.getByRole('button', { name: 'Ajouter la ligne' }).isDisabled()).toBe(true)
    await touch('Effacer le dernier chiffre')
    await touch('Effacer le dernier chiffre')
    await type('25')
    await touch('Ajouter la ligne')
    await touch('Enregistrer')
    await reads(`Dépôt n° ${earlier + 1} enregistré`)
    await touch('Terminer')
    await page.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
    expect((await deposits())[0]?.items).toMatchObject([{ grams: 2500 }])
  })
})
