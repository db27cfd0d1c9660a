import type { Remote, SyncStatus } from '@grenier/shared/contract/sync.ts'
import { everySite, mayDo, type Actor } from '#platform/access.ts'
import { versionOf } from '#platform/seen.ts'
import type { AccountJobs, SyncFileStore } from './files/store.ts'
import { formOf } from './save-account.ts'
import { nextLook, type KnownSettings } from './settings/settings.ts'
import type { Account, SyncStore } from './store.ts'

export interface StatusDependencies {
  readonly store: Pick<SyncStore, 'accounts' | 'counts' | 'lastBackup'>
  readonly fileStore: Pick<SyncFileStore, 'jobs'>
  readonly settings: Pick<KnownSettings, 'read'>
  readonly now: () => Date
  /** Text of an error code, in the reader's language. */
  readonly errorText: (code: string, values: Record<string, string | number>, locale: 'fr' | 'en') => string
}

/** Where the copy stands, for the header and for each account's card. */
export function createStatus({ store, fileStore, settings, now, errorText }: StatusDependencies) {
  async function shown(account: Account, jobs: readonly AccountJobs[]): Promise<Remote> {
    const { secret, createdAt: __, failures: ___, openUntil, ...fields } = account
    const { total, sent } = await store.counts(account)
    const retryAt = openUntil !== null && Date.parse(openUntil) > now().getTime() ? openUntil : null
    const versions = { version: versionOf(formOf(account)), secretVersion: versionOf({ secret }) }
    return { ...fields, ...versions, retryAt, waiting: total - sent, sent, dead: tally([account], jobs).dead }
  }

  return {
    async remotes(accounts: readonly Account[]): Promise<Remote[]> {
      const jobs = await fileStore.jobs()
      return await Promise.all(accounts.map((account) => shown(account, jobs)))
    },

    async status(actor: Actor, locale: 'fr' | 'en'): Promise<SyncStatus> {
      const accounts = await store.accounts({ siteIds: everySite, by: actor.id, may: 'sync.read' })
      const mine = accounts.filter(({ siteId }) => siteId === null || mayDo(actor, 'sync.read', siteId))
      const { automatic, everyMinutes } = await settings.read()
      const counts = await Promise.all(mine.map((account) => store.counts(account)))
      const isEnabled = automatic && mine.length > 0
      const stopped = mine.find((account) => account.stopCause !== null)
      const jobs = tally(mine, await fileStore.jobs())
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
}

function tally(accounts: readonly Pick<Account, 'id'>[], jobs: readonly AccountJobs[]): SyncStatus['queue'] {
  const ids = new Set(accounts.map(({ id }) => id))
  const inState = (state: AccountJobs['state']) =>
    jobs.filter((group) => group.state === state && ids.has(group.remoteId)).reduce((sum, { count }) => sum + count, 0)
  return { waiting: inState('waiting'), running: inState('running'), retrying: inState('retrying'), dead: inState('dead') }
}

const newest = (accounts: readonly Account[]) =>
  accounts
    .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    .toSorted()
    .at(-1) ?? null
