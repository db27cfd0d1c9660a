import type { Transaction } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { keyPrefixOf, uploadKeyOf, uploadKind } from './queue-uploads.ts'
import type { SyncStore } from './store.ts'

/** So many are told on Telegram; where more are open already, the screen says the rest. */
const toldAtMost = 3

export interface GivenUpDependencies {
  readonly store: Pick<SyncStore, 'account' | 'everyAccount' | 'file'>
  readonly queue: Pick<Queue, 'list' | 'dismiss'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
}

export type GivenUp = ReturnType<typeof createGivenUp>

/** Files that an account will not get unless a person helps: told once each, until they are sent or kept no longer. */
export function createGivenUp({ store, queue, notifications }: GivenUpDependencies) {
  const settle = (tx: Transaction, fileId: string, remoteId: string) => notifications.settle(tx, uploadKeyOf(remoteId, fileId))

  return {
    settle,

    /** In the transaction that gives the job up. For `queue.whenDead`. */
    async tell({ kind, payload, cause }: Job, tx: Transaction): Promise<void> {
      if (kind !== uploadKind) return
      const { fileId, remoteId } = payload as { fileId: string; remoteId: string }
      const [account, file] = [await store.account(tx, remoteId), await store.file(fileId, tx)]
      if (!account || !file) return
      const values = { name: file.name, address: account.url, user: account.userName, cause: cause ?? '' }
      const alert = { code: 'upload.given-up', siteId: account.siteId, subject: uploadKeyOf(remoteId, fileId), values }
      const open = await queue.list({ kind: uploadKind, state: 'dead' }, toldAtMost + 1, tx)
      await notifications.notify(tx, { ...alert, ...(open.length > toldAtMost && { isOnScreenOnly: true }) })
    },

    /** The file is kept no longer: nobody has to see to it. */
    async forgetFile(tx: Transaction, fileId: string): Promise<void> {
      for (const { id } of await store.everyAccount(tx)) {
        await queue.dismiss({ kind: uploadKind, keyPrefix: uploadKeyOf(id, fileId) }, tx)
        await settle(tx, fileId, id)
      }
    },

    /** Nothing goes to the account any more. */
    async forgetAccount(tx: Transaction, remoteId: string): Promise<void> {
      const ofAccount = { kind: uploadKind, keyPrefix: keyPrefixOf(remoteId) }
      for (const { payload } of await queue.list({ ...ofAccount, state: 'dead' }, 10_000, tx))
        await settle(tx, (payload as { fileId: string }).fileId, remoteId)
      await queue.dismiss(ofAccount, tx)
    },
  }
}
