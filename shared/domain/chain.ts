import type { Instant, Sha256 } from './units.ts'

/**
 * A chain is a sequence of entries of one writer. The signed bytes of an entry are the RFC 8785 text of
 * `{v, chain, sequence, type, occurredAt, clock, actor, previousHash, payload}`; its hash is the SHA-256 of exactly these bytes.
 */
export interface EntryFields {
  readonly v: number
  readonly chain: string
  /** 1 for the first entry; no gap. */
  readonly sequence: number
  readonly type: string
  readonly occurredAt: Instant
  /** How far the device's clock was from the server's, and when that was last known (empty: never). */
  readonly clockOffset: number
  readonly clockKnownAt: string
  /** The id of the person or program that acted, never a name. */
  readonly actor: string
  readonly previousHash: Sha256
  /** Canonical text, never parsed and written again. */
  readonly payload: string
}

/** What the first entry of a chain names as its predecessor. */
export const noHash = '0'.repeat(64) as Sha256

/** The one template of the signed bytes: keys in the order of RFC 8785, so that columns rebuild the text that was signed. */
export function entryText(entry: EntryFields): string {
  const clock = `{"knownAt":${JSON.stringify(entry.clockKnownAt)},"offsetMs":${entry.clockOffset}}`
  return (
    `{"actor":${JSON.stringify(entry.actor)},"chain":${JSON.stringify(entry.chain)},"clock":${clock},` +
    `"occurredAt":${JSON.stringify(entry.occurredAt)},"payload":${entry.payload},"previousHash":"${entry.previousHash}",` +
    `"sequence":${entry.sequence},"type":${JSON.stringify(entry.type)},"v":${entry.v}}`
  )
}

/**
 * The hash that the entry after this one names. A declared loss stands in the place of a row whose successors were signed upon it: they name
 * the hash that row had, which the loss states as `lostHash`, under its own signature.
 */
export function linkOf({ type, payload, hash }: Pick<EntryFields, 'type' | 'payload'> & { readonly hash: Sha256 }): Sha256 {
  if (type !== 'loss-declared') return hash
  return (JSON.parse(payload) as { readonly lostHash?: Sha256 }).lostHash ?? hash
}

/** Whether an entry that names this hash may stand after that one: it names its own hash or, after a declared loss, that of the lost row. */
export const isLinkedTo = (before: Parameters<typeof linkOf>[0], previousHash: Sha256): boolean =>
  previousHash === before.hash || previousHash === linkOf(before)

/** What links an entry to the one before it: `gap` (wrong sequence) or `link` (wrong previous hash); undefined when it follows. */
export function linkProblem(
  head: { sequence: number; hash: Sha256 },
  entry: Pick<EntryFields, 'sequence' | 'previousHash'>,
): 'gap' | 'link' | undefined {
  if (entry.sequence !== head.sequence + 1) return 'gap'
  return entry.previousHash === head.hash ? undefined : 'link'
}
