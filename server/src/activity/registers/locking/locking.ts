import type { AskLock, RegisterLock, RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { onceMoreOnConflict } from '#platform/database/once-more.ts'
import type { Live } from '#platform/live.ts'
import type { Devices } from '../../../organisation/devices/devices.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import { lockUnknown } from './errors.ts'
import type { LockRow, LockStore } from './store.ts'

export interface LockingNeeds {
  readonly database: Pick<Database, 'transaction'>
  readonly store: LockStore
  readonly devices: Pick<Devices, 'register' | 'pairedTo'>
  readonly journal: Pick<Journal, 'record'>
  readonly audit: Pick<Audit, 'record'>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly live: Pick<Live, 'hint'>
  /** After the commit: hints and witnesses. */
  readonly committed: (siteIds: ReadonlySet<string>) => void
  readonly now: () => Date
}

export type Locking = ReturnType<typeof createLocking>

/**
 * A register locked from the dashboard. It is a request: the till does it at its next contact and says so, and until then it is provisional.
 * What was sold before counts, what waits goes on being sent. It stays locked, whatever tablet is paired with it, until it is given back.
 */
export function createLocking({ database, store, devices, journal, audit, names, live, committed, now }: LockingNeeds) {
  const changed = (siteId: string) => {
    committed(new Set([siteId]))
    live.hint('setup', siteId)
  }

  return {
    /** Asked once: a register that is locked stays as it is. Throws `register.unknown`. */
    async ask(actor: Actor, registerId: string, { id, reason }: AskLock): Promise<{ siteId: string }> {
      const register = await devices.register(registerId)
      const { siteId } = register
      const allowed = allow(actor, 'registers.edit', siteId)
      await onceMoreOnConflict(() =>
        database.transaction(async (tx) => {
          if ((await store.openOf(registerId, tx)) || (await store.find(tx, id))) return
          const asked = { askedAt: instant(now()), askedBy: allowed.by, doneAt: null }
          await store.add(tx, allowed, { id, siteId, registerId, operatorId: null, reason, ...asked })
          await journal.record(tx, { siteId, type: 'register-locked', payload: { registerId, lockId: id, reason }, actor: allowed.by })
          await audit.record(tx, { actor, action: 'register.locked', subject: registerId, name: register.name, siteId, after: { reason } })
        }),
      )
      changed(siteId)
      return { siteId }
    },

    /** Gives the register back. One that is not locked stays as it is. */
    async giveBack(actor: Actor, registerId: string): Promise<{ siteId: string }> {
      const { siteId, name } = await devices.register(registerId)
      const { by } = allow(actor, 'registers.edit', siteId)
      await onceMoreOnConflict(() =>
        database.transaction(async (tx) => {
          const lock = await store.openOf(registerId, tx)
          if (!lock || !(await store.end(tx, lock.id, by, instant(now())))) return
          await journal.record(tx, { siteId, type: 'register-unlocked', payload: { registerId, lockId: lock.id }, actor: by })
          await audit.record(tx, { actor, action: 'register.unlocked', subject: registerId, name, siteId })
        }),
      )
      changed(siteId)
      return { siteId }
    },

    /** The register's till says that it is locked now. Throws `register.lock-unknown`, `entries.unknown-key` for another till. */
    async done(actor: Actor, registerId: string, lockId: string): Promise<void> {
      const { siteId } = await devices.register(registerId)
      const { by } = allow(actor, 'registers.operate', siteId)
      await devices.pairedTo(registerId, by)
      const isNew = await database.transaction(async (tx) => {
        if ((await store.find(tx, lockId))?.registerId !== registerId) throw lockUnknown(lockId)
        return store.done(tx, lockId, registerId, instant(now()))
      })
      if (isNew) live.hint('registers', siteId)
    },

    /** What a register's till is told. */
    async askedOf(registerId: string): Promise<RegisterSetup['lockAsked']> {
      const lock = await store.openOf(registerId)
      if (!lock) return undefined
      const { id, askedAt, askedBy, reason } = lock
      return { id, askedAt: askedAt as Instant, askedBy: (await names([askedBy])).get(askedBy) ?? '', reason }
    },
  }
}

/** A lock as the dashboard shows it. */
export const shownLock = ({ id, reason, askedAt, askedBy, doneAt }: LockRow, names: ReadonlyMap<string, string>): RegisterLock => ({
  ...{ id, reason, askedBy: names.get(askedBy) ?? '' },
  askedAt: askedAt as Instant,
  doneAt: doneAt as Instant | null,
})
