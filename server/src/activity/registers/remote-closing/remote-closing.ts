import { expectedByMeans, noSums } from '@grenier/shared/domain/cash-session.ts'
import { instant, type BusinessDay, type Cents } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, jobActor, type Actor, type Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { onceMoreOnConflict } from '#platform/database/once-more.ts'
import type { Live } from '#platform/live.ts'
import type { Devices, Register } from '../../../organisation/devices/devices.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { LeftOpenStore } from '../left-open/store.ts'
import type { RegisterStore } from '../store.ts'
import { noOpenSession, tabletGone } from './errors.ts'
import type { RemoteClosingStore } from './store.ts'

export interface RemoteClosingNeeds {
  readonly database: Database
  readonly store: RemoteClosingStore
  readonly leftOpen: Pick<LeftOpenStore, 'find'>
  readonly registers: Pick<RegisterStore, 'sums'>
  readonly devices: Pick<Devices, 'register'>
  readonly journal: Pick<Journal, 'record' | 'lastOfRegister'>
  readonly audit: Pick<Audit, 'record'>
  /** Tells tills to fetch their setup. */
  readonly live: Pick<Live, 'hint'>
  /** After the commit: hints and witnesses. */
  readonly committed: (siteIds: ReadonlySet<string>) => void
  readonly now: () => Date
  readonly newId: () => string
}

export type RemoteClosing = ReturnType<typeof createRemoteClosing>

/**
 * A session closed from the dashboard is a request: only the till writes its own chain, and closes it at its next contact. Until then the site
 * chain holds a provisional closing, with what the server knows. What the till sold meanwhile counts, and stands in its own closing.
 */
export function createRemoteClosing({
  database,
  store,
  leftOpen,
  registers,
  devices,
  journal,
  audit,
  live,
  committed,
  now,
  newId,
}: RemoteClosingNeeds) {
  /** The provisional closing and the request, together. */
  async function write(tx: Transaction, actor: Actor, allowed: Allowed<'registers.edit'>, register: Register): Promise<void> {
    const { id: registerId, number, name } = register
    const { siteId, by } = allowed
    const session = await store.openSession(allowed, tx, registerId)
    if (!session) throw noOpenSession(number)
    if (await leftOpen.find(tx, session.id)) throw tabletGone(number)
    if (await store.isAsked(tx, session.id)) return
    const reader = allowSites(jobActor('close-session'), 'registers.read', siteId)
    const sums = (await registers.sums(reader, [session.id], tx)).get(session.id) ?? noSums
    const { byMeans: _, ...counts } = sums
    const head = await journal.lastOfRegister(registerId, tx)
    const payload = {
      ...{ registerId, sessionId: session.id, businessDay: session.businessDay, ...counts },
      expectedCents: expectedByMeans(session.floatCents as Cents, sums).cash,
      ...(head && { chain: head.id, sequence: head.sequence }),
    }
    const day = session.businessDay as BusinessDay
    await journal.record(tx, { siteId, type: 'session-closed-remotely', payload, actor: by, day })
    await store.ask(tx, { id: newId(), siteId, registerId, sessionId: session.id, askedAt: instant(now()), askedBy: by })
    await audit.record(tx, { actor, action: 'till.closing-asked', subject: registerId, name, siteId })
  }

  return {
    /** Asked once for a session; a repeat changes nothing. Throws `register.no-session`, `register.tablet-gone`. */
    async ask(actor: Actor, registerId: string): Promise<{ siteId: string }> {
      const register = await devices.register(registerId)
      const { siteId } = register
      const allowed = allow(actor, 'registers.edit', siteId)
      await onceMoreOnConflict(() => database.transaction((tx) => write(tx, actor, allowed, register)))
      committed(new Set([siteId]))
      live.hint('setup', siteId)
      return { siteId }
    },
  }
}
