import type { SalePayload, SessionClosed, SessionOpened } from '@grenier/shared/contract/entries.ts'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { expectedCash } from '@grenier/shared/domain/cash.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { sumCents } from '@grenier/shared/domain/money.ts'
import { addSale, noTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import type { OpenSession, TillHead } from './records.ts'

/** The head of a chain that has no entry yet: it continues the register's totals and ticket numbers. */
export const freshHead = (setup: RegisterSetup): TillHead => ({
  chain: setup.device.chain,
  sequence: 0,
  hash: noHash,
  totals: setup.previous?.totals ?? noTotals,
  ticket: setup.previous?.ticket ?? 0,
  session: null,
  lastSale: null,
  lastCountedCents: null,
})

/**
 * The same register on the same tablet, paired again: its numbers and its last ticket go on. The open session goes on only when the
 * server knows the chain that opened it.
 */
export const continuedHead = (fresh: TillHead, before: TillHead, setup: RegisterSetup): TillHead => ({
  ...fresh,
  ticket: Math.max(fresh.ticket, before.ticket),
  session: setup.previous?.head.chain === before.chain ? before.session : null,
  lastSale: before.lastSale,
  lastCountedCents: before.lastCountedCents,
})

export const afterOpening = (head: TillHead, opened: SessionOpened, at: Instant, operatorId: string): TillHead => ({
  ...head,
  session: {
    sessionId: opened.sessionId,
    businessDay: opened.businessDay,
    openedAt: at,
    openedBy: operatorId,
    floatCents: opened.floatCents,
    sales: 0,
    salesCents: 0 as Cents,
    donationsCents: 0 as Cents,
    cashCents: 0 as Cents,
  },
})

export function afterSale(head: TillHead, sale: SalePayload): TillHead {
  const session = head.session
  const inCash = sumCents(sale.payments.filter((payment) => payment.means === 'cash').map((payment) => payment.amountCents))
  return {
    ...head,
    totals: addSale(head.totals, sale),
    ticket: sale.ticket,
    lastSale: { chain: head.chain, sequence: head.sequence + 1 },
    session: session && {
      ...session,
      sales: session.sales + 1,
      salesCents: (session.salesCents + sale.totalCents) as Cents,
      donationsCents: (session.donationsCents + sale.donationCents) as Cents,
      cashCents: (session.cashCents + inCash) as Cents,
    },
  }
}

export const afterClosing = (head: TillHead, closed: SessionClosed): TillHead => ({
  ...head,
  session: null,
  lastCountedCents: closed.countedCents,
})

/** What the drawer of a session should hold now. */
export const expectedInDrawer = (session: OpenSession): Cents => expectedCash({ float: session.floatCents, sales: session.cashCents })
