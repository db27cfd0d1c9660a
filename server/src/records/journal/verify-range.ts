import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto'
import { entryText, isLinkedTo } from '@grenier/shared/domain/chain.ts'
import { sealEntry, type SealedEntry } from './entry.ts'
import type { JournalKeys } from './keys.ts'
import { toAsn1 } from './signature-encoding.ts'
import { isClosing, type EntryReader, type Stretch } from './read-entries.ts'

/** A stretch of one chain for one worker. The entry before it is read too, for the link and the seal. */
export interface Range extends Stretch {
  readonly kind: 'device' | 'site'
  /** Public key of the chain's writer: base64 SubjectPublicKeyInfo. */
  readonly publicKey: string
  /** Up to here the seals were made with a key that is lost. */
  readonly unsealedThrough: number
}

export interface Problem {
  readonly chain: string
  readonly sequence: number
  readonly problem: 'missing' | 'link' | 'hash' | 'signature' | 'seal' | 'head' | 'witness' | 'rolled-back' | 'projection'
}

/** Checks one stretch: sequence, links, hashes, the signatures asked for and, with `seals`, every seal. Returns the first problem found. */
export async function verifyRange(
  reader: EntryReader,
  range: Range,
  keys: Pick<JournalKeys, 'seal'> | undefined,
): Promise<Problem | undefined> {
  // A device that no row names wrote nothing. A site's key may have been lost before its public half was kept: hashes and links still speak.
  if (range.publicKey === '' && range.kind === 'device') return { chain: range.chain, sequence: range.from, problem: 'signature' }
  const key =
    range.publicKey === '' ? undefined : createPublicKey({ key: Buffer.from(range.publicKey, 'base64'), format: 'der', type: 'spki' })
  let before: Before | undefined
  let expected = Math.max(1, range.from - 1)
  for await (const entries of reader.read({ ...range, from: expected }))
    for (const entry of entries) {
      if (entry.sequence !== expected) return { chain: range.chain, sequence: expected, problem: 'missing' }
      if (entry.sequence >= range.from) {
        const problem = entryProblem(entry, before, { range, key, keys })
        if (problem) return { chain: range.chain, sequence: entry.sequence, problem }
      }
      before = entry
      expected++
    }
  return expected <= range.to ? { chain: range.chain, sequence: expected, problem: 'missing' } : undefined
}

type Before = Pick<SealedEntry, 'type' | 'payload' | 'hash' | 'seal'>

function entryProblem(
  entry: SealedEntry,
  before: Before | undefined,
  { range, key, keys }: { range: Range; key: KeyObject | undefined; keys: Pick<JournalKeys, 'seal'> | undefined },
): Problem['problem'] | undefined {
  if (before && !isLinkedTo(before, entry.previousHash)) return 'link'
  const text = entryText(entry)
  if (hash('sha256', text) !== entry.hash) return 'hash'
  const signed = entry.sequence >= range.signaturesFrom || isClosing(entry.type)
  if (signed && key && !signatureHolds(text, entry.signature, key, range.kind)) return 'signature'
  const sealed = range.seals && entry.sequence > range.unsealedThrough
  return sealed && keys && sealEntry(keys, entry, before?.seal ?? '') !== entry.seal ? 'seal' : undefined
}

/** Device chains: ECDSA P-256 over SHA-256, r ‖ s. Site chains: Ed25519. Both over exactly the signed text. */
export function signatureHolds(text: string, signature: string, key: KeyObject, kind: 'device' | 'site'): boolean {
  const bytes = Buffer.from(signature, 'base64')
  if (kind === 'site') return verify(null, Buffer.from(text), key, bytes)
  const asn1 = toAsn1(bytes)
  return asn1 !== undefined && verify('sha256', Buffer.from(text), key, asn1)
}
