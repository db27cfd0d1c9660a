import { createHash, createPublicKey, randomBytes } from 'node:crypto'
import type { PairRegister } from '@grenier/shared/contract/registers.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Journal } from '../../records/journal/journal.ts'
import { codeExpired, codeWrong, keyRefused, unknownKey } from './errors.ts'
import type { DeviceStore } from './store.ts'

export interface Pairing {
  readonly database: Database
  readonly store: DeviceStore
  readonly journal: Journal
  readonly audit: Pick<Audit, 'record'>
  readonly now: () => Date
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Pairs in one transaction; a tablet that asks again with the same ids and key gets the same register and a new cookie token. */
export async function pairTablet(
  { database, store, journal, audit, now }: Pairing,
  request: PairRegister,
): Promise<{ registerId: string; token: string }> {
  const fingerprint = fingerprintOf(request.publicKey)
  const token = randomBytes(32).toString('base64url')
  const at = instant(now())
  const registerId = await database.transaction(async (tx) => {
    const known = await store.device(tx, request.deviceId)
    if (known) {
      if (known.revokedAt !== null || !isSameTablet(known, request)) throw unknownKey()
      await store.renewToken(tx, known.id, sha256(token))
      return known.registerId
    }
    const register = await registerOfCode(store, tx, request.code, at)
    await store.endPairings(tx, register.id, at)
    await admit({ store, journal, audit }, tx, { request, register, fingerprint, tokenHash: sha256(token), at })
    return register.id
  })
  return { registerId, token }
}

const isSameTablet = (known: { publicKey: string; chain: string; trainingChain: string | null }, request: PairRegister): boolean =>
  known.publicKey === request.publicKey && known.chain === request.chain && known.trainingChain === (request.trainingChain ?? null)

async function registerOfCode(store: DeviceStore, tx: Transaction, typed: string, at: Instant): Promise<{ id: string; siteId: string }> {
  const code = await store.code(tx, sha256(typed.replaceAll(/\s/g, '')))
  if (!code) throw codeWrong()
  if (code.expiresAt < at || (code.usedAt !== null && !code.reusable)) throw codeExpired()
  await store.useCode(tx, code.id, at)
  return { id: code.registerId, siteId: await store.siteOf(tx, code.registerId) }
}

interface Admission {
  readonly request: PairRegister
  readonly register: { id: string; siteId: string }
  readonly fingerprint: string
  readonly tokenHash: string
  readonly at: Instant
}

async function admit(
  { store, journal, audit }: Pick<Pairing, 'store' | 'journal' | 'audit'>,
  tx: Transaction,
  { request, register, fingerprint, tokenHash, at }: Admission,
) {
  const { deviceId, chain, trainingChain = null, publicKey, label } = request
  const { id: registerId, siteId } = register
  await store.insert(tx, { id: deviceId, registerId, siteId, chain, trainingChain, publicKey, label, tokenHash, pairedAt: at })
  const opened = { kind: 'device', siteId, registerId, deviceId, previousChain: null } as const
  await journal.openChain(tx, { id: chain, training: false, ...opened })
  if (trainingChain !== null) await journal.openChain(tx, { id: trainingChain, training: true, ...opened })
  await journal.record(tx, {
    siteId,
    type: 'device-paired',
    payload: { deviceId, registerId, chain, ...(trainingChain !== null && { trainingChain }), keyFingerprint: fingerprint },
    actor: deviceId,
  })
  const actor = { kind: 'device' as const, id: deviceId }
  await audit.record(tx, { actor, action: 'tablet.paired', subject: registerId, name: label, siteId, after: { label } })
}

/** SHA-256 of the public key; throws `pairing.key-refused` unless it is a P-256 key. */
function fingerprintOf(publicKey: string): string {
  const der = Buffer.from(publicKey, 'base64')
  if (curveOf(der) !== 'prime256v1') throw keyRefused()
  return createHash('sha256').update(der).digest('hex')
}

function curveOf(der: Buffer): string | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' }).asymmetricKeyDetails?.namedCurve
  } catch {
    return undefined // Not a key at all: refused like a key of another kind.
  }
}
