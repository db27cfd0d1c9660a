import type { CashMoved, ReversalPayload, SalePayload, SessionClosed, SessionOpened } from '@grenier/shared/contract/entries.ts'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { expectedByMeans, noSums, type SessionSums, sumMovement, sumReversal, sumSale } from '@grenier/shared/domain/cash-session.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { addReversal, addSale, noTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import type { OpenSession, TillHead } from './records.ts'

/** The head of a chain that has no entry yet: it continues the register's totals and ticket numbers. */
export const freshHead = (setup: RegisterSetup): TillHead => ({
  ...emptyHead(setup.device.chain),
  totals: setup.previous?.totals ?? noTotals,
  ticket: setup.previous?.ticket ?? 0,
  floatNextCents: setup.lastClosing?.floatNextCents ?? null,
})

/** The head of a chain that continues nothing, as the one of training mode. */
export const emptyHead = (chain: string): TillHead => ({
  chain,
  sequence: 0,
  hash: noHash,
  totals: noTotals,
  ticket: 0,
  session: null,
  lastSale: null,
  floatNextCents: null,
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
  floatNextCents: before.floatNextCents ?? fresh.floatNextCents,
})

export const afterOpening = (head: TillHead, opened: SessionOpened, at: Instant, operatorId: string): TillHead => ({
  ...head,
  session: {
    sessionId: opened.sessionId,
    businessDay: opened.businessDay,
    openedAt: at,
    openedBy: operatorId,
    floatCents: opened.floatCents,
    sums: noSums,
  },
})

const withSums = (head: TillHead, change: (sums: SessionSums) => SessionSums): TillHead => ({
  ...head,
  session: head.session && { ...head.session, sums: change(head.session.sums) },
})

export const afterSale = (head: TillHead, sale: SalePayload): TillHead => ({
  ...withSums(head, (sums) => sumSale(sums, sale)),
  totals: addSale(head.totals, sale),
  ticket: sale.ticket,
  lastSale: { chain: head.chain, sequence: head.sequence + 1 },
})

export const afterReversal = (head: TillHead, reversal: ReversalPayload): TillHead => ({
  ...withSums(head, (sums) => sumReversal(sums, reversal)),
  totals: addReversal(head.totals, reversal),
  ticket: reversal.ticket,
})

export const afterMovement = (head: TillHead, moved: CashMoved): TillHead => withSums(head, (sums) => sumMovement(sums, moved))

export const afterClosing = (head: TillHead, closed: SessionClosed): TillHead => ({
  ...head,
  session: null,
  floatNextCents: closed.floatNextCents ?? closed.countedCents,
})

/** What a session should hold by each means now. */
export const expectedOf = (session: OpenSession) => expectedByMeans(session.floatCents, session.sums)

/** What the drawer of a session should hold now. */
export const expectedInDrawer = (session: OpenSession): Cents => expectedOf(session).cash
