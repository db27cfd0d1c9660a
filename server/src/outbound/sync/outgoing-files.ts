import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import { everySite } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { GivenUp } from './given-up.ts'
import { addRemoval, addUpload, uploadKeyOf, uploadKind } from './queue-uploads.ts'
import { reaches, type SentFile } from './remote-path.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { Account, SyncStore } from './store.ts'

export type UploadState = EcologicExport['upload']

export interface OutgoingDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SyncStore
  readonly queue: Queue
  readonly settings: Pick<KnownSettings, 'read'>
  readonly givenUp: Pick<GivenUp, 'forgetFile'>
}

/** Files as the features hand them over and ask after them. */
export function createOutgoingFiles({ database, store, queue, settings, givenUp }: OutgoingDependencies) {
  const open = (accounts: readonly Account[]) => accounts.filter(({ pausedAt }) => pausedAt === null)

  return {
    /** Queues a stored file for every account that may receive it, in the transaction that stores it. */
    async enqueueFor(tx: Transaction, file: SentFile): Promise<void> {
      if (!(await settings.read(tx)).automatic) return
      for (const { id } of open(await store.receiversOf(tx, file))) await addUpload(queue, tx, id, file)
    },

    /** Sends a file once more to every account that may receive it, whether it has it or not: somebody may have removed it there. */
    async sendAgain(file: SentFile): Promise<void> {
      await database.transaction(async (tx) => {
        await store.forgetUploads(tx, file.id)
        for (const { id } of open(await store.receiversOf(tx, file))) await queue.replay(await addUpload(queue, tx, id, file), tx)
      })
    },

    /** Accounts that may receive a file. */
    receivers: async (tx: Transaction | undefined, file: Pick<SentFile, 'kind' | 'siteId' | 'path'>): Promise<string[]> =>
      (await store.receiversOf(tx, file)).map(({ id }) => id),

    /** Forgets a stored file at once; jobs remove it from the accounts that have it, in the order of these calls. The caller's disk is its own. */
    async removeEverywhere(tx: Transaction, fileId: string): Promise<void> {
      for (const { id } of await store.everyAccount(tx)) await queue.cancelAll({ kind: uploadKind, keyPrefix: uploadKeyOf(id, fileId) }, tx)
      await givenUp.forgetFile(tx, fileId)
      for (const upload of await store.forgetFile(tx, fileId)) await addRemoval(queue, tx, { fileId, ...upload })
    },

    /**
     * A stored file whose bytes are erased here, and whose row stays: nothing sends it any more, and with `remove` jobs remove it from the
     * accounts that have it. Answers those accounts, as people know them.
     */
    async eraseCopies(tx: Transaction, fileId: string, remove: boolean): Promise<string[]> {
      const accounts = await store.everyAccount(tx)
      for (const { id } of accounts) await queue.cancelAll({ kind: uploadKind, keyPrefix: uploadKeyOf(id, fileId) }, tx)
      await givenUp.forgetFile(tx, fileId)
      const copies = await store.copiesOf(tx, fileId)
      if (remove) for (const copy of copies) await addRemoval(queue, tx, { fileId, ...copy })
      return accounts.filter(({ id }) => copies.some(({ remoteId }) => remoteId === id)).map(({ url }) => url)
    },

    /** Where files stand on their way: sent everywhere, waiting, held by a stopped account, or with nowhere to go. */
    async uploadStates(files: readonly Pick<SentFile, 'id' | 'kind' | 'siteId'>[]): Promise<Map<string, UploadState>> {
      const accounts = await store.accounts({ siteIds: everySite, by: 'sync', may: 'sync.read' })
      const sent = new Set((await store.uploadsOf(files.map((file) => file.id))).map(({ fileId, remoteId }) => `${fileId}:${remoteId}`))
      const states = files.map((file) => {
        const reached = accounts.filter((account) => reaches(account, { path: '', ...file }))
        return [file.id, stateOf(reached, (id) => sent.has(`${file.id}:${id}`))] as const
      })
      return new Map(states)
    },
  }
}

function stateOf(accounts: readonly Account[], isSent: (id: string) => boolean): UploadState {
  if (accounts.length === 0) return 'no-remote'
  const left = accounts.filter(({ id }) => !isSent(id))
  if (left.length === 0) return 'sent'
  return left.some(({ stopCause }) => stopCause === null) ? 'waiting' : 'stopped'
}
