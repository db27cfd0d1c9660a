import type { Page } from '@playwright/test'
import type { PaymentMeans } from '@grenier/shared/domain/sale.ts'
import { approve, type CashDesk } from './cash-desk.ts'
import { createCashier } from './cashier.ts'

type Cents = number

/** What a day should come to, added up from what the screens showed, beside the program. */
export interface DaySum {
  /** Numbered tickets: sales, donations, what was given back. */
  tickets: number
  sales: number
  refunds: number
  salesCents: Cents
  refundsCents: Cents
  donationsCents: Cents
  cashOutCents: Cents
  readonly byMeans: Record<PaymentMeans, Cents>
}

const floatCents: Cents = 10_000

export const drawerOf = ({ byMeans, cashOutCents }: DaySum): Cents => floatCents + byMeans.cash - cashOutCents

/** In the page: a ticket of one article by the same buttons, faster than a finger; answers the total that was shown. */
export const sellFast = (category: number) => `(async () => {
  const shown = (selector) => new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector)
      if (found) resolve(found)
      if (found) watch.disconnect()
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, attributes: true })
    look()
  })
  await shown('button[data-category]')
  const categories = document.querySelectorAll('button[data-category]')
  categories[${category} % categories.length].click()
  ;(await shown('.articles button')).click()
  await shown('aside li[data-category]')
  const total = document.querySelector('aside .total strong').textContent
  ;(await shown('aside .go')).click()
  ;(await shown('[data-screen="pay"] .brand')).click()
  ;(await shown('[data-screen="receipt"] .go')).click()
  await shown('[data-screen="sell"]')
  return total
})()`

const centsIn = (text: string): Cents => Number(/([\d\s]+),(\d\d)\s*€/.exec(text)?.slice(1).join('').replaceAll(/\s/g, '') ?? Number.NaN)

interface Payment {
  readonly by?: PaymentMeans
  /** Of it in cash. */
  readonly cash?: Cents
  /** Of it a donation. */
  readonly donation?: Cents
}

/** One day at one till: tickets of all kinds, what is given back, what leaves the drawer. Its sums are kept beside it. */
export function createFullDay(desk: CashDesk) {
  let { page, cashier } = desk
  let last: Cents = 0
  const voucher = { number: '', code: '' }
  const sum: DaySum = {
    ...{ tickets: 0, sales: 0, refunds: 0, salesCents: 0, refundsCents: 0, donationsCents: 0, cashOutCents: 0 },
    byMeans: { cash: 0, card: 0, cheque: 0, transfer: 0, voucher: 0 },
  }

  const touch = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().tap()
  const reads = (text: string | RegExp) => page.getByText(text).first().waitFor()
  const kettle = () => cashier.choose('Petits appareils', 'Bouilloire')
  const book = () => cashier.choose('Livres', 'Livre')

  function count(due: Cents, { by = 'cash', cash = 0, donation = 0 }: Payment = {}) {
    last = due
    sum.tickets++
    // A mere donation sells nothing.
    if (due > donation || donation === 0) sum.sales++
    sum.salesCents += due - donation
    sum.donationsCents += donation
    sum.byMeans.cash += cash
    sum.byMeans[by] += due - cash
  }
  async function finish(pay: () => Promise<void>, payment?: Payment) {
    const due = centsIn(await page.locator('aside .total strong').innerText())
    await pay()
    await page.getByRole('heading', { name: 'Payé' }).waitFor()
    await cashier.next()
    count(due, payment)
  }
  const payBy = (means: string, done: () => Promise<void>) => async () => {
    await touch('Encaisser')
    await touch(means)
    await done()
  }
  async function reduce(typed: string, percent: boolean) {
    await touch('Remise')
    if (percent) await touch('Remise en %')
    await cashier.keypad(typed)
    await touch('Appliquer')
  }
  async function openLastTicket() {
    await touch('Menu')
    await touch('Tickets')
    await page.getByRole('listitem').first().getByRole('button').tap()
  }
  async function backToSelling() {
    await touch('Retour')
    await touch('Retour')
    await page.locator('[data-screen="sell"]').waitFor()
  }
  const giveBackLast = (by: PaymentMeans) => {
    sum.tickets++
    sum.refunds++
    sum.refundsCents += last
    sum.byMeans[by] -= last
  }

  return {
    sum,

    /** The window was opened anew. */
    goOnIn(next: Page) {
      page = next
      cashier = createCashier(next)
    },

    async signIn(name: string, pin: string) {
      await cashier.signIn(name, pin)
      await page.locator('[data-screen="sell"]').waitFor()
    },

    /** Six tickets, each paid its own way. */
    async sellByEachMeans() {
      await kettle()
      await finish(() => cashier.pay())
      await book()
      await finish(() => cashier.payWith(['20 €']))
      await kettle()
      await finish(() => cashier.payByCard(), { by: 'card' })
      await kettle()
      await finish(
        payBy('Chèque', async () => {
          await touch('Crédit Mutuel')
          await page.getByLabel('4 derniers chiffres').fill('0417')
          await touch('Chèque reçu')
        }),
        { by: 'cheque' },
      )
      await kettle()
      await finish(
        payBy('Virement', () => touch('Virement fait')),
        { by: 'transfer' },
      )
      await kettle()
      await finish(
        async () => {
          await touch('Encaisser')
          await cashier.keypad('2')
          await touch(/^Prendre/)
          await touch('Carte')
          await touch('Acceptée')
        },
        { by: 'card', cash: 200 },
      )
    },

    /** Seven tickets that are not just the price. */
    async sellInAllWays() {
      await kettle()
      await book()
      await reduce('4', false)
      await finish(() => cashier.payByCard(), { by: 'card' })
      await kettle()
      await reduce('10', true)
      await touch('Don')
      await cashier.keypad('2')
      await touch('Ajouter le don')
      await finish(() => cashier.pay(), { donation: 200 })
      await touch('Don')
      await touch('10 €')
      await touch('Ajouter le don')
      await finish(() => cashier.pay(), { donation: 1_000 })
      await kettle()
      await kettle()
      await finish(() => cashier.pay())
      await kettle()
      await touch('Gratuit')
      await finish(async () => {
        await touch('Encaisser')
        await touch('Enregistrer le ticket')
      })
      await kettle()
      await touch('Mettre de côté')
      await book()
      await finish(() => cashier.pay())
      await touch(/^Reprendre le ticket/)
      await finish(() => cashier.pay())
    },

    async sellFast(tickets: number) {
      for (let ticket = 0; ticket < tickets; ticket++) count(centsIn(await page.evaluate<string>(sellFast(ticket))))
    },

    /** All of the last ticket; `En avoir` leaves a voucher to pay with. */
    async refundLast(by: 'En espèces' | 'En avoir') {
      await openLastTicket()
      await touch('Rembourser')
      await touch('Tout rendre')
      await touch('Article rapporté')
      await touch(by)
      await touch('Rembourser')
      await approve({ ...desk, page, touch })
      await reads('Le remboursement est enregistré.')
      if (by === 'En avoir') [voucher.number = '', voucher.code = ''] = await page.getByRole('definition').allTextContents()
      await touch('Terminer')
      await backToSelling()
      giveBackLast(by === 'En avoir' ? 'voucher' : 'cash')
    },

    /** A ticket of the same price as the voucher. */
    async sellForVoucher() {
      await kettle()
      await finish(
        payBy('Avoir', async () => {
          await page.getByLabel('Numéro de l’avoir').fill(voucher.number)
          await page.getByLabel('Code de l’avoir').fill(voucher.code)
          await touch('Vérifier')
          await touch(/^Utiliser/)
        }),
        { by: 'voucher' },
      )
    },

    async sellKettle() {
      await kettle()
      await finish(() => cashier.pay())
    },

    async voidLast() {
      await openLastTicket()
      await touch('Annuler le ticket')
      await touch('Erreur de caisse')
      await touch('Annuler le ticket')
      await reads('Le ticket est annulé.')
      await touch('Terminer')
      await backToSelling()
      giveBackLast('cash')
    },

    async bringToBank(euros: string) {
      await touch('Menu')
      await touch('Entrée ou sortie d’espèces')
      await touch('Banque')
      await cashier.keypad(euros)
      await touch('Enregistrer la sortie')
      await reads('Le mouvement est enregistré.')
      await touch('Terminer')
      sum.cashOutCents += Number(euros) * 100
    },

    /** Counts exactly what should be there, note by note and coin by coin. */
    async closeByPieces() {
      await touch('Menu')
      await touch('Clôturer la caisse')
      await touch('Compter les pièces et billets')
      let left = drawerOf(sum)
      for (const [name, value] of pieces) {
        const many = Math.floor(left / value)
        if (many > 0) await page.getByLabel(name, { exact: true }).fill(String(many))
        left -= many * value
      }
      await touch('Continuer')
      for (const means of ['card', 'cheque', 'transfer'] as const) if (sum.byMeans[means] !== 0) await touch(/^C’est bien/)
      await touch('Comparer')
      await reads('Le compte est juste.')
      await touch('Clôturer la caisse')
      await reads('Caisse clôturée')
      return page.locator('article').first().innerText()
    },
  }
}

const pieces: readonly [string, Cents][] = [
  ['50 €', 5_000],
  ['20 €', 2_000],
  ['10 €', 1_000],
  ['5 €', 500],
  ['2 €', 200],
  ['1 €', 100],
  ['0,50 €', 50],
  ['0,20 €', 20],
  ['0,10 €', 10],
  ['0,05 €', 5],
  ['0,02 €', 2],
  ['0,01 €', 1],
]
