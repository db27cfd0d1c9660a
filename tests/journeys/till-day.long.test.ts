import type { Browser } from '@playwright/test'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { formatMoney } from '@grenier/shared/messages/format.ts'
import { instant, type Cents } from '@grenier/shared/domain/units.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, responsable, type CashDesk } from './cash-desk.ts'
import { createClerk, openDesk } from './desk.ts'
import { createFullDay, drawerOf, type DaySum } from './full-day.ts'
import { goOffline } from './go-offline.ts'
import { grenier, patience } from './program.ts'

let browser: Browser
let desk: CashDesk

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
afterEach(() => desk.stop())

const money = (cents: number) => formatMoney(cents as Cents, 'fr').replaceAll(/\s/g, ' ')
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

/** Till, server and dashboard say the same, to the cent. */
async function mustAgree(sum: DaySum, closingTicket: string) {
  expect([sum.sales, sum.refunds, sum.tickets]).toEqual([40, 3, 44])
  const { api, server } = desk
  await vi.waitFor(async () => {
    const [register] = await api.get<RegisterState[]>('/api/registers')
    expect(register).toMatchObject({ pending: 0, session: { varianceCents: 0, expectedCents: drawerOf(sum) } })
    expect(register?.session?.closedAt).toEqual(expect.any(String))
  }, patience)
  const [register] = await api.get<RegisterState[]>('/api/registers')
  const { sales, salesCents, refunds, refundsCents } = sum
  expect(register?.session).toMatchObject({ sales, salesCents, refunds, refundsCents })
  const expected = new Map(register?.session?.means.map(({ means, expectedCents }) => [means, expectedCents]))
  for (const means of ['card', 'cheque', 'transfer'] as const) expect([means, expected.get(means)]).toEqual([means, sum.byMeans[means]])

  const listed = await api.get<SaleSummary[]>(`/api/sales?day=${businessDayAt(instant(new Date()), 'Europe/Paris')}`)
  expect(listed.map(({ ticket }) => ticket).toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: sum.tickets }, (_, at) => at + 1),
  )
  expect(listed.every(({ verdict }) => verdict === 'accepted')).toBe(true)
  const of = (pick: (sale: SaleSummary) => number) => listed.reduce((total, sale) => total + pick(sale), 0)
  expect(of(({ totalCents }) => totalCents)).toBe(salesCents - refundsCents)
  expect(of(({ donationCents }) => donationCents)).toBe(sum.donationsCents)
  const paid = (by: string) =>
    of(({ payments }) => payments.filter(({ means }) => means === by).reduce((all, { amountCents }) => all + amountCents, 0))
  for (const [means, cents] of Object.entries(sum.byMeans)) expect([means, paid(means)]).toEqual([means, cents])

  const overview = await api.get<Overview>('/api/overview')
  expect(overview.sites[0]).toMatchObject({ donationsCents: sum.donationsCents })
  const office = await openDesk(browser)
  const clerk = createClerk(office, server)
  await clerk.logIn(api.account)
  await clerk.visit('caisses')
  await office.getByText('fermée depuis').waitFor()
  const card = plain(await office.locator('main').innerText())
  expect(card).toContain(money(salesCents))
  await office.context().close()

  const ticket = plain(closingTicket)
  for (const cents of [salesCents, refundsCents, drawerOf(sum), sum.byMeans.card, sum.byMeans.cheque])
    expect(ticket).toContain(money(cents))
  expect(await grenier(server.data, 'verify', '--full')).toMatchObject({ status: 0 })
}

describe('a full day of forty sales, two refunds, a void and cash out', () => {
  test('comes to the cent on till, server and dashboard', async () => {
    desk = await openCashDesk(browser)
    const day = createFullDay(desk)
    await day.sellByEachMeans()
    await day.sellInAllWays()
    await day.refundLast('En espèces')
    await day.sellKettle()
    await day.refundLast('En avoir')
    await day.sellForVoucher()
    await day.sellFast(25)
    await day.sellKettle()
    await day.voidLast()
    await day.bringToBank('30')
    await mustAgree(day.sum, await day.closeByPieces())
  })

  test('comes to the same without a network, with a reload and a crash in between, once it is back', async () => {
    desk = await openCashDesk(browser)
    const { cashier, context, page } = desk
    const changeTo = async (name: string, pin: string) => {
      await cashier.touch(/changer de personne/)
      await cashier.signIn(name, pin)
      await page.locator('[data-screen="sell"]').waitFor()
    }
    // Her PIN is known to this till from now on.
    await changeTo(responsable.name, responsable.pin)
    await changeTo('Awa', '2468')
    await desk.isSent()
    await goOffline(page)
    const day = createFullDay(desk)
    await day.sellByEachMeans()
    await page.reload()
    await day.sellInAllWays()
    await day.refundLast('En espèces')
    await day.sellKettle()
    const crashed = new Promise((resolve) => page.once('crash', resolve))
    const session = await context.newCDPSession(page)
    void session.send('Page.crash').catch(() => undefined)
    await crashed
    const next = await context.newPage()
    next.setDefaultTimeout(patience.timeout)
    day.goOnIn(next)
    await page.close()
    await next.goto(desk.server.origin)
    await day.signIn('Awa', '2468')
    await day.refundLast('En avoir')
    await day.sellForVoucher()
    await day.sellFast(25)
    await day.sellKettle()
    await day.voidLast()
    await day.bringToBank('30')
    const closingTicket = await day.closeByPieces()
    expect(await desk.api.get<RegisterState[]>('/api/registers')).toMatchObject([{ session: { closedAt: null, sales: 0 } }])
    await context.setOffline(false)
    await mustAgree(day.sum, closingTicket)
  })
})
