import type { BackupPoint } from '@grenier/shared/contract/backup.ts'
import type { RestorePoint } from '@grenier/shared/contract/restore.ts'

/** A point as the list shows it, wherever it was read. */
export interface PointRow {
  readonly id: string
  readonly level: BackupPoint['level']
  readonly reason: BackupPoint['reason']
  readonly takenAt: BackupPoint['takenAt']
  readonly bytes: number
  readonly encrypted: boolean
  /** Where it is restored from: this machine or an account's id. */
  readonly source: string
  readonly isHere: boolean
  /** Addresses of the accounts it stands on. */
  readonly accounts: readonly string[]
  /** Why it cannot be restored, with the remedy. */
  readonly problem: string | null
}

/** A point that this machine knows; without a copy here it is read from its first account, and without any it cannot be read. */
export function knownRow(point: BackupPoint): PointRow {
  const { id, level, reason, takenAt, bytes, encrypted, isHere, accounts } = point
  const source = isHere ? 'here' : (accounts[0]?.remoteId ?? 'here')
  return { id, level, reason, takenAt, bytes, encrypted, source, isHere, accounts: accounts.map(({ url }) => url), problem: null }
}

/** A point that was found on an account. */
export function foundRow(point: RestorePoint, account: { id: string; url: string }): PointRow {
  const { id, level, reason, takenAt, bytes, encrypted, usable, message } = point
  const problem = usable ? null : (message ?? '')
  return { id, level, reason, takenAt, bytes, encrypted, source: account.id, isHere: false, accounts: [account.url], problem }
}
