import type { Canonical } from '@grenier/shared/domain/canonical.ts'
import { ticketTotal, type Sale } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import type { Row } from '#platform/database/database.ts'
import type { JudgedEntry, Journal } from '../../records/journal/journal.ts'
import { atMinute } from './calendar.ts'
import { saleLines, type Goods } from './goods.ts'
import type { Random } from './random.ts'
import type { SaleChain } from './sale-chain.ts'
import type { SeedStore } from './store.ts'

/** One register's day: who sells, how much, on which chain. */
export interface SellingDay {
  readonly siteId: string
  readonly registerId: string
  readonly operatorId: string
  readonly day: BusinessDay
  readonly sales: number
  readonly floatCents: number
  /** How long the register sells: 480, less on a day that is not over. */
  readonly openMinutes: number
}

interface Rows {
  readonly entries: JudgedEntry[]
  readonly sessions: Row[]
  readonly sales: Row[]
  readonly lines: Row[]
  readonly payments: Row[]
}

export const emptyRows = (): Rows => ({ entries: [], sessions: [], sales: [], lines: [], payments: [] })

const nothing = 0 as Cents

/** Counting the drawer after the last sale. */
export const closingMinutes = 20

/** A cash session from opening to closing, paid in cash to the cent. Adds its rows to `rows`. */
export function sellOneDay(random: Random, chain: SaleChain, goods: readonly Goods[], selling: SellingDay, rows: Rows): void {
  const { siteId, registerId, operatorId: actor, day, floatCents } = selling
  const opened = atMinute(day, 0)
  const sessionId = random.id(opened)
  const entry = (type: string, at: number, payload: Canonical, sale?: { totalCents: Cents; donationCents: Cents }) =>
    rows.entries.push(chain.write({ type, at, actor, day, payload, ...(sale && { sale }) }))
  entry('session-opened', opened, { sessionId, businessDay: day, floatCents })
  let cashCents = 0
  let salesCents = 0
  for (let index = 0; index < selling.sales; index++) {
    const at = opened + Math.floor(((index + random.next()) * selling.openMinutes * 60_000) / selling.sales)
    const lines = saleLines(random, goods)
    const totalCents = ticketTotal(lines)
    const payment = { means: random.next() < 0.7 ? 'cash' : 'card', amountCents: totalCents }
    if (payment.means === 'cash') cashCents += totalCents
    salesCents += totalCents
    const sale = {
      saleId: random.id(at),
      sessionId,
      businessDay: day,
      ticket: chain.nextTicket(),
      lines,
      payments: [payment],
      donationCents: nothing,
      totalCents,
    }
    entry('sale', at, sale as unknown as Canonical, { totalCents, donationCents: nothing })
    addSaleRows(rows, sale, { siteId, registerId, chain: chain.chain, sequence: chain.lastSequence(), at, operatorId: actor })
  }
  closeSession({ rows, chain, selling, sessionId, cashCents, salesCents, entry })
}

interface SoldAt {
  readonly siteId: string
  readonly registerId: string
  readonly chain: string
  readonly sequence: number
  readonly at: number
  readonly operatorId: string
}

/** The projection of one sale, as the server makes it of the entry. */
function addSaleRows(rows: Rows, sale: Omit<Sale, 'payments'> & { payments: { means: string; amountCents: Cents }[] }, sold: SoldAt): void {
  const { saleId, sessionId, businessDay, ticket, lines, payments, totalCents } = sale
  const { at, ...where } = sold
  const place = { siteId: sold.siteId, businessDay }
  const occurredAt = new Date(at).toISOString()
  const sums = { totalCents, donationCents: 0, counted: true }
  rows.sales.push({ id: saleId, ...where, sessionId, ticketNumber: ticket, businessDay, postedDay: businessDay, occurredAt, ...sums })
  lines.forEach(({ articleId, ...line }, position) =>
    rows.lines.push({ saleId, position, ...place, ...line, articleId: articleId ?? null, counted: true }),
  )
  payments.forEach((payment, position) =>
    rows.payments.push({ saleId, position, ...place, ...payment, tenderedCents: payment.amountCents, changeCents: 0 }),
  )
}

function closeSession({
  rows,
  chain,
  selling,
  sessionId,
  cashCents,
  salesCents,
  entry,
}: {
  rows: Rows
  chain: SaleChain
  selling: SellingDay
  sessionId: string
  cashCents: number
  salesCents: number
  entry: (type: string, at: number, payload: Canonical) => void
}): void {
  const { siteId, registerId, operatorId: actor, day, floatCents } = selling
  const closed = atMinute(day, selling.openMinutes + closingMinutes)
  const expectedCents = floatCents + cashCents
  entry('session-closed', closed, {
    sessionId,
    businessDay: day,
    sales: selling.sales,
    salesCents,
    donationsCents: 0,
    cashCents,
    expectedCents,
    countedCents: expectedCents,
    varianceCents: 0,
    lastSequence: chain.lastSequence(),
    totals: { ...chain.totals() },
  })
  rows.sessions.push({
    id: sessionId,
    siteId,
    registerId,
    chain: chain.chain,
    businessDay: day,
    openedAt: new Date(atMinute(day, 0)).toISOString(),
    openedBy: actor,
    floatCents,
    closedAt: new Date(closed).toISOString(),
    closedBy: actor,
    countedCents: expectedCents,
    expectedCents,
    varianceCents: 0,
    comment: null,
  })
}

/** Writes gathered rows in one transaction, journal and projection together. */
export async function flushSales(store: SeedStore, journal: Journal, rows: Rows): Promise<void> {
  if (rows.entries.length === 0) return
  await store.transaction(async (tx) => {
    const states = await journal.states(tx, [...new Set(rows.entries.map(({ chain }) => chain))])
    await journal.append(tx, states, rows.entries)
    await store.insert(tx, { CashSession: rows.sessions, Sale: rows.sales, SaleLine: rows.lines, Payment: rows.payments })
  })
}
