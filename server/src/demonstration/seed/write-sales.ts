import { noSums, sumMovement, sumReversal, sumSale, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import type { MovementDirection, MovementReason } from '@grenier/shared/domain/cash.ts'
import type { Reversal } from '@grenier/shared/domain/reversal.ts'
import { ticketTotal, type Sale } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { AcceptedFact, Registers } from '../../activity/registers/registers.ts'
import type { JudgedEntry, Journal } from '../../records/journal/journal.ts'
import { atMinute } from './calendar.ts'
import { closingFigures } from './close-drawer.ts'
import type { Desk, SellingDay } from './desk.ts'
import { givenBack } from './give-back.ts'
import { saleLines, type Goods } from './goods.ts'
import { donationOf, paymentsOf } from './payments.ts'
import type { Random } from './random.ts'
import type { SaleChain } from './sale-chain.ts'
import type { SeedStore } from './store.ts'

/** What was written and waits to be stored. */
interface Rows {
  readonly entries: JudgedEntry[]
  readonly facts: AcceptedFact[]
}

export const emptyRows = (): Rows => ({ entries: [], facts: [] })

/** Counting the drawer after the last sale. */
export const closingMinutes = 20

/** Cash is brought to the safe once this much was taken. */
const safeCents = 30_000
const [refundShare, voidShare, receiptShare] = [0.015, 0.007, 0.05]

/** A cash session from opening to closing. Adds its entries and their rows to `rows`. */
export function sellOneDay(random: Random, chain: SaleChain, goods: readonly Goods[], selling: SellingDay, rows: Rows): void {
  const opened = atMinute(selling.day, 0)
  const desk: Desk = {
    random,
    selling,
    sessionId: random.id(opened),
    nextTicket: chain.nextTicket,
    write: (type, at, payload) => writeEntry(rows, chain, selling, { type, at, payload }),
  }
  const session = { sessionId: desk.sessionId, businessDay: selling.day }
  desk.write('session-opened', opened, { ...session, floatCents: selling.floatCents })
  let sums = noSums
  for (let index = 0; index < selling.sales; index++) {
    const at = opened + Math.floor(((index + random.next()) * selling.openMinutes * 60_000) / selling.sales)
    sums = sellOne(desk, goods, at, sums)
  }
  const closed = atMinute(selling.day, selling.openMinutes + closingMinutes)
  const figures = closingFigures(random, selling.floatCents as Cents, sums)
  desk.write('session-closed', closed, { ...session, ...figures, lastSequence: chain.lastSequence(), totals: { ...chain.totals() } })
}

/** One sale, and now and then what follows from it: a receipt, a void, a refund, cash brought to the safe. */
function sellOne(desk: Desk, goods: readonly Goods[], at: number, before: SessionSums): SessionSums {
  const { random, sessionId, selling } = desk
  const lines = saleLines(random, goods)
  const totalCents = ticketTotal(lines)
  const donationCents = donationOf(random)
  const sale: Sale = {
    saleId: random.id(at),
    sessionId,
    businessDay: selling.day,
    ticket: desk.nextTicket(),
    lines,
    payments: paymentsOf(random, (totalCents + donationCents) as Cents),
    donationCents,
    totalCents,
  }
  desk.write('sale', at, sale)
  let sums = sumSale(before, sale)
  if (random.next() < receiptShare)
    desk.write('receipt-issued', at + 1_000, { receiptId: random.id(at), saleId: sale.saleId, how: 'browser', copy: 1 })
  const chance = random.next()
  if (chance < voidShare + refundShare) {
    const reversal: Reversal | undefined = givenBack(desk, sale, { kind: chance < voidShare ? 'void' : 'refund', at: at + 2_000 })
    if (reversal) sums = sumReversal(sums, reversal)
  }
  return sums.byMeans.cash + sums.cashInCents - sums.cashOutCents > safeCents ? toSafe(desk, at + 3_000, sums) : sums
}

function toSafe({ random, sessionId, selling, write }: Desk, at: number, sums: SessionSums): SessionSums {
  const movement = { direction: 'out' as MovementDirection, amountCents: 20_000 as Cents }
  const reason: MovementReason = 'safe'
  write('cash-moved', at, { movementId: random.id(at), sessionId, businessDay: selling.day, ...movement, reason })
  return sumMovement(sums, movement)
}

function writeEntry(
  { entries, facts }: Rows,
  chain: SaleChain,
  { siteId, registerId, operatorId: actor, day }: SellingDay,
  { type, at, payload }: { type: AcceptedFact['fact']['type']; at: number; payload: object },
): void {
  const entry = chain.write({ type, at, actor, day, payload })
  const fact = { type, payload } as AcceptedFact['fact']
  entries.push(entry)
  facts.push({ entry, fact, postedDay: day, origin: { siteId, registerId, training: false } })
}

/** Writes gathered rows in one transaction, journal and projection together. */
export async function flushSales(
  { store, journal, rowsOf }: { store: SeedStore; journal: Journal; rowsOf: Registers['rowsOf'] },
  { entries, facts }: Rows,
): Promise<void> {
  if (entries.length === 0) return
  await store.transaction(async (tx) => {
    const states = await journal.states(tx, [...new Set(entries.map(({ chain }) => chain))])
    await journal.append(tx, states, entries)
    await store.insert(tx, rowsOf(facts))
  })
}
