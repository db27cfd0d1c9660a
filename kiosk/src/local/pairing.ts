import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { base64 } from './bytes.ts'
import type { TillDatabase } from './database.ts'
import { openChain } from './entries/open-chain.ts'
import { TillError } from './errors.ts'
import type { Journal } from './journal.ts'
import type { Identity } from './records.ts'
import type { Refusal, Server } from './server.ts'
import { continuedHead, emptyHead, freshHead } from './till-head.ts'

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'pair'>
  readonly journal: Journal
  /** The journal of training mode. */
  readonly training: Journal
}

export type Paired = { readonly kind: 'paired'; readonly setup: RegisterSetup } | Refusal | { readonly kind: 'offline' }

/** Makes this tablet a till: ids and keys made here, exchanged for the register's setup by a code. */
export function createPairing({ database, server, journal, training }: Needs) {
  async function pair(code: string, label: string): Promise<Paired> {
    const identity = await identityToAskWith()
    const { deviceId, chain, trainingChain, publicKey } = identity
    const answer = await server.pair({ code, deviceId, chain, ...(trainingChain !== undefined && { trainingChain }), publicKey, label })
    if (answer.kind !== 'answered') return answer
    await become(identity, answer.body)
    await finish()
    return { kind: 'paired', setup: answer.body }
  }

  /** Kept before it is sent: when the answer is lost, the next try is the same request. */
  async function identityToAskWith(): Promise<Identity> {
    const kept = await database.get('asking', 'current')
    if (kept) return kept
    const keyPair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const pinKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const publicKey = base64(await crypto.subtle.exportKey('spki', keyPair.publicKey))
    const identity: Identity = { deviceId: newId(), chain: newId(), trainingChain: newId(), keyPair, publicKey, pinKey }
    await database.put('asking', identity, 'current')
    return identity
  }

  async function become(identity: Identity, setup: RegisterSetup): Promise<void> {
    const stores = ['device', 'asking', 'setup', 'head', 'pins'] as const
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    const before = await transaction.objectStore('head').get('current')
    const registerBefore = (await transaction.objectStore('device').get('current'))?.registerId
    const fresh = freshHead(setup)
    const head = before && registerBefore === setup.register.id ? continuedHead(fresh, before, setup) : fresh
    await Promise.all([
      transaction.objectStore('device').put({ ...identity, registerId: setup.register.id }, 'current'),
      transaction.objectStore('setup').put(setup, 'current'),
      transaction.objectStore('head').put(head, 'current'),
      transaction.objectStore('head').delete('training'),
      transaction.objectStore('asking').delete('current'),
      // The verifiers were made under the key of the pairing before.
      transaction.objectStore('pins').clear(),
      transaction.done,
    ])
  }

  /** Writes the first entry of a chain that has none, also after a crash right after pairing. */
  async function finish(): Promise<void> {
    const [device, setup, head] = await Promise.all([
      database.get('device', 'current'),
      database.get('setup', 'current'),
      database.get('head', 'current'),
    ])
    if (device && setup && head?.sequence === 0) await openChain(journal, device, setup)
  }

  /** Gets the journal of training mode ready: the first time its chain is opened. */
  async function startTraining(): Promise<void> {
    const [device, setup] = await Promise.all([database.get('device', 'current'), database.get('setup', 'current')])
    const chain = device?.trainingChain
    if (!device || !setup || chain === undefined || setup.device.trainingChain !== chain) throw new TillError('no-training')
    const head = await database.get('head', 'training')
    if (!head) await database.put('head', emptyHead(chain), 'training')
    if (!head || head.sequence === 0) await openChain(training, device, setup)
  }

  return { pair, finish, startTraining }
}
