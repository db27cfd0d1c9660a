import type { SaleSummary, SalesOfPeriod } from '@grenier/shared/contract/sales.ts'
import type { ReversalReason } from '@grenier/shared/domain/reversal.ts'
import type { PaymentMeans, Preset } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor, type AllowedSites } from '#platform/access.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import type { SaleStore } from './store.ts'

export type Sales = ReturnType<typeof createSales>

const mostPerPage = 500

/** Sales as the journal's projection shows them. Nothing is sold here: tills sell. */
export function createSales({
  store,
  devices,
  names,
}: {
  store: SaleStore
  devices: Pick<Devices, 'register'>
  names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}) {
  async function shown(allowed: AllowedSites<'sales.read'>, rows: Awaited<ReturnType<SaleStore['ofDay']>>): Promise<SaleSummary[]> {
    const ids = rows.map(({ id }) => id)
    const [lines, payments, reversals, authorised, receipts, verdicts, people, numbers] = await Promise.all([
      store.linesOf(allowed, ids),
      store.paymentsOf(allowed, ids),
      store.reversalsOf(allowed, ids),
      store.authorisationsOf(allowed, ids),
      store.receiptsOf(allowed, ids),
      store.verdicts(allowed, rows),
      names([...new Set(rows.map(({ operatorId }) => operatorId))]),
      registerNumbers(devices, rows),
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
        registerNumber: numbers.get(row.registerId) ?? 0,
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
     * Tickets of one business day on the sites of the actor, the newest first, 500 at most: sales, voids and refunds. Those of training are
     * listed alone, when they are asked for.
     */
    async ofDay(
      actor: Actor,
      day: BusinessDay,
      { siteId, training = false }: { siteId?: string | undefined; training?: boolean | undefined } = {},
    ): Promise<SaleSummary[]> {
      const allowed = allowSites(actor, 'sales.read', siteId)
      return shown(allowed, await store.ofDay(allowed, { day, training, limit: mostPerPage }))
    },

    /** Tickets that count of a period, the newest first, 500 at most: what a line of the reconciliation sums. */
    async ofPeriod(actor: Actor, list: SalesOfPeriod): Promise<SaleSummary[]> {
      const allowed = allowSites(actor, 'sales.read', list.siteId)
      return shown(allowed, await store.ofPeriod(allowed, list, mostPerPage))
    },
  }
}

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

async function registerNumbers(devices: Pick<Devices, 'register'>, rows: readonly { registerId: string }[]): Promise<Map<string, number>> {
  const ids = [...new Set(rows.map(({ registerId }) => registerId))]
  return new Map(await Promise.all(ids.map(async (id): Promise<[string, number]> => [id, (await devices.register(id)).number])))
}
