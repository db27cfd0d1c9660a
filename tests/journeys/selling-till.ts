import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openShop } from './cash-desk.ts'
import { patience } from './program.ts'

const people = [
  { name: 'Nino', pin: '1357', role: 'cashier' },
  { name: 'Rosa', pin: '8642', role: 'manager' },
]
/** Prices out of the ordinary need an approval here; without a network they go on and are flagged. */
const policy = { approvals: { ...defaultPolicy.approvals, price: true }, offlineApproval: 'flag' as const }

export type SellingTill = Awaited<ReturnType<typeof openSellingTill>>

/** A till with Awa at it; Nino sells as well, Rosa answers for corrections. */
export async function openSellingTill() {
  const browser = await launchChromium()
  const shop = await openShop(browser, { people })
  const till = await shop.openTill(policy)
  const { page, cashier, sales } = till

  /** A ticket, once it reached the server. */
  const arrived = (ticket: number): Promise<SaleSummary> =>
    vi.waitFor(async () => {
      const found = (await sales()).find((sale) => sale.ticket === ticket)
      if (!found) throw new Error(`Expected ticket ${ticket} on the server`)
      return found
    }, patience)
  /** The number of the ticket that is about to be paid. */
  const nextTicket = async (): Promise<number> => Number(/n° (\d+)/.exec(await page.locator('aside').innerText())?.[1])

  return {
    ...{ ...till, arrived, nextTicket },
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
      await shop.stop()
    },
  }
}

export const means = ({ payments }: SaleSummary) => payments.map((payment) => [payment.means, payment.amountCents])
