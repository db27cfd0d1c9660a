import type { Browser } from '@playwright/test'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { approve, openCashDesk, responsable, type CashDesk } from './cash-desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'
import { pairTill } from './paired-till.ts'
import { grenier, patience } from './program.ts'
import { today } from './trade.ts'

let browser: Browser
let desk: CashDesk

/** Register 1 with its tablet, and register 2 of the same site, which sold one kettle: its ticket 1. */
beforeAll(async () => {
  browser = await launchChromium()
  desk = await openCashDesk(browser)
  const { code } = await desk.api.prepareTill()
  const other = await pairTill(desk.server, code)
  await other.open()
  await other.sell()
})
afterAll(async () => {
  await desk.stop()
  await browser.close()
})

const refunds = async () => (await desk.api.get<SaleSummary[]>(`/api/sales?day=${today}`)).filter(({ kind }) => kind === 'refund')
const arrived = (originalTicket: string) =>
  vi.waitFor(async () => {
    const found = (await refunds()).find(({ reversal }) => reversal?.originalTicket === originalTicket)
    if (!found) throw new Error(`Expected the refund of ${originalTicket} on the server`)
    return found
  }, patience)

async function searchFor(number: string) {
  await desk.page.getByLabel('N° de ticket').fill(number)
  await desk.touch('Chercher')
}

describe('a ticket that this till did not sell', () => {
  test('is found on the server by what stands on its paper, and is given back once', async () => {
    const { page, touch, goTo, reads } = desk
    await goTo('Tickets')
    await searchFor('2-1')
    await reads(/^Ticket 2-0001, vendu le/)
    expect(await problemsOf(page, 'ticket of another till')).toEqual([])
    await touch('Rembourser')
    await touch('Tout rendre')
    await touch('Article rapporté')
    await touch('Rembourser')
    await approve(desk)
    await reads('Le remboursement est enregistré.')
    await touch('Terminer')
    await reads(/^Déjà rendu/)
    await reads('Tout ce ticket est déjà rendu.')
    expect(await arrived('2-0001')).toMatchObject({ totalCents: -500, verdict: 'accepted', authorised: 'pin', registerNumber: 1 })
  })

  test('and that nobody sold is given back by its paper, with somebody’s approval', async () => {
    const { page, touch, reads } = desk
    await searchFor('9-77')
    await reads('Aucun ticket 9-0077 sur ce site.')
    await touch('Rembourser sans le ticket d’origine')
    await page.getByLabel('Catégorie').selectOption('livres')
    await page.getByLabel('Montant en €').fill('1,50')
    await touch('Ajouter')
    await page.getByLabel('Montant en €').fill('3')
    await touch('Ajouter')
    expect(await problemsOf(page, 'refund without a ticket')).toEqual([])
    await touch(/^Retirer Livres.*, 3,00/)
    await touch('Autre raison')
    await touch('Rembourser')
    await approve(desk)
    await reads('Le remboursement est enregistré.')
    await touch('Terminer')
    expect(await arrived('9-0077')).toMatchObject({
      ...{ totalCents: -150, verdict: 'accepted', authorised: 'pin', reversal: { refersTo: null } },
      lines: [{ category: 'livres', quantity: -1 }],
    })
  })

  test('is given back without a network too, and the server hears of it later', async () => {
    const { context, page, touch, reads } = desk
    await goOffline(page)
    await searchFor('2-5')
    await reads('Ce ticket n’est pas sur cette tablette, et le réseau manque.')
    await touch('Rembourser sans le ticket d’origine')
    await page.getByLabel('Catégorie').selectOption('EEE-5')
    await page.getByLabel('Montant en €').fill('4')
    await page.getByLabel('Montant en €').press('Enter')
    await touch('En avoir')
    await touch('Essai')
    await touch('Rembourser')
    await page.getByRole('dialog').getByRole('button', { name: responsable.name }).waitFor()
    await approve(desk)
    await reads('Imprimez cet avoir')
    await touch('Terminer')
    await context.setOffline(false)
    expect(await arrived('2-0005')).toMatchObject({ totalCents: -400, verdict: 'accepted', authorised: 'pin' })
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
})
