import type { Browser, Page } from '@playwright/test'
import type { EditedCatalogue } from '@grenier/shared/contract/catalogue.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'

let browser: Browser
let till: CashDesk
let office: Page
let clerk: Clerk

beforeAll(async () => {
  browser = await launchChromium()
  till = await openCashDesk(browser)
  office = await openDesk(browser)
  clerk = createClerk(office, till.server)
  await clerk.logIn(till.api.account)
})
afterAll(async () => {
  await till.stop()
  await browser.close()
})

const kettle = async (siteId?: string) => {
  const { articles } = await till.api.get<EditedCatalogue>(`/api/catalogue/articles${siteId === undefined ? '' : `?siteId=${siteId}`}`)
  return articles.find(({ name }) => name === 'Bouilloire')
}
/** The till's own button, as its next contact left it. */
const tillSells = (name: string, price: string) => till.page.getByRole('button', { name: new RegExp(`^${name}.*${price}`) }).waitFor()
/** The button of the notice, not that of a form that is about to go. */
const takeBack = () => office.getByRole('status').getByRole('button', { name: 'Annuler' }).click()
const editKettle = () => clerk.press('Modifier Bouilloire')
const choose = (name: string, text: string) =>
  office.getByLabel('Fichier CSV').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe('the catalogue', () => {
  test('is found by the navigation, and hides nothing from keyboards, telephones and dark rooms', async () => {
    await office.getByRole('link', { name: 'Catalogue', exact: true }).click()
    await clerk.heading('Que vend-on, et à quel prix ?')
    await office.getByLabel('Catégorie', { exact: true }).selectOption('EEE-5')
    await clerk.reads('Bouilloire')
    expect(await problemsOf(office, 'catalogue')).toEqual([])
    await editKettle()
    expect(await problemsOf(office, 'article')).toEqual([])
  })

  test('says what is wrong with a price before anything is sent', async () => {
    await clerk.write('Prix conseillé (€)', '50')
    await clerk.press('Enregistrer')
    await clerk.reads('Le prix conseillé dépasse le plus haut. Changez l’un des deux.')
  })

  test('brings a new price to a till that is open, and takes it back', async () => {
    // The till stands where the price is seen: the notice that takes it back stays for some seconds only.
    await till.touch(/^1 Catégorie/)
    await till.touch(/Petits appareils/)
    await tillSells('Bouilloire', '5,00')
    await clerk.write('Prix conseillé (€)', '7,50')
    await clerk.press('Enregistrer')
    await clerk.reads(/Bouilloire : 5,00\s€ devient 7,50\s€/)
    await tillSells('Bouilloire', '7,50')
    await takeBack()
    await tillSells('Bouilloire', '5,00')
    await clerk.press('Archiver Bouilloire')
    await clerk.reads('Article archivé : Bouilloire')
    await till.page.getByRole('button', { name: /^Bouilloire/ }).waitFor({ state: 'detached' })
    await takeBack()
    await tillSells('Bouilloire', '5,00')
  })

  test('leaves a till without a network at the price that it shows, and takes its sale', async () => {
    await goOffline(till.page)
    await editKettle()
    await clerk.write('Prix conseillé (€)', '8')
    await clerk.press('Enregistrer')
    await clerk.reads(/Bouilloire : 5,00\s€ devient 8,00\s€/)
    await till.sellKettle()
    await till.page.context().setOffline(false)
    await till.isSent()
    await expect.poll(async () => (await till.sales()).map(({ totalCents, verdict }) => [totalCents, verdict])).toEqual([[500, 'accepted']])
    await till.touch(/^1 Catégorie/)
    await till.touch(/Petits appareils/)
    await tillSells('Bouilloire', '8,00')
  })

  test('does not overwrite what somebody else saved meanwhile', async () => {
    await office.reload()
    await editKettle()
    await clerk.write('Nom de l’article', 'Bouilloire électrique')
    const known = await kettle()
    const { category, subCategory, name, minCents, maxCents, typicalGrams, isFavourite } = known ?? {}
    const theirs = { category, subCategory, name, minCents, maxCents, typicalGrams, isFavourite, priceCents: 900 }
    await till.api.put(`/api/catalogue/articles/${known?.id}`, theirs)
    await clerk.press('Enregistrer')
    await clerk.reads('Quelqu’un a modifié ceci pendant votre saisie. Rien n’est encore enregistré.')
    expect((await kettle())?.name).toBe('Bouilloire')
    await clerk.press('Reprendre les valeurs actuelles')
    expect(await office.getByLabel('Prix conseillé (€)').inputValue()).toBe('9,00')
    await office.keyboard.press('Escape')
    await clerk.reads('Vos changements ne sont pas enregistrés.')
    await clerk.press('Rester ici')
    expect(await office.getByLabel('Prix conseillé (€)').inputValue()).toBe('9,00')
    await office.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click()
    await office.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => office.evaluate('document.activeElement.textContent')).toMatch(/^\s*Modifier/)
  })

  test('is sold otherwise by one site, marked, and as the organisation again', async () => {
    const south = { code: '2', name: 'Sud', timeZone: 'Europe/Paris', address: '', siret: '' }
    await till.api.put(`/api/sites/${newId()}`, south)
    await clerk.visit(`catalogue?site=${till.api.site.code}&categorie=EEE-5`)
    await clerk.reads('Ce site vend tout comme l’organisation.')
    await clerk.press('Régler ici Bouilloire')
    await clerk.write('Prix à ce site (€)', '6')
    await clerk.press('Enregistrer')
    await clerk.reads('1 article est réglé pour ce site.')
    await clerk.reads(/organisation : 9,00\s€/)
    expect(await problemsOf(office, 'catalogue of a site')).toEqual([])
    await tillSells('Bouilloire', '6,00')
    expect([(await kettle())?.priceCents, (await kettle(till.api.site.id))?.own?.priceCents]).toEqual([900, 600])
    await clerk.press('Régler ici Bouilloire')
    await office.getByRole('dialog').getByRole('button', { name: 'Comme l’organisation' }).click()
    await tillSells('Bouilloire', '9,00')
  })

  test('refuses a file with a wrong line as a whole, and takes it once it is right', async () => {
    await clerk.visit('catalogue/importer')
    await choose('prix.csv', 'categorie;article;prix_eur\nEEE-5;Bouilloire;dix euros\nEEE-5;Théière électrique;9,50\n')
    await clerk.reads('1 case ne convient pas. Rien ne sera importé tant que le fichier n’est pas corrigé.')
    await clerk.reads('dix euros')
    expect(await problemsOf(office, 'import')).toEqual([])
    await choose('prix.csv', 'categorie;article;prix_eur\nEEE-5;Bouilloire;10\nEEE-5;Théière électrique;9,50\n')
    await clerk.press('Importer 2 changements')
    await clerk.reads('Catalogue importé : 2 changements.')
    await tillSells('Bouilloire', '10,00')
    const { articles } = await till.api.get<EditedCatalogue>('/api/catalogue/articles')
    expect(articles.find(({ name }) => name === 'Théière électrique')).toMatchObject({ category: 'EEE-5', priceCents: 950 })
    await clerk.visit('catalogue/importer')
    await choose('prix.csv', 'categorie;article;prix_eur\nEEE-5;Bouilloire;10\nEEE-5;Théière électrique;9,50\n')
    await clerk.reads('Ce fichier ne change rien : tout y est déjà ainsi.')
  })
})
