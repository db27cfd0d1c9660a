import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
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
  return {
    /** Sales of one business day on the sites of the actor, the newest first, 500 at most. */
    async ofDay(actor: Actor, day: BusinessDay, siteId?: string): Promise<SaleSummary[]> {
      const allowed = allowSites(actor, 'sales.read', siteId)
      const rows = await store.ofDay(allowed, day, mostPerPage)
      const [lines, verdicts, people, numbers] = await Promise.all([
        store.linesOf(
          allowed,
          rows.map(({ id }) => id),
        ),
        store.verdicts(allowed, rows),
        names([...new Set(rows.map(({ operatorId }) => operatorId))]),
        registerNumbers(devices, rows),
      ])
      const linesBySale = Map.groupBy(lines, ({ saleId }) => saleId)
      return rows.map((row) => {
        const { verdict, reason } = verdicts.get(`${row.chain}:${row.sequence}`) ?? { verdict: 'disputed', reason: 'projection' }
        return {
          id: row.id,
          siteId: row.siteId,
          registerNumber: numbers.get(row.registerId) ?? 0,
          ticket: row.ticketNumber,
          businessDay: row.businessDay as BusinessDay,
          occurredAt: row.occurredAt as Instant,
          operator: people.get(row.operatorId) ?? '',
          totalCents: row.totalCents as Cents,
          donationCents: row.donationCents as Cents,
          lines: (linesBySale.get(row.id) ?? []).map(({ label, category, quantity, totalCents }) => ({
            label,
            category,
            quantity,
            totalCents: totalCents as Cents,
          })),
          verdict: verdict as SaleSummary['verdict'],
          reason,
        }
      })
    },
  }
}

async function registerNumbers(devices: Pick<Devices, 'register'>, rows: readonly { registerId: string }[]): Promise<Map<string, number>> {
  const ids = [...new Set(rows.map(({ registerId }) => registerId))]
  return new Map(await Promise.all(ids.map(async (id): Promise<[string, number]> => [id, (await devices.register(id)).number])))
}
