import { createLocking, type LockingNeeds } from '../activity/registers/locking/locking.ts'
import { createPinLocks, type PinLockNeeds } from '../activity/registers/locking/pin-locks.ts'
import { createLockStore } from '../activity/registers/locking/store.ts'
import type { Database } from '#platform/database/database.ts'

type Needs = Omit<LockingNeeds & PinLockNeeds, 'store'> & { readonly database: Database }

/** Registers that the dashboard locks, and PINs that tills lock. */
export function composeLocking(needs: Needs) {
  const locks = createLockStore(needs.database)
  return { locks, locking: createLocking({ ...needs, store: locks }), pinLocks: createPinLocks({ ...needs, store: locks }) }
}
