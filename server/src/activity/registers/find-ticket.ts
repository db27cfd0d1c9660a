import type { FoundTicket } from '@grenier/shared/contract/sales.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import type { Journal } from '../../records/journal/journal.ts'
import { ticketUnknown } from './errors.ts'
import { readSales } from './known-sales.ts'
import type { RegisterStore } from './store.ts'

interface Needs {
  readonly database: Pick<Database, 'client'>
  readonly store: Pick<RegisterStore, 'salesGivenBack' | 'soldUnder'>
  readonly journal: Pick<Journal, 'payloads'>
  readonly devices: Pick<Devices, 'register' | 'pairedTo'>
}

/**
 * A ticket that a till wants to give back and does not hold, by what stands on its paper: `2-147` is ticket 147 of the site's register 2.
 * Other sites are not looked at. Throws `ticket.unknown`, `forbidden`, `register.unknown`, `entries.unknown-key`.
 */
export const createTicketFinder =
  ({ database, store, journal, devices }: Needs) =>
  async (actor: Actor, registerId: string, ticket: string): Promise<FoundTicket> => {
    const { siteId } = await devices.register(registerId)
    const allowed = allow(actor, 'registers.operate', siteId)
    await devices.pairedTo(registerId, allowed.by)
    const [register = 0, number = 0] = ticket.split('-').map(Number)
    const saleId = await store.soldUnder(allowed, register, number)
    const [found] = saleId === undefined ? [] : await readSales(database.client, { store, journal }, [saleId])
    if (!found) throw ticketUnknown(ticket)
    return { register, original: found.original, earlier: found.earlier }
  }
