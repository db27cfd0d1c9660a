import { base64, utf8 } from './bytes.ts'
import type { TillDatabase } from './database.ts'
import { TillError } from './errors.ts'
import { afterWaiting, afterWrongPin, noTries } from './pin-wait.ts'
import type { Server } from './server.ts'

export type PinAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** This till has never seen this person and no server answers. */
  | { readonly kind: 'unknown-here' }
  | { readonly kind: 'refused'; readonly message: string }

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'verifyPin'>
}

export type Pins = ReturnType<typeof createPins>

/** PINs without a network: the first use is checked by the server, then this till knows an HMAC of it under a key that cannot leave. */
export function createPins({ database, server }: Needs) {
  async function check(operatorId: string, pin: string): Promise<PinAnswer> {
    const { waitMs } = await triesOf(operatorId)
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
    if (answer.code === 'pin.wait') return { kind: 'wait', waitMs: Number(answer.values['seconds']) * 1000 }
    return known ? wrong(operatorId) : { kind: 'refused', message: answer.message }
  }

  async function right(operatorId: string, tag: string): Promise<PinAnswer> {
    await Promise.all([database.put('pins', { operatorId, tag }), database.delete('pinTries', operatorId)])
    return { kind: 'right' }
  }

  async function wrong(operatorId: string): Promise<PinAnswer> {
    const tries = afterWrongPin(await triesOf(operatorId))
    await database.put('pinTries', tries)
    return tries.waitMs > 0 ? { kind: 'wait', waitMs: tries.waitMs } : { kind: 'wrong' }
  }

  const triesOf = async (operatorId: string) => (await database.get('pinTries', operatorId)) ?? noTries(operatorId)

  /** Counts down a wait by time that passed with the till open. Answers what is left. */
  async function elapse(operatorId: string, elapsedMs: number): Promise<number> {
    const tries = afterWaiting(await triesOf(operatorId), elapsedMs)
    if (tries.wrong > 0) await database.put('pinTries', tries)
    return tries.waitMs
  }

  /** Who can open this till without a network. */
  const knownHere = async (): Promise<Set<string>> => new Set(await database.getAllKeys('pins'))

  return { check, elapse, knownHere }
}
