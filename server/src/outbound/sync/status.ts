import type { Remote, SyncStatus } from '@grenier/shared/contract/sync.ts'
import { everySite, mayDo, type Actor } from '#platform/access.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { SyncFileStore } from './files/store.ts'
import { uploadKind } from './queue-uploads.ts'
import { nextLook, type KnownSettings } from './settings/settings.ts'
import type { Account, SyncStore } from './store.ts'

export interface StatusDependencies {
  readonly store: Pick<SyncStore, 'accounts' | 'counts' | 'lastBackup'>
  readonly fileStore: Pick<SyncFileStore, 'dead' | 'retrying'>
  readonly queue: Pick<Queue, 'counts'>
  readonly settings: Pick<KnownSettings, 'read'>
  readonly now: () => Date
  /** Text of an error code, in the reader's language. */
  readonly errorText: (code: string, values: Record<string, string | number>, locale: 'fr' | 'en') => string
}

/** Where the copy stands, for the header and for each account's card. */
export function createStatus({ store, fileStore, queue, settings, now, errorText }: StatusDependencies) {
  async function shown(account: Account, dead: ReadonlyMap<string, number>): Promise<Remote> {
    const { secret: _, createdAt: __, failures: ___, openUntil, ...fields } = account
    const { total, sent } = await store.counts(account)
    const retryAt = openUntil !== null && Date.parse(openUntil) > now().getTime() ? openUntil : null
    return { ...fields, retryAt, waiting: total - sent, sent, dead: dead.get(account.id) ?? 0 }
  }

  return {
    async remotes(accounts: readonly Account[]): Promise<Remote[]> {
      const dead = await fileStore.dead()
      return await Promise.all(accounts.map((account) => shown(account, dead)))
    },

    async status(actor: Actor, locale: 'fr' | 'en'): Promise<SyncStatus> {
      const accounts = await store.accounts({ siteIds: everySite, by: actor.id, may: 'sync.read' })
      const mine = accounts.filter(({ siteId }) => siteId === null || mayDo(actor, 'sync.read', siteId))
      const { automatic, everyMinutes } = await settings.read()
      const counts = await Promise.all(mine.map((account) => store.counts(account)))
      const isEnabled = automatic && mine.length > 0
      const stopped = mine.find((account) => account.stopCause !== null)
      const jobs = await jobCounts()
      return {
        isEnabled,
        automatic,
        everyMinutes,
        nextAt: isEnabled ? nextLook(everyMinutes, now()) : null,
        lastSync: newest(mine),
        lastBackup: await store.lastBackup(mine.map(({ id }) => id)),
        syncInProgress: jobs.running > 0,
        error: stopped?.stopCause ? errorText(stopped.stopCause, { address: stopped.url, user: stopped.userName }, locale) : null,
        totalRecords: counts.reduce((sum, { total }) => sum + total, 0),
        syncedRecords: counts.reduce((sum, { sent }) => sum + sent, 0),
        queue: jobs,
      }
    },
  }

  async function jobCounts(): Promise<SyncStatus['queue']> {
    const jobs = (await queue.counts()).filter((group) => group.kind === uploadKind)
    const inState = (state: string) => jobs.find((group) => group.state === state)?.count ?? 0
    const retrying = await fileStore.retrying()
    return { waiting: Math.max(0, inState('waiting') - retrying), running: inState('running'), retrying, dead: inState('dead') }
  }
}

const newest = (accounts: readonly Account[]) =>
  accounts
    .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    .toSorted()
    .at(-1) ?? null
