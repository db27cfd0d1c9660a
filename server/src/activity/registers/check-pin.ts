import type { VerifyPin } from '@grenier/shared/contract/registers.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import { pinWait, pinWrong } from '../../organisation/devices/errors.ts'
import { pinLocked } from './locking/errors.ts'
import type { PinLocks } from './locking/pin-locks.ts'
import { createPinAttempts } from './pin-attempts.ts'

export interface PinCheckNeeds {
  readonly devices: Pick<Devices, 'register'>
  readonly verifyPin: (siteId: string, operatorId: string, pin: string) => Promise<boolean>
  readonly pinLocks: Pick<PinLocks, 'openOf' | 'lock'>
  readonly now: () => Date
  readonly newId: () => string
}

/**
 * The first use of a PIN on a till. Throws `pin.wrong`, `pin.wait` after five wrong ones, `pin.locked` after twenty, until somebody unlocks it.
 */
export function createPinCheck({ devices, verifyPin, pinLocks, now, newId }: PinCheckNeeds) {
  const attempts = createPinAttempts(now)

  return async (actor: Actor, registerId: string, { operatorId, pin }: VerifyPin): Promise<void> => {
    const register = await devices.register(registerId)
    const allowed = allow(actor, 'registers.operate', register.siteId)
    const key = `${allowed.by} ${operatorId}`
    const locked = await pinLocks.openOf(registerId, operatorId)
    if (locked !== undefined) throw pinLocked(locked)
    const seconds = attempts.wait(key)
    if (seconds > 0) throw pinWait(seconds)
    attempts.begin(key)
    const isLast = attempts.isUsedUp(key)
    if (await verifyPin(register.siteId, operatorId, pin)) return void attempts.forget(key)
    if (!isLast) throw pinWrong()
    const id = await pinLocks.lock(allowed, register, operatorId, newId())
    // From here on the lock says so: whoever unlocks it gives all tries back.
    attempts.forget(key)
    throw pinLocked(id)
  }
}
