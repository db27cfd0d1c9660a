import { expectedByMeans, noSums } from '@grenier/shared/domain/cash-session.ts'
import { instant, type Cents } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, jobActor, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { onceMoreOnConflict } from '#platform/database/once-more.ts'
import type { Devices } from '../../../organisation/devices/devices.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { RemoteClosingStore } from '../remote-closing/store.ts'
import type { RegisterStore } from '../store.ts'
import { leftOpenAlerts, type TillAlert } from '../tell-people.ts'
import { sessionClosed, sessionGone, sessionHasTablet } from './errors.ts'
import type { LeftOpenStore, LeftSession } from './store.ts'

export interface LeftOpenNeeds {
  readonly database: Database
  readonly store: LeftOpenStore
  readonly registers: Pick<RegisterStore, 'sums'>
  readonly closings: Pick<RemoteClosingStore, 'done'>
  readonly devices: Pick<Devices, 'revoke'>
  readonly journal: Pick<Journal, 'record' | 'states'>
  readonly audit: Pick<Audit, 'record'>
  readonly notify: (tx: Transaction, alert: TillAlert) => Promise<void>
  /** Clears what was told about a subject. */
  readonly settled: (tx: Transaction, subject: string) => Promise<void>
  /** After the commit: hints and witnesses. */
  readonly committed: (siteIds: ReadonlySet<string>) => void
  readonly now: () => Date
}

export type LeftOpen = ReturnType<typeof createLeftOpen>

/**
 * Sessions that stay open because their tablet was unpaired, lost or replaced: nobody's till will close them. Somebody does, by an entry of the
 * site chain; nobody counted. Should the till's own closing come after all and count, it takes that one's place.
 */
export function createLeftOpen(needs: LeftOpenNeeds) {
  const { database, store, journal, now } = needs

  async function demandLeft(tx: Transaction, id: string, isOpen: boolean): Promise<LeftSession> {
    const found = await store.find(tx, id)
    if (found) return found
    throw isOpen ? sessionHasTablet() : sessionClosed()
  }

  /** What the server knows of it, as a closing states it. */
  async function knownOf(tx: Transaction, { id, siteId, chain, registerId, businessDay, floatCents }: LeftSession) {
    const reader = allowSites(jobActor('close-session'), 'registers.read', siteId)
    const sums = (await needs.registers.sums(reader, [id], tx)).get(id) ?? noSums
    const { byMeans: _, ...counts } = sums
    const state = (await journal.states(tx, [chain])).get(chain)
    return {
      ...{ registerId, sessionId: id, businessDay, ...counts },
      expectedCents: expectedByMeans(Number(floatCents) as Cents, sums).cash,
      ...{ chain, sequence: state?.sequence ?? 0 },
    }
  }

  async function write(tx: Transaction, actor: Actor, id: string, comment: string): Promise<string> {
    const row = await store.session(tx, id)
    if (!row) throw sessionGone(id)
    const { siteId } = row
    const { by } = allow(actor, 'registers.settle', siteId)
    const session = await demandLeft(tx, id, row.closedAt === null)
    const closedAt = instant(now())
    if (!(await store.close(tx, id, { closedAt, closedBy: by, comment }))) throw sessionClosed()
    const payload = { ...(await knownOf(tx, session)), closedAt, comment, uncounted: 1 }
    await journal.record(tx, { siteId, type: 'session-closed-without-till', payload, actor: by, day: session.businessDay })
    await needs.closings.done(tx, [id], closedAt)
    await needs.settled(tx, id)
    const act = { actor, action: 'till.session-closed', subject: id, name: session.register, siteId } as const
    await needs.audit.record(tx, { ...act, after: { reason: comment } })
    return siteId
  }

  return {
    /** Ends the pairing of a register's tablet, and tells of the session it leaves open. */
    revoke: (actor: Actor, registerId: string): Promise<void> =>
      needs.devices.revoke(actor, registerId, async (tx) => {
        for (const alert of leftOpenAlerts(await store.ofRegister(tx, registerId))) await needs.notify(tx, alert)
      }),

    /** Throws `cash-session.unknown`, `cash-session.closed`, `cash-session.has-tablet` while a tablet can close it. */
    async close(actor: Actor, id: string, comment: string): Promise<void> {
      const siteId = await onceMoreOnConflict(() => database.transaction((tx) => write(tx, actor, id, comment)))
      needs.committed(new Set([siteId]))
    },
  }
}
