import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { base64, utf8 } from './bytes.ts'
import type { TillDatabase } from './database.ts'
import { TillError } from './errors.ts'
import { afterWaiting, afterWrongPin, mostTries, noTries } from './pin-wait.ts'
import type { PinLock } from './records.ts'
import type { Server } from './server.ts'

export type PinAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** Wrong twenty times in a row: somebody who answers for the site unlocks it. */
  | { readonly kind: 'locked' }
  /** This till has never seen this person and no server answers. */
  | { readonly kind: 'unknown-here' }
  /** The server does not know this tablet any more. */
  | { readonly kind: 'unknown-till' }
  | { readonly kind: 'refused'; readonly message: string }

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'verifyPin'>
}

const noTill = 401
const now = () => instant(new Date())
const isLocked = (lock: PinLock | undefined): boolean => lock !== undefined && lock.unlockedBy === undefined

export type Pins = ReturnType<typeof createPins>

/** PINs without a network: the first use is checked by the server, then this till knows an HMAC of it under a key that cannot leave. */
export function createPins({ database, server }: Needs) {
  async function check(operatorId: string, pin: string): Promise<PinAnswer> {
    const { waitMs, lock } = await triesOf(operatorId)
    if (isLocked(lock)) return { kind: 'locked' }
    if (waitMs > 0) return { kind: 'wait', waitMs }
    const device = await database.get('device', 'current')
    if (!device) throw new TillError('not-paired')
    const tag = base64(await crypto.subtle.sign('HMAC', device.pinKey, utf8(operatorId + pin)))
    const known = await database.get('pins', operatorId)
    if (known?.tag === tag) return right(operatorId, tag)
    const answer = await server.verifyPin(device.registerId, { operatorId, pin })
    if (answer.kind === 'answered') return right(operatorId, tag)
    if (answer.kind === 'offline') return known ? wrong(operatorId) : { kind: 'unknown-here' }
    if (answer.code === 'pin.wrong') return wrong(operatorId)
    if (answer.code === 'pin.locked') return locked(operatorId, { id: String(answer.values['id']), lockedAt: now(), isTold: true })
    if (answer.code === 'pin.wait') return { kind: 'wait', waitMs: Number(answer.values['seconds']) * 1000 }
    if (known) return wrong(operatorId)
    return answer.status === noTill ? { kind: 'unknown-till' } : { kind: 'refused', message: answer.message }
  }

  async function right(operatorId: string, tag: string): Promise<PinAnswer> {
    const { lock } = await triesOf(operatorId)
    // That it was unlocked here is still to be told.
    const forget = lock ? database.put('pinTries', { ...noTries(operatorId), lock }) : database.delete('pinTries', operatorId)
    await Promise.all([database.put('pins', { operatorId, tag }), forget])
    return { kind: 'right' }
  }

  async function wrong(operatorId: string): Promise<PinAnswer> {
    const tries = afterWrongPin(await triesOf(operatorId))
    if (tries.wrong >= mostTries) return locked(operatorId, { id: newId(), lockedAt: now() })
    await database.put('pinTries', tries)
    return tries.waitMs > 0 ? { kind: 'wait', waitMs: tries.waitMs } : { kind: 'wrong' }
  }

  async function locked(operatorId: string, lock: PinLock): Promise<PinAnswer> {
    await database.put('pinTries', { operatorId, wrong: mostTries, waitMs: 0, lock })
    return { kind: 'locked' }
  }

  const triesOf = async (operatorId: string) => (await database.get('pinTries', operatorId)) ?? noTries(operatorId)

  /** Counts down a wait by time that passed with the till open. Answers what is left. */
  async function elapse(operatorId: string, elapsedMs: number): Promise<number> {
    const tries = afterWaiting(await triesOf(operatorId), elapsedMs)
    if (tries.wrong > 0) await database.put('pinTries', tries)
    return tries.waitMs
  }

  /** Whether patience does not help this person any more. */
  const isLockedFor = async (operatorId: string): Promise<boolean> => isLocked((await triesOf(operatorId)).lock)

  /** Who can open this till without a network. */
  const knownHere = async (): Promise<Set<string>> => new Set(await database.getAllKeys('pins'))

  return { check, elapse, isLockedFor, knownHere }
}
