import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { defaultPolicy, type TillPolicy } from '@grenier/shared/domain/till-policy.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createCashier } from './cashier.ts'
import { startServer } from './program.ts'

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' }

const addPerson = (api: Api, name: string, pin: string, role: string) => {
  const id = newId()
  return api.put(`/api/people/${id}`, { id, name, email: null, password: null, pin, locale: 'fr', grants: [{ siteId: api.site.id, role }] })
}

/** Prices out of the ordinary need an approval here; without a network they go on and are flagged. */
async function choosePolicy(api: Api) {
  const [site] = await api.get<Site[]>('/api/sites')
  if (!site) throw new Error('Expected a site')
  const { id: _, ...fields } = site
  const policy: TillPolicy = { ...defaultPolicy, approvals: { ...defaultPolicy.approvals, price: true }, offlineApproval: 'flag' }
  await api.put(`/api/sites/${site.id}`, { ...fields, policy })
}

export type SellingTill = Awaited<ReturnType<typeof openSellingTill>>

/** A till on a tablet, open, with Awa at it; Nino sells as well, Rosa answers for corrections. */
export async function openSellingTill() {
  const browser = await launchChromium()
  const server = await startServer()
  const api = await foundOrganisation(server)
  await choosePolicy(api)
  const { code } = await api.prepareTill()
  await addPerson(api, 'Nino', '1357', 'cashier')
  await addPerson(api, 'Rosa', '8642', 'manager')
  const context = await browser.newContext(tablet)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const cashier = createCashier(page)
  await page.goto(server.origin)
  await cashier.pair(code)
  await cashier.signIn('Awa', '2468')
  await cashier.open('100')

  const sales = () => api.get<SaleSummary[]>(`/api/sales?day=${businessDayAt(instant(new Date()), 'Europe/Paris')}`)
  /** A ticket, once it reached the server. */
  const arrived = (ticket: number): Promise<SaleSummary> =>
    vi.waitFor(
      async () => {
        const found = (await sales()).find((sale) => sale.ticket === ticket)
        if (!found) throw new Error(`Expected ticket ${ticket} on the server`)
        return found
      },
      { timeout: 20_000, interval: 100 },
    )
  /** The number of the ticket that is about to be paid. */
  const nextTicket = async (): Promise<number> => Number(/n° (\d+)/.exec(await page.locator('aside').innerText())?.[1])

  return {
    ...{ server, api, context, page, cashier, arrived, nextTicket },
    isPaid: () => page.getByRole('heading', { name: 'Payé' }).waitFor(),
    total: async () => (await page.locator('aside .total strong').innerText()).replace(/\s/g, ' '),

    async paid(pay: () => Promise<void>): Promise<SaleSummary> {
      const ticket = await nextTicket()
      await pay()
      await cashier.next()
      return arrived(ticket)
    },

    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

export const means = ({ payments }: SaleSummary) => payments.map((payment) => [payment.means, payment.amountCents])
