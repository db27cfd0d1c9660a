import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from '@playwright/test'
import type { SaleSummary, VoucherState } from '@grenier/shared/contract/sales.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { approve, openCashDesk, type CashDesk } from './cash-desk.ts'
import { grenier, patience } from './program.ts'
import { means } from './selling-till.ts'
import { today } from './trade.ts'

let browser: Browser
let desk: CashDesk
/** Lets the answers out that the server gave already. */
let answersCome: PromiseWithResolvers<undefined>
let number = ''
let code = ''

/** A till that holds the number and code of a voucher for one kettle; the server's word on vouchers is slow. */
beforeAll(async () => {
  browser = await launchChromium()
  desk = await openCashDesk(browser)
  const { context, page, touch, reads, goTo, sellKettle } = desk
  await sellKettle()
  await goTo('Tickets')
  await page.getByRole('listitem').first().getByRole('button').tap()
  await touch('Rembourser')
  await touch('Tout rendre')
  await touch('Article rapporté')
  await touch('En avoir')
  await touch('Rembourser')
  await approve(desk)
  await reads('Le remboursement est enregistré.')
  ;[number = '', code = ''] = await page.getByRole('definition').allTextContents()
  await touch('Terminer')
  await touch('Retour')
  await touch('Retour')
  await vi.waitFor(balance, patience)
  await context.route('**/api/vouchers/**', async (route) => {
    const answer = await route.fetch()
    await answersCome.promise
    // The till may have given up by now.
    await route.fulfill({ response: answer }).catch(() => undefined)
  })
})
afterAll(async () => {
  answersCome.resolve(undefined)
  await desk.stop()
  await browser.close()
})

const balance = async () => (await desk.api.get<VoucherState>(`/api/vouchers/${number}`)).balanceCents
const sale = (ticket: number): Promise<SaleSummary> =>
  vi.waitFor(async () => {
    const found = (await desk.api.get<SaleSummary[]>(`/api/sales?day=${today}`)).find((one) => one.ticket === ticket)
    if (!found) throw new Error(`Expected ticket ${ticket} on the server`)
    return found
  }, patience)

/** A kettle, and the voucher asked after. */
async function askAfterVoucher() {
  const { cashier, page, touch } = desk
  answersCome = Promise.withResolvers()
  await cashier.choose('Petits appareils', 'Bouilloire')
  await touch('Encaisser')
  await touch('Avoir')
  await page.getByLabel('Numéro de l’avoir').fill(number)
  await page.getByLabel('Code de l’avoir').fill(code)
  const asked = page.waitForRequest('**/api/vouchers/**')
  await touch('Vérifier')
  await asked
}

/** The till waits no longer than somebody at the counter would, and takes the site's limit. */
async function payOffline() {
  await askAfterVoucher()
  await desk.reads(/^Hors ligne : 20,00\s€ au plus/)
  await desk.touch(/^Utiliser/)
  await desk.page.getByRole('heading', { name: 'Payé' }).waitFor()
  answersCome.resolve(undefined)
  await desk.cashier.next()
}

describe('a voucher whose answer comes late', () => {
  test('holds nobody up: the payment screen is left, the ticket is paid in cash, and the voucher keeps its balance', async () => {
    const { cashier, touch } = desk
    const before = await balance()
    await askAfterVoucher()
    await touch('Retour')
    answersCome.resolve(undefined)
    await cashier.pay()
    await cashier.next()
    expect(means(await sale(3)).map(([by]) => by)).toEqual(['cash'])
    expect(await balance()).toBe(before)
  })

  test('is taken up to the limit of the site, once, and the answer that comes then changes nothing', async () => {
    const before = await balance()
    await payOffline()
    expect(means(await sale(4))).toEqual([['voucher', before]])
    expect(await balance()).toBe(0)
  })

  test('and that was used already is flagged, the sale stays', async () => {
    await payOffline()
    const { verdict, totalCents } = await sale(5)
    expect(verdict).toBe('accepted')
    expect(await balance()).toBe(-totalCents)
    const database = new DatabaseSync(join(desk.server.data, 'grenier.db'), { readOnly: true, timeout: 10_000 })
    try {
      expect(database.prepare(`SELECT "code" FROM "Alert" WHERE "code" = 'voucher.flagged'`).all()).toHaveLength(1)
    } finally {
      database.close()
    }
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(desk.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
})
