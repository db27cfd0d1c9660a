import type { Refusal } from './server.ts'

/**
 * Why a chain can be sent no further without a person: the server does not know its key, refuses a signature, holds other entries
 * than this till under the same numbers (a copied or rolled-back tablet), or a row here cannot be read. `ended`: the server ended this
 * pairing, and has every entry of it.
 */
export type StopReason = 'unknown-key' | 'signature' | 'diverged' | 'unreadable' | 'ended'

/** How the sending of what waits ended. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'stopped'; readonly chain: string; readonly reason: StopReason; readonly sequence: number }
  /** To be tried again: nothing answered (`offline`), or the server asks for patience. */
  | { readonly kind: 'later'; readonly offline: boolean; readonly code: string; readonly retryAfterMs?: number }

export const unreachable: Outcome = { kind: 'later', offline: true, code: 'offline' }

/** To be tried again, no sooner than the server asked. A gateway that answers for a server that is away counts as no answer. */
export const later = ({ code, status, retryAfterMs }: Refusal): Outcome => ({
  kind: 'later',
  offline: status >= 502,
  code,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})
