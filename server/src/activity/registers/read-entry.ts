import { verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { EntryEnvelope } from '@grenier/shared/contract/entries.ts'
import type { SignedEntry } from '@grenier/shared/contract/registers.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { entryText, type EntryFields } from '@grenier/shared/domain/chain.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { hashText } from '../../records/journal/entry.ts'
import { toAsn1 } from '../../records/journal/signature-encoding.ts'
import { signatureWrong } from './errors.ts'

/** An authentic entry: its text is canonical and its signature holds. Nothing is said yet of what it claims. */
export interface AuthenticEntry {
  readonly fields: EntryFields
  readonly payload: Record<string, unknown>
  readonly hash: Sha256
  readonly signature: string
}

const verifyOnThread = promisify(verify) as unknown as (
  algorithm: string,
  data: Buffer,
  key: KeyObject,
  signature: Buffer,
) => Promise<boolean>

/**
 * Reads and checks one signed entry on a worker thread of the platform. `position` names it when even its sequence cannot be read.
 * Throws `entries.signature` when the text is not what was signed, or is not canonical.
 */
export async function readEntry({ text, signature }: SignedEntry, key: KeyObject, position: number): Promise<AuthenticEntry> {
  const entry = parse(text)
  if (!entry) throw signatureWrong(position)
  const asn1 = toAsn1(Buffer.from(signature, 'base64'))
  if (!asn1 || !(await verifyOnThread('sha256', Buffer.from(text), key, asn1))) throw signatureWrong(entry.fields.sequence)
  return { ...entry, hash: hashText(text), signature }
}

function parse(text: string): Pick<AuthenticEntry, 'fields' | 'payload'> | undefined {
  const envelope = EntryEnvelope.safeParse(parseJson(text))
  if (!envelope.success) return undefined
  const { clock, payload, previousHash, ...rest } = envelope.data
  const payloadText = canonicalText(payload)
  if (payloadText === undefined) return undefined
  const fields: EntryFields = {
    ...rest,
    clockOffset: clock.offsetMs,
    clockKnownAt: clock.knownAt,
    previousHash: previousHash as Sha256,
    payload: payloadText,
  }
  return entryText(fields) === text ? { fields, payload } : undefined
}

/** Undefined when it is no JSON: refused like an entry of another shape. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
