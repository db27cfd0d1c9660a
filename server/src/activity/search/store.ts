import type { Found } from '@grenier/shared/contract/search.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { inSites, type AllowedSites } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'

export type SearchStore = ReturnType<typeof createSearchStore>
export type TicketRow = Found['tickets'][number]

/** Articles read at most; a catalogue has hundreds. */
const mostArticles = 5_000

export function createSearchStore({ client }: Pick<Database, 'client'>) {
  const registersOf = (siteIds: AllowedSites<'registers.read' | 'sales.read'>) =>
    client.register.findMany({
      where: { archivedAt: null, ...inSites(siteIds) },
      select: { id: true, siteId: true, number: true, name: true },
      orderBy: [{ siteId: 'asc' }, { number: 'asc' }],
    })

  return {
    registers: (allowed: AllowedSites<'registers.read'>) => registersOf(allowed),

    articles: (_: AllowedSites<'catalogue.read'>) =>
      client.article.findMany({
        where: { archivedAt: null },
        select: { id: true, name: true, category: { select: { label: true } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: mostArticles,
      }),

    /** Tickets that bear this number, the newest first: of the registers with that number, or of any. */
    async tickets(allowed: AllowedSites<'sales.read'>, printed: { register?: number; ticket: number }, most: number): Promise<TicketRow[]> {
      const all = await registersOf(allowed)
      const wanted = new Map(
        all.filter(({ number }) => printed.register === undefined || printed.register === number).map((one) => [one.id, one]),
      )
      const rows = await client.sale.findMany({
        where: { registerId: { in: [...wanted.keys()] }, ticketNumber: printed.ticket, training: false },
        select: { id: true, siteId: true, registerId: true, ticketNumber: true, businessDay: true },
        orderBy: { occurredAt: 'desc' },
        take: most,
      })
      return rows.map(({ id, siteId, registerId, ticketNumber, businessDay }) => ({
        saleId: id,
        siteId,
        ticket: `${wanted.get(registerId)?.number ?? 0}-${String(ticketNumber).padStart(6, '0')}`,
        number: ticketNumber,
        register: wanted.get(registerId)?.name ?? '',
        day: businessDay as BusinessDay,
      }))
    },
  }
}
