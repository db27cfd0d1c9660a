import type { Database, Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Notifications } from '../../outbound/notifications/notifications.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { AuditSeals } from '../../records/audit/seal.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { RestoreStore } from './store.ts'

export interface StagedHead {
  readonly id: string
  readonly kind: string
  readonly siteId: string
  readonly headSequence: number
  readonly headHash: string
  /** What its till may have forgotten already. */
  readonly safeThrough: number
}

export interface Verified {
  readonly entries: number
  readonly problems: readonly { readonly chain: string; readonly sequence: number; readonly problem: string }[]
}

/** The features over a database and keys that wait in a folder, wired as those in use. */
export interface Staged {
  readonly database: Database
  readonly store: RestoreStore
  readonly journal: Pick<Journal, 'record' | 'beginAnew' | 'rememberPublicKeys'>
  readonly audit: Pick<Audit, 'record'>
  readonly auditSeals: Pick<AuditSeals, 'sealAnew'>
  readonly queue: Pick<Queue, 'add'>
  readonly notifications: Pick<Notifications, 'notify'>
  readonly secrets: Pick<Secrets, 'open'>
  /** Stored passwords: what each is bound to, and what it is of (an address, or `ai`). */
  eachSecret(tx: Transaction, look: (sealed: string, place: string, name: string) => void): Promise<void>
  heads(): Promise<readonly StagedHead[]>
  rewriteHeads(): Promise<void>
  verify(copy: 'sealed' | 'unsealed'): Promise<Verified>
  close(): Promise<void>
}

/** Opens `grenier.db` and `keys/` of a folder; an older schema is brought to this program's. */
export type OpenStaged = (folder: string) => Promise<Staged>
