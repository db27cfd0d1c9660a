import type { Browser } from '@playwright/test'
import type { VoucherState } from '@grenier/shared/contract/sales.ts'
import type { TillPolicy } from '@grenier/shared/domain/till-policy.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { approve, openShop, type CashDesk, type Shop } from './cash-desk.ts'
import { goOffline } from './go-offline.ts'
import { grenier, patience } from './program.ts'

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
const open = async (policy: Partial<TillPolicy> = {}) => (desk = await shop.openTill(policy))
afterEach(() => desk.stop())

const price = async (): Promise<number> => {
  const text = await desk.page.getByRole('listitem').first().innerText()
  return Number(/(\d+),(\d\d)\s€/.exec(text)?.slice(1).join('') ?? Number.NaN)
}

/** The last ticket among the past ones. */
async function openLastTicket() {
  await desk.goTo('Tickets')
  await desk.page.getByRole('listitem').first().getByRole('button').tap()
}

describe('giving back', () => {
  test('a line as a voucher, allowed by a responsable: the voucher pays the next ticket, and not twice', async () => {
    const { cashier, page, touch, reads, api } = await open()
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.choose('Livres', 'Livre')
    await cashier.payWith(['50 €'])
    await cashier.next()
    await openLastTicket()
    await touch('Rembourser')
    await touch('Un de plus : Bouilloire')
    await touch('En panne')
    await touch('En avoir')
    await touch('Rembourser')
    await approve(desk)
    await reads('Le remboursement est enregistré.')
    const [number = '', code = ''] = await page.getByRole('definition').allTextContents()
    await touch('Terminer')
    await reads(/^Déjà rendu/)
    await touch('Rembourser')
    expect(await page.getByRole('button', { name: 'Un de plus : Bouilloire' }).isDisabled()).toBe(true)
    const voucher = await vi.waitFor(() => api.get<VoucherState>(`/api/vouchers/${number}`), patience)
    expect(voucher.balanceCents).toBe(voucher.amountCents)
    await touch('Ne rien rendre')
    await touch('Retour')
    await touch('Retour')
    await cashier.choose('Petits appareils', 'Bouilloire')
    await touch('Encaisser')
    await touch('Avoir')
    await page.getByLabel('Numéro de l’avoir').fill(number)
    await page.getByLabel('Code de l’avoir').fill(code)
    await touch('Vérifier')
    await touch(/^Utiliser/)
    await page.getByRole('heading', { name: 'Payé' }).waitFor()
    await expect.poll(() => api.get(`/api/vouchers/${number}`)).toMatchObject({ balanceCents: 0 })
  })
})

describe('a day without any network', () => {
  test('voids a ticket, moves cash, closes by coins and notes, and agrees with the server afterwards', async () => {
    const { cashier, context, page, touch, type, goTo, reads, sellKettle, isSent } = await open()
    await isSent()
    await goOffline(page)
    await sellKettle()
    await sellKettle()
    await goTo('Tickets')
    const cents = await price()
    await reads('À envoyer')
    await page.getByRole('listitem').first().getByRole('button').tap()
    await touch('Annuler le ticket')
    await touch('Erreur de caisse')
    await touch('Annuler le ticket')
    await reads('Le ticket est annulé.')
    await touch('Terminer')
    await reads(/^Déjà rendu/)
    expect(await page.getByRole('button', { name: 'Annuler le ticket' }).count()).toBe(0)
    await touch('Retour')
    await reads('Annulé')
    await touch('Retour')

    await goTo('Entrée ou sortie d’espèces')
    await touch('Banque')
    await type('30')
    await touch('Enregistrer la sortie')
    await reads('Le mouvement est enregistré.')
    await touch('Terminer')

    await goTo('Clôturer la caisse')
    await touch('Compter les pièces et billets')
    await page.getByLabel('50 €', { exact: true }).fill('1')
    await touch('Un de plus : 20 €')
    const rest = cents / 100
    for (let left = rest; left >= 1; left--) await touch('Un de plus : 1 €')
    await touch('Comparer')
    await reads('Le compte est juste.')
    await type('20')
    await touch('Clôturer la caisse')
    await reads('Caisse clôturée')
    await reads('La clôture est gardée ici.')
    await page.locator('article').first().getByText('Sortie d’espèces · Banque').waitFor()
    expect(await page.locator('article').first().innerText()).toMatch(/1 remboursement[\s\S]*Sortie d’espèces · Banque[\s\S]*Mis au coffre/)
    await touch('Terminer')
    await context.setOffline(false)
    await expect
      .poll(desk.register)
      .toMatchObject({ session: { varianceCents: 0, sales: 2, expectedCents: 7_000 + cents, floatNextCents: 5_000 + cents } })
    await cashier.signIn('Awa', '2468')
    await reads('Ouvrir la caisse')
    await reads(`Dernière clôture : ${50 + cents / 100},00`)
  })

  test('confirms the cheques, lists them on the closing, and wants a comment above the threshold', async () => {
    const { cashier, page, touch, type, goTo, reads } = await open()
    await cashier.choose('Petits appareils', 'Bouilloire')
    await touch('Encaisser')
    await touch('Chèque')
    await touch('Crédit Mutuel')
    await page.getByLabel('4 derniers chiffres du numéro').fill('4321')
    await touch('Chèque reçu')
    await page.getByRole('heading', { name: 'Payé' }).waitFor()
    await cashier.next()
    await goTo('Clôturer la caisse')
    await type('90')
    await touch('Continuer')
    await touch(/^C’est bien/)
    await touch('Comparer')
    expect(await page.getByRole('button', { name: 'Clôturer la caisse' }).isDisabled()).toBe(true)
    await page.getByLabel('Commentaire').fill('Billet de dix rendu en trop')
    await touch('Clôturer la caisse')
    await reads('Caisse clôturée')
    await expect.poll(() => page.locator('article').first().innerText()).toMatch(/1 chèque[\s\S]*Crédit Mutuel … 4321/)
    await expect.poll(desk.register).toMatchObject({ session: { varianceCents: -1_000 } })
  })
})

describe('a blind count', () => {
  test('shows nothing of what is expected before everything is counted', async () => {
    const { page, touch, type, goTo, reads, sellKettle } = await open({ blindCount: true })
    await sellKettle()
    await goTo('Clôturer la caisse')
    expect(await page.locator('main').innerText()).not.toContain('Attendu')
    await type('100')
    await touch('Comparer')
    await reads('Attendu')
    await touch('Recompter')
    await type('100')
    await touch('Comparer')
    await page.getByLabel('Commentaire').fill('Recompté deux fois')
    await touch('Clôturer la caisse')
    await reads('Caisse clôturée')
    await reads('SIRET 12345678900015')
    await expect.poll(desk.register).toMatchObject({ session: { closedAt: expect.any(String) as string } })
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(shop.server().data, 'verify', '--full')).toMatchObject({ status: 0 })
})
