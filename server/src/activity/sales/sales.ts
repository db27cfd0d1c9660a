import { salesPerPage, type SaleSummary, type SalesOfDay, type SalesOfPeriod, type SalesOrder } from '@grenier/shared/contract/sales.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { ReversalReason } from '@grenier/shared/domain/reversal.ts'
import type { PaymentMeans, Preset } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor, type AllowedSites } from '#platform/access.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import { ticketLine } from './ticket-line.ts'
import type { SaleStore, Stretch } from './store.ts'

export type Sales = ReturnType<typeof createSales>

/** Sales as the journal's projection shows them. Nothing is sold here: tills sell. */
export function createSales({
  store,
  devices,
  names,
  siteNames,
}: {
  store: SaleStore
  devices: Pick<Devices, 'register'>
  names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  siteNames: () => Promise<ReadonlyMap<string, string>>
}) {
  async function shown(allowed: AllowedSites<'sales.read'>, ids: readonly string[], order: SalesOrder): Promise<SaleSummary[]> {
    const rows = await store.byIds(allowed, ids, order)
    const [lines, payments, reversals, authorised, receipts, verdicts, people, registers] = await Promise.all([
      store.linesOf(allowed, ids),
      store.paymentsOf(allowed, ids),
      store.reversalsOf(allowed, ids),
      store.authorisationsOf(allowed, ids),
      store.receiptsOf(allowed, ids),
      store.verdicts(allowed, rows),
      names([...new Set(rows.map(({ operatorId }) => operatorId))]),
      registersOf(devices, rows),
    ])
    const linesBySale = Map.groupBy(lines, ({ saleId }) => saleId)
    const paymentsBySale = Map.groupBy(payments, ({ saleId }) => saleId)
    return rows.map((row) => {
      const given = verdicts.get(`${row.chain}:${row.sequence}`) ?? { verdict: 'disputed', reason: 'projection' }
      // Somebody settled it: it counts, and was posted later.
      const { verdict, reason } = given.verdict === 'disputed' && row.counted ? { verdict: 'late', reason: 'settled' } : given
      return {
        id: row.id,
        kind: row.kind as SaleSummary['kind'],
        siteId: row.siteId,
        sessionId: row.sessionId,
        chain: row.chain,
        sequence: row.sequence,
        registerNumber: registers.get(row.registerId)?.number ?? 0,
        registerName: registers.get(row.registerId)?.name ?? '',
        ticket: row.ticketNumber,
        businessDay: row.businessDay as BusinessDay,
        occurredAt: row.occurredAt as Instant,
        operator: people.get(row.operatorId) ?? '',
        totalCents: row.totalCents as Cents,
        donationCents: row.donationCents as Cents,
        lines: (linesBySale.get(row.id) ?? []).map(lineOf),
        payments: (paymentsBySale.get(row.id) ?? []).map(({ means, amountCents }) => ({
          means: means as PaymentMeans,
          amountCents: amountCents as Cents,
        })),
        reversal: reversalOf(reversals.get(row.id)),
        authorised: (authorised.get(row.id) ?? null) as SaleSummary['authorised'],
        receipts: receipts.get(row.id) ?? 0,
        training: row.training,
        verdict: verdict as SaleSummary['verdict'],
        reason,
      }
    })
  }

  return {
    /**
     * Tickets of one business day on the sites of the actor, a page of 500 at a time: sales, voids and refunds. Those of training are
     * listed alone, when they are asked for.
     */
    async ofDay(actor: Actor, list: SalesOfDay): Promise<SaleSummary[]> {
      const allowed = allowSites(actor, 'sales.read', list.siteId)
      return shown(allowed, await store.idsOfDay(allowed, list, stretchOf(list)), list)
    },

    /** Tickets that count of a period, a page of 500 at a time: what a line of the reconciliation sums. */
    async ofPeriod(actor: Actor, list: SalesOfPeriod): Promise<SaleSummary[]> {
      const allowed = allowSites(actor, 'sales.read', list.siteId)
      return shown(allowed, await store.idsOfPeriod(allowed, list, stretchOf(list)), list)
    },

    /** All tickets of either list as lines of a table, made while they are read: day by day, each day in the order of the list. */
    file(actor: Actor, list: SalesOfDay | SalesOfPeriod, locale: 'fr' | 'en'): AsyncIterable<string> {
      const allowed = allowSites(actor, 'sales.read', list.siteId)
      return lines(allowed, list, locale)
    },
  }

  async function* lines(allowed: AllowedSites<'sales.read'>, list: SalesOfDay | SalesOfPeriod, locale: 'fr' | 'en'): AsyncIterable<string> {
    const wording = { locale, sites: await siteNames() }
    for await (const ids of idsByDay(allowed, list))
      for (let at = 0; at < ids.length; at += salesPerPage)
        yield (await shown(allowed, ids.slice(at, at + salesPerPage), list)).map((sale) => ticketLine(sale, wording)).join('')
  }

  /** A day's tickets are named at once: whoever sells meanwhile moves none of them, and a year is never sorted as a whole. */
  async function* idsByDay(allowed: AllowedSites<'sales.read'>, list: SalesOfDay | SalesOfPeriod): AsyncIterable<string[]> {
    if ('day' in list) return yield await store.idsOfDay(allowed, list)
    const days = await store.daysOf(allowed, list)
    for (const day of list.order === 'asc' ? days.toReversed() : days)
      yield await store.idsOfPeriod(allowed, { ...list, from: day, to: addDays(day, 1) })
  }
}

const stretchOf = ({ page }: { page: number }): Stretch => ({ skip: (page - 1) * salesPerPage, take: salesPerPage })

type LineRow = Awaited<ReturnType<SaleStore['linesOf']>>[number]
type ReversalRow = Awaited<ReturnType<SaleStore['reversalsOf']>> extends Map<string, infer Row> ? Row : never

const lineOf = ({ label, category, quantity, totalCents, discountCents, preset }: LineRow): SaleSummary['lines'][number] => ({
  label,
  category,
  quantity,
  totalCents: totalCents as Cents,
  discountCents: discountCents as Cents,
  preset: preset as Preset | null,
})

const reversalOf = (row: ReversalRow | undefined): SaleSummary['reversal'] =>
  row ? { refersTo: row.refersTo, originalTicket: row.originalTicket, reason: row.reason as ReversalReason, note: row.note } : null

async function registersOf(devices: Pick<Devices, 'register'>, rows: readonly { registerId: string }[]) {
  const ids = [...new Set(rows.map(({ registerId }) => registerId))]
  return new Map(await Promise.all(ids.map(async (id) => [id, await devices.register(id)] as const)))
}
