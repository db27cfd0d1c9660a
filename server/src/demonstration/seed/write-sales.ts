import type { Canonical } from '@grenier/shared/domain/canonical.ts'
import { ticketTotal } from '@grenier/shared/domain/sale.ts'
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
}

interface Rows {
  readonly entries: JudgedEntry[]
  readonly sessions: Row[]
  readonly sales: Row[]
  readonly lines: Row[]
  readonly payments: Row[]
}

export const emptyRows = (): Rows => ({ entries: [], sessions: [], sales: [], lines: [], payments: [] })

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
    const at = opened + Math.floor(((index + random.next()) * 480 * 60_000) / selling.sales)
    const lines = saleLines(random, goods)
    const totalCents = ticketTotal(lines)
    const payment = { means: random.next() < 0.7 ? 'cash' : 'card', amountCents: totalCents }
    if (payment.means === 'cash') cashCents += totalCents
    salesCents += totalCents
    const saleId = random.id(at)
    const sale = {
      saleId,
      sessionId,
      businessDay: day,
      ticket: chain.nextTicket(),
      lines,
      payments: [payment],
      donationCents: 0,
      totalCents,
    }
    entry('sale', at, sale as unknown as Canonical, { totalCents, donationCents: 0 as Cents })
    const place = { siteId, businessDay: day }
    const occurredAt = new Date(at).toISOString()
    rows.sales.push({
      id: saleId,
      ...place,
      registerId,
      sessionId,
      chain: chain.chain,
      sequence: chain.lastSequence(),
      ticketNumber: sale.ticket,
      postedDay: day,
      occurredAt,
      operatorId: actor,
      totalCents,
      donationCents: 0,
      counted: true,
    })
    lines.forEach(({ articleId, ...line }, position) =>
      rows.lines.push({ saleId, position, ...place, ...line, articleId: articleId ?? null, counted: true }),
    )
    rows.payments.push({ saleId, position: 0, ...place, ...payment, tenderedCents: totalCents, changeCents: 0 })
  }
  closeSession({ rows, chain, selling, sessionId, cashCents, salesCents, entry })
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
  const closed = atMinute(day, 500)
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
