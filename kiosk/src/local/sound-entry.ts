import { linkOf } from '@grenier/shared/domain/chain.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { utf8 } from './bytes.ts'
import { hashOf } from './hash.ts'
import type { Device, StoredEntry } from './records.ts'

/** An entry that stands here as it was signed: the hash it names, and the one that the entry after it names. */
export interface SoundEntry {
  readonly previousHash: Sha256
  readonly link: Sha256
}

interface Signed {
  readonly chain: string
  readonly sequence: number
  readonly type: string
  readonly previousHash: Sha256
  readonly payload: object
}

/** The chains that this tablet can sign now; those of an earlier pairing had another key. */
export const isOwnChain = (device: Device, chain: string): boolean => chain === device.chain || chain === device.trainingChain

/**
 * Reads an entry for the next step. Undefined when its text or its signature is not what was written: a damaged row would stop everything
 * behind it at the server. A chain of an earlier pairing is only read, since its key is gone.
 */
export async function soundEntry(entry: StoredEntry | undefined, device: Device): Promise<SoundEntry | undefined> {
  if (typeof entry?.text !== 'string' || typeof entry.signature !== 'string') return undefined
  const signed = parse(entry.text)
  if (signed?.chain !== entry.chain || signed.sequence !== entry.sequence) return undefined
  if (isOwnChain(device, entry.chain) && !(await isSigned(entry, device))) return undefined
  const { type, previousHash, payload } = signed
  return { previousHash, link: linkOf({ type, payload: JSON.stringify(payload), hash: hashOf(entry.text) }) }
}

function parse(text: string): Signed | undefined {
  try {
    return JSON.parse(text) as Signed
  } catch {
    // Damaged: what stands here is no text of ours.
    return undefined
  }
}

function isSigned({ text, signature }: StoredEntry, { keyPair }: Device): Promise<boolean> | false {
  // Characters that no base64 has come from damage, too.
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) return false
  const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0))
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, keyPair.publicKey, bytes, utf8(text))
}
