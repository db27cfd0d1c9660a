import type { Page, Route } from '@playwright/test'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { createCashier } from './cashier.ts'
import { goOffline } from './go-offline.ts'

export type DemonstrationAccount = NonNullable<Situation['demonstrationAccount']>
/** Called with the name of each screen while it is shown. */
export type Visit = (screen: string) => Promise<void>

/** The demonstration's account and PINs, as its screens show them. */
export async function demonstrationAccount(origin: string): Promise<DemonstrationAccount> {
  const { demonstrationAccount: account } = (await (await fetch(`${origin}/api/situation`)).json()) as Situation
  if (!account) throw new Error('Expected the account of a demonstration')
  return account
}

/** A tablet that no demonstration pairs by itself: it asks for a code, as in a shop. */
async function asInShop(route: Route) {
  const answer = await route.fetch()
  const { demonstrationAccount: _, ...situation } = (await answer.json()) as Situation
  await route.fulfill({ response: answer, json: situation })
}

/** Leads a new tablet of the demonstration through every screen of a day, in French. */
export async function tourKiosk(page: Page, origin: string, visit: Visit): Promise<void> {
  const { pins } = await demonstrationAccount(origin)
  const [person] = pins
  if (!person) throw new Error('Expected somebody with a PIN')
  await pairing(page, origin, visit)
  await opening(page, person, visit)
  await selling(page, visit)
  await paying(page, visit)
  await closing(page, visit)
}

const touch = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().tap()
const key = (page: Page, digit: string) =>
  page.getByRole('group', { name: 'Clavier' }).getByRole('button', { name: digit, exact: true }).tap()

async function pairing(page: Page, origin: string, visit: Visit) {
  await page.route('**/api/situation', asInShop)
  await page.goto(origin)
  await page.getByLabel('Code').fill('00000000')
  await touch(page, 'Relier la tablette')
  await page.getByText('Ce code n’est pas le bon.').waitFor()
  await visit('pair')
  await page.unroute('**/api/situation', asInShop)
  await page.reload()
}

async function opening(page: Page, { name, pin }: DemonstrationAccount['pins'][number], visit: Visit) {
  await page.getByText(pin).waitFor()
  await visit('operator')
  await touch(page, new RegExp(`^${name}`))
  for (const digit of pin.slice(0, 2)) await key(page, digit)
  await visit('operator-pin')
  for (const digit of pin.slice(2)) await key(page, digit)
  await touch(page, 'Entrer')
  await page.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
  for (const digit of '100') await key(page, digit)
  await visit('open')
  await touch(page, 'Ouvrir la caisse')
  await page.locator('[data-screen="sell"]').waitFor()
}

async function selling(page: Page, visit: Visit) {
  const cashier = createCashier(page)
  await visit('sell-empty')
  await touch(page, 'Favoris')
  await visit('favourites')
  await cashier.chooseFirst('Informatique')
  await cashier.chooseFirst('Livres')
  await touch(page, /^2 Quantité/)
  await key(page, '4')
  await touch(page, 'Valider')
  await cashier.chooseFirst('Petits appareils')
  await visit('articles')
  await touch(page, /^2 Quantité/)
  await visit('quantity')
  await touch(page, /^3 Prix/)
  await visit('price')
  await touch(page, 'Valider')
  await touch(page, 'Remise')
  await visit('reduce')
  await touch(page, 'Remise en %')
  for (const digit of '10') await key(page, digit)
  await touch(page, 'Appliquer')
  await touch(page, 'Don')
  await touch(page, '2 €')
  await visit('donation')
  await touch(page, 'Ajouter le don')
  await visit('sell')
  await touch(page, 'Menu')
  await visit('menu')
  await page.keyboard.press('Escape')
}

async function paying(page: Page, visit: Visit) {
  await touch(page, 'Encaisser')
  await visit('pay')
  await key(page, '5')
  await touch(page, /^Prendre/)
  for (const [means, name] of Object.entries({ Carte: 'card', Chèque: 'cheque', Virement: 'transfer', Avoir: 'voucher' })) {
    await touch(page, means)
    await visit(`pay-${name}`)
  }
  await touch(page, 'Carte')
  await touch(page, 'Refusée')
  await visit('pay-refused')
  for (let note = 0; note < 4; note++) await touch(page, /^Billet de 50/)
  await visit('pay-change')
  await touch(page, 'Valider le paiement')
  await page.getByRole('heading', { name: 'Payé' }).waitFor()
  await visit('receipt')
  await touch(page, 'Ticket suivant')
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Raccourcis du clavier' }).waitFor()
  await visit('keys')
  await touch(page, 'Continuer')
  await visit('sell-keys')
  await offline(page, visit)
  await desk(page, visit)
}

/** What the menu leads to. */
async function desk(page: Page, visit: Visit) {
  const screens = {
    Tickets: 'tickets',
    'Entrée ou sortie d’espèces': 'movement',
    Réception: 'reception',
    'Réglages de cette caisse': 'settings',
  }
  for (const [name, screen] of Object.entries(screens)) {
    await touch(page, 'Menu')
    await touch(page, name)
    await page.locator(`[data-screen="${screen}"]`).waitFor()
    await visit(screen)
    await touch(page, 'Retour')
  }
}

async function offline(page: Page, visit: Visit) {
  await goOffline(page)
  await touch(page, /^Hors ligne/)
  await page.getByText('envoyées au retour du réseau').waitFor()
  await visit('offline')
  await touch(page, 'Continuer')
  await page.context().setOffline(false)
  await page.getByText('En ligne').first().waitFor()
  await touch(page, 'Dernier ticket')
  await page.locator('[data-screen="last-ticket"]').waitFor()
  await visit('last-ticket')
  await touch(page, 'Retour')
}

async function closing(page: Page, visit: Visit) {
  await touch(page, 'Menu')
  await touch(page, 'Clôturer la caisse')
  await page.getByRole('heading', { name: 'Espèces comptées' }).waitFor()
  for (const digit of '95') await key(page, digit)
  await visit('close')
  await touch(page, 'Comparer')
  await visit('close-variance')
  await page.getByLabel('Commentaire').fill('Billet de dix rendu en trop')
  await touch(page, 'Clôturer la caisse')
  await page.getByText('Caisse clôturée').waitFor()
  await visit('closed')
}
