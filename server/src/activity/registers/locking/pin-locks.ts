import type { Operator, PinLock, ReportPinLock } from '@grenier/shared/contract/registers.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, type Actor, type Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Live } from '#platform/live.ts'
import type { Devices, Register } from '../../../organisation/devices/devices.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { TillAlert } from '../tell-people.ts'
import { lockUnknown } from './errors.ts'
import type { LockRow, LockStore } from './store.ts'

export interface PinLockNeeds {
  readonly database: Pick<Database, 'transaction'>
  readonly store: LockStore
  readonly devices: Pick<Devices, 'register' | 'pairedTo'>
  readonly operators: (siteId: string) => Promise<Operator[]>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly audit: Pick<Audit, 'record'>
  readonly notify: (tx: Transaction, alert: TillAlert) => Promise<void>
  /** Clears what was told about a subject: it is right again. */
  readonly settled: (tx: Transaction, subject: string) => Promise<void>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

export type PinLocks = ReturnType<typeof createPinLocks>

/** A till that was off for so long learns of nothing older. */
const rememberedMs = 90 * 86_400_000

/**
 * PINs that were wrong twenty times in a row on a till (S6). The till locks them by itself, without a network too, and tells it here; somebody
 * who answers for the site unlocks them at the till with a PIN, or on the dashboard.
 */
export function createPinLocks(needs: PinLockNeeds) {
  const { database, store, devices, audit, live, now } = needs

  async function add(
    tx: Transaction,
    allowed: Allowed<'registers.operate'>,
    register: Register,
    { id, operatorId, lockedAt }: Pick<ReportPinLock, 'id' | 'operatorId' | 'lockedAt'>,
  ) {
    const { siteId, id: registerId, number } = register
    const lock = { id, siteId, registerId, operatorId, reason: '', askedAt: lockedAt, askedBy: allowed.by, doneAt: lockedAt }
    await store.add(tx, allowed, lock)
    const name = (await needs.names([operatorId])).get(operatorId) ?? ''
    await needs.notify(tx, { code: 'pin.locked', siteId, subject: `pin:${id}`, values: { register: number, name } })
  }

  async function end(tx: Transaction, lock: LockRow, by: string): Promise<void> {
    if (!(await store.end(tx, lock.id, by, instant(now())))) return
    await needs.settled(tx, `pin:${lock.id}`)
    const name = (await needs.names([lock.operatorId ?? ''])).get(lock.operatorId ?? '') ?? ''
    await audit.record(tx, {
      ...{ actor: { kind: 'user', id: by }, action: 'pin.unlocked', subject: lock.operatorId ?? '', name, siteId: lock.siteId },
    })
  }

  /** Somebody who answers for the site: what a till says of anybody else changes nothing. */
  async function mayUnlock(siteId: string, userId: string): Promise<boolean> {
    return (await needs.operators(siteId)).some(({ id, mayApprove }) => id === userId && mayApprove === true)
  }

  return {
    /**
     * What a till tells: a PIN is locked, or was unlocked there by somebody. The same again changes nothing. Throws `forbidden` when who
     * unlocked it may not, `entries.unknown-key` for another till.
     */
    async report(actor: Actor, registerId: string, { id, unlockedBy, ...lock }: ReportPinLock): Promise<void> {
      const register = await devices.register(registerId)
      const allowed = allow(actor, 'registers.operate', register.siteId)
      await devices.pairedTo(registerId, allowed.by)
      if (unlockedBy !== undefined && !(await mayUnlock(register.siteId, unlockedBy)))
        throw new GrenierError('forbidden', 403, { permission: 'registers.approve' })
      await database.transaction(async (tx) => {
        const known = await store.find(tx, id)
        if (known && known.registerId !== registerId) throw lockUnknown(id)
        if (!known) await add(tx, allowed, register, { id, ...lock })
        const standing = known ?? (await store.find(tx, id))
        if (standing && unlockedBy !== undefined) await end(tx, standing, unlockedBy)
      })
      live.hint('registers', register.siteId)
    },

    /** Locked by the server, which counts as well; its id. A PIN that is locked already stays so. */
    lock: (allowed: Allowed<'registers.operate'>, register: Register, operatorId: string, id: string): Promise<string> =>
      database.transaction(async (tx) => {
        const open = await store.openPin(register.id, operatorId, tx)
        if (!open) await add(tx, allowed, register, { id, operatorId, lockedAt: instant(now()) })
        return open?.id ?? id
      }),

    /** The lock on somebody's PIN on a register. */
    openOf: async (registerId: string, operatorId: string): Promise<string | undefined> =>
      (await store.openPin(registerId, operatorId))?.id,

    /** Unlocked on the dashboard; its till learns it at its next contact. Throws `register.lock-unknown`. */
    async unlock(actor: Actor, registerId: string, id: string): Promise<{ siteId: string }> {
      const { siteId } = await devices.register(registerId)
      const { by } = allow(actor, 'registers.edit', siteId)
      await database.transaction(async (tx) => {
        const lock = await store.find(tx, id)
        if (!lock || lock.registerId !== registerId || lock.operatorId === null) throw lockUnknown(id)
        await end(tx, lock, by)
      })
      for (const kind of ['registers', 'setup'] as const) live.hint(kind, siteId)
      return { siteId }
    },

    /** What a till learns of those that were unlocked. */
    unlockedOn: (registerId: string): Promise<string[]> =>
      store.pinsUnlockedSince(registerId, instant(new Date(now().getTime() - rememberedMs))),
  }
}

/** A locked PIN as the dashboard shows it. */
export const shownPinLock = ({ id, operatorId, askedAt }: LockRow, names: ReadonlyMap<string, string>): PinLock => ({
  ...{ id, operatorId: operatorId ?? '', operator: names.get(operatorId ?? '') ?? '' },
  lockedAt: askedAt as Instant,
})
