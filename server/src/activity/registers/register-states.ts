import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import { expectedByMeans, noSums, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import { paymentMeans } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import type { LeftOpenStore } from './left-open/store.ts'
import { shownLock } from './locking/locking.ts'
import { shownPinLock } from './locking/pin-locks.ts'
import type { LockRow, LockStore } from './locking/store.ts'
import type { RemoteClosingStore } from './remote-closing/store.ts'
import type { RegisterStore, SessionRow } from './store.ts'

interface Needs {
  readonly store: Pick<RegisterStore, 'latestSessions' | 'sums' | 'lastSales'>
  readonly devices: Pick<Devices, 'registers' | 'pairedDevices' | 'missing' | 'settingsVersion' | 'printerVersion'>
  readonly closings: Pick<RemoteClosingStore, 'askedAt'>
  readonly leftOpen: Pick<LeftOpenStore, 'ofRegisters'>
  readonly locks: Pick<LockStore, 'openOn'>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

type SessionState = NonNullable<RegisterState['session']>

/** Every register with its latest session and what is locked, for the dashboard. */
export function createRegisterStates({ store, devices, closings, leftOpen, locks, names }: Needs) {
  async function sessionsOf(actor: Actor, siteId: string | undefined) {
    const allowed = allowSites(actor, 'registers.read', siteId)
    const sessions = await store.latestSessions(allowed)
    const ids = sessions.map(({ id }) => id)
    const [sums, asked, sold] = await Promise.all([store.sums(allowed, ids), closings.askedAt(ids), store.lastSales(allowed, ids)])
    const stateOf = (session: SessionRow, people: ReadonlyMap<string, string>): SessionState => ({
      ...sessionState(session, sums.get(session.id) ?? noSums, people.get(session.openedBy) ?? ''),
      closeAskedAt: asked.get(session.id) ?? null,
      lastSaleAt: sold.get(session.id) ?? null,
    })
    return { sessions, stateOf }
  }

  return async (actor: Actor, siteId?: string): Promise<RegisterState[]> => {
    const [registers, paired, { sessions, stateOf }] = await Promise.all([
      devices.registers(actor, siteId),
      devices.pairedDevices(actor, siteId),
      sessionsOf(actor, siteId),
    ])
    const ids = registers.map(({ id }) => id)
    const [missing, locked, left] = await Promise.all([devices.missing(ids), locks.openOn(ids), leftOpen.ofRegisters(ids)])
    const people = await names([...new Set([...sessions.map(({ openedBy }) => openedBy), ...locked.flatMap(peopleOf)])])
    return registers.map((register) => {
      const { id, siteId: site, number, name, printerAddress } = register
      const device = paired.find(({ registerId }) => registerId === id)
      const session = sessions.find(({ registerId }) => registerId === id)
      const own = locked.filter(({ registerId }) => registerId === id)
      const lock = own.find(({ operatorId }) => operatorId === null)
      return {
        ...{ id, siteId: site, number, name, printerAddress },
        ...{ commentNeeded: register.commentNeeded, tells: [...register.tells] },
        varianceThresholdCents: register.varianceThresholdCents as Cents,
        version: devices.settingsVersion(register),
        printerVersion: devices.printerVersion(register),
        paired: device !== undefined,
        deviceLabel: device?.label ?? null,
        lastSeenAt: device?.lastSeenAt ?? null,
        pending: device?.pendingCount ?? 0,
        missing: missing.get(id) ?? 0,
        lock: lock ? shownLock(lock, people) : null,
        pinLocks: own.filter(({ operatorId }) => operatorId !== null).map((each) => shownPinLock(each, people)),
        session: session ? stateOf(session, people) : null,
        leftOpen: left
          .filter(({ registerId }) => registerId === id)
          .map(({ id: sessionId, businessDay, openedAt }) => ({ id: sessionId, businessDay, openedAt })),
      }
    })
  }
}

const peopleOf = ({ askedBy, operatorId }: LockRow): string[] => [operatorId ?? askedBy]

function sessionState(session: SessionRow, sums: SessionSums, operator: string): Omit<SessionState, 'closeAskedAt' | 'lastSaleAt'> {
  const floatCents = session.floatCents as Cents
  const expected = expectedByMeans(floatCents, sums)
  return {
    id: session.id,
    businessDay: session.businessDay as BusinessDay,
    openedAt: session.openedAt as Instant,
    closedAt: session.closedAt as Instant | null,
    operator,
    floatCents,
    expectedCents: expected.cash,
    varianceCents: session.varianceCents as Cents | null,
    sales: sums.sales,
    salesCents: sums.salesCents,
    refunds: sums.refunds,
    refundsCents: sums.refundsCents,
    means: paymentMeans
      .map((means) => ({ means, expectedCents: expected[means] }))
      .filter(({ means, expectedCents }) => means === 'cash' || expectedCents !== 0),
    floatNextCents: session.floatNextCents as Cents | null,
  }
}
