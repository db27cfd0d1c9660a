import type { Remote, RemoteTest, SaveRemote, SyncStatus } from '@grenier/shared/contract/sync.ts'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import { allow, allowSites, everySite, mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { remoteUnknown } from './errors.ts'
import { addUpload, catchUpKind, laneOf, uploadKind } from './jobs.ts'
import type { OpenDriver } from './open-driver.ts'
import { reaches, type SentFile } from './remote-path.ts'
import { createSaveAccount, type SaveDependencies } from './save-account.ts'
import type { Account } from './store.ts'
import { testAccount, testPassed } from './test-account.ts'

export type Sync = ReturnType<typeof createSync>
export type UploadState = EcologicExport['upload']

export interface SyncDependencies extends Omit<SaveDependencies, 'wake'> {
  readonly queue: Queue
  readonly openDriver: OpenDriver
  /** Text of an error code, in the reader's language. */
  readonly errorText: (code: string, values: Record<string, string | number>, locale: 'fr' | 'en') => string
}

/** Accounts in the cloud and what goes there. What waits is derived: stored files that have no upload to the account. */
export function createSync(dependencies: SyncDependencies) {
  const { database, store, queue, openDriver, notifications, live, errorText } = dependencies

  async function shown(account: Account): Promise<Remote> {
    const { secret: _, createdAt: __, ...fields } = account
    const { total, sent } = await store.counts(account)
    return { ...fields, waiting: Math.max(0, total - sent), sent }
  }

  /** The account, for somebody who may do P with it. */
  async function known(actor: Actor, permission: 'sync.edit' | 'sync.run', id: string) {
    const account = await store.account(undefined, id)
    if (!account || !mayDo(actor, permission, account.siteId ?? everySite)) throw remoteUnknown(id)
    return account
  }

  /** Starts an account again, in the caller's transaction: what was given up is tried at once, and what was never queued is queued. */
  async function wake(tx: Transaction, { id }: Pick<Account, 'id'>): Promise<void> {
    await store.stop(tx, id, null, null)
    await queue.wakeStopped({ kind: uploadKind, lane: laneOf(id) }, tx)
    await queue.add(tx, { kind: catchUpKind, payload: { remoteId: id }, lane: `catch-up:${id}` })
  }

  const saveAccount = createSaveAccount({ ...dependencies, wake })

  return {
    /** Queues a stored file for every account that may receive it, in the transaction that stores it. */
    async enqueueFor(tx: Transaction, file: SentFile): Promise<void> {
      for (const { id } of await store.receiversOf(tx, file)) await addUpload(queue, tx, id, file)
    },

    /** Sends a file once more to every account that may receive it, whether it has it or not: somebody may have removed it there. */
    async sendAgain(file: SentFile): Promise<void> {
      await database.transaction(async (tx) => {
        await store.forgetUploads(tx, file.id)
        for (const { id } of await store.receiversOf(tx, file)) await queue.replay(await addUpload(queue, tx, id, file), tx)
      })
    },

    /** Where files stand on their way: sent everywhere, waiting, held by a stopped account, or with nowhere to go. */
    async uploadStates(files: readonly Pick<SentFile, 'id' | 'kind' | 'siteId'>[]): Promise<Map<string, UploadState>> {
      const accounts = await store.accounts({ siteIds: everySite, by: 'sync', may: 'sync.read' })
      const sent = new Set((await store.uploadsOf(files.map((file) => file.id))).map(({ fileId, remoteId }) => `${fileId}:${remoteId}`))
      return new Map(
        files.map((file) => [
          file.id,
          stateOf(
            accounts.filter((account) => reaches(account, file)),
            (id) => sent.has(`${file.id}:${id}`),
          ),
        ]),
      )
    },

    async status(actor: Actor, locale: 'fr' | 'en'): Promise<SyncStatus> {
      allowSites(actor, 'sync.read')
      const accounts = await store.accounts({ siteIds: everySite, by: actor.id, may: 'sync.read' })
      const mine = accounts.filter(({ siteId }) => siteId === null || mayDo(actor, 'sync.read', siteId))
      const counts = await Promise.all(mine.map((account) => store.counts(account)))
      const jobs = (await queue.counts()).filter((group) => group.kind === uploadKind)
      const inState = (state: string) => jobs.find((group) => group.state === state)?.count ?? 0
      const stopped = mine.find((account) => account.stopCause !== null)
      return {
        isEnabled: mine.length > 0,
        lastSync:
          mine
            .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
            .toSorted()
            .at(-1) ?? null,
        syncInProgress: inState('running') > 0,
        error: stopped?.stopCause ? errorText(stopped.stopCause, { address: stopped.url, user: stopped.userName }, locale) : null,
        totalRecords: counts.reduce((sum, { total }) => sum + total, 0),
        syncedRecords: counts.reduce((sum, { total, sent }) => sum + Math.min(total, sent), 0),
        queue: { waiting: inState('waiting'), running: inState('running'), dead: inState('dead') },
      }
    },

    /** Tries everything that waits now, stopped accounts too; answers how many files that is. */
    async run(actor: Actor): Promise<{ queued: number }> {
      const accounts = await store.accounts(allowSites(actor, 'sync.run'))
      await database.transaction(async (tx) => {
        for (const account of accounts) await wake(tx, account)
      })
      for (const { siteId } of accounts) live.hint('sync', siteId)
      const counts = await Promise.all(accounts.map((account) => store.counts(account)))
      return { queued: counts.reduce((sum, { total, sent }) => sum + Math.max(0, total - sent), 0) }
    },

    accounts: async (actor: Actor): Promise<Remote[]> =>
      await Promise.all((await store.accounts(allowSites(actor, 'sync.read'))).map(shown)),

    /**
     * The same owner, address and user means the same account: its password is replaced and what was stopped starts again. Without a
     * password the known one stays. Throws `remote.address-refused`, `remote.password-needed`, `remote.unknown`.
     */
    save: async (actor: Actor, remote: SaveRemote): Promise<Remote> => await shown(await saveAccount(actor, remote)),

    /** Files that are there stay there. */
    async remove(actor: Actor, id: string): Promise<void> {
      const account = await known(actor, 'sync.edit', id)
      const allowed = allow(actor, 'sync.edit', account.siteId ?? everySite)
      await database.transaction(async (tx) => {
        await store.remove(tx, allowed, id)
        await notifications.settle(tx, id)
      })
      live.hint('sync', account.siteId)
    },

    /** Really writes, reads back, renames and removes a small file; when that goes well a stopped account starts again. */
    async test(actor: Actor, id: string, locale: 'fr' | 'en'): Promise<RemoteTest> {
      const account = await known(actor, 'sync.run', id)
      const result = await testAccount(() => openDriver(account))
      const values = { address: account.url, user: account.userName, detail: result?.detail ?? '' }
      if (result) return { ok: false, failed: result.failed, cause: result.cause, message: errorText(result.cause, values, locale) }
      if (account.stopCause) {
        await database.transaction(async (tx) => {
          await wake(tx, account)
          await notifications.settle(tx, id)
        })
        live.hint('sync', account.siteId)
      }
      return { ok: true, failed: null, cause: null, message: testPassed(locale) }
    },
  }
}

function stateOf(accounts: readonly Account[], isSent: (id: string) => boolean): UploadState {
  if (accounts.length === 0) return 'no-remote'
  const left = accounts.filter(({ id }) => !isSent(id))
  if (left.length === 0) return 'sent'
  return left.some(({ stopCause }) => stopCause === null) ? 'waiting' : 'stopped'
}
