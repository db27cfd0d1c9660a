import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'

export const linkMailKind = 'person.link-mail'

/** Somebody waits in front of the page: after some minutes they ask again. */
export const linkMailRules: Readonly<Record<string, BackoffRule>> = {
  [linkMailKind]: { baseMs: 2_000 as Millis, capMs: 120_000 as Millis, maxAttempts: 10 },
}

/** A link on its way. No code stands in it: each attempt makes its own. `personId` is null for an address that nobody has. */
export interface LinkMail {
  readonly [key: string]: string | null
  readonly personId: string | null
  readonly by: string | null
}
