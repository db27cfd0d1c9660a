import type {
  Remote,
  SaveRemote,
  SaveSyncSettings,
  ShownSyncSettings,
  SyncFilePage,
  SyncFileQuery,
  SyncSettings,
  SyncStatus,
} from '@grenier/shared/contract/sync.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, allowSites, everySite, mayDo, type Actor } from '#platform/access.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { demandSeen, withVersion } from '#platform/seen.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { createAccountCare } from './account-care.ts'
import { remoteUnknown } from './errors.ts'
import { createSyncFiles } from './files/files.ts'
import type { SyncFileStore } from './files/store.ts'
import type { GivenUp } from './given-up.ts'
import type { SyncHooks } from './hooks.ts'
import type { Organisation } from './marker.ts'
import { openTyped, type OpenDriver, type TypedRemote } from './open-driver.ts'
import { createOutgoingFiles } from './outgoing-files.ts'
import type { Room } from './room.ts'
import { createSaveAccount, type SaveDependencies } from './save-account.ts'
import type { KnownSettings, SettingsListener } from './settings/settings.ts'
import type { SyncSettingsStore } from './settings/store.ts'
import { createStatus, type StatusDependencies } from './status.ts'
import type { Account } from './store.ts'
import { createWake } from './wake.ts'

export type { RemoteDriver } from './drivers/driver.ts'
export type { TypedRemote } from './open-driver.ts'
export type Sync = ReturnType<typeof createSync>

export interface SyncDependencies extends Omit<SaveDependencies, 'wake'>, Pick<StatusDependencies, 'errorText'> {
  readonly givenUp: GivenUp
  readonly queue: Queue
  readonly fileStore: SyncFileStore
  readonly settingsStore: SyncSettingsStore
  readonly settings: KnownSettings
  readonly hooks: SyncHooks
  readonly room: Pick<Room, 'refresh'>
  readonly openDriver: OpenDriver
  /** Undefined before the first account of a person is made. */
  readonly organisation: () => Promise<Organisation | undefined>
}

/** Accounts in the cloud and what goes there. What waits is derived: stored files that have no upload to the account. */
export function createSync(dependencies: SyncDependencies) {
  const { database, store, audit, settingsStore, settings, openDriver, hooks, live, now } = dependencies
  const { wake, hold, isUnderWay } = createWake(dependencies)
  const { status, remotes } = createStatus(dependencies)
  const saveAccount = createSaveAccount({ ...dependencies, wake })
  const page = createSyncFiles({ store: dependencies.fileStore, errorText: dependencies.errorText })

  async function shown(account: Account): Promise<Remote> {
    const [remote] = await remotes([account])
    if (!remote) throw remoteUnknown(account.id)
    return remote
  }

  /** The account, for somebody who may do P with it. */
  async function known(actor: Actor, permission: 'sync.edit' | 'sync.run' | 'backups.read', id: string) {
    const account = await store.account(undefined, id)
    if (!account || !mayDo(actor, permission, account.siteId ?? everySite)) throw remoteUnknown(id)
    return account
  }

  return {
    ...createOutgoingFiles(dependencies),

    async status(actor: Actor, locale: 'fr' | 'en'): Promise<SyncStatus> {
      allowSites(actor, 'sync.read')
      return await status(actor, locale)
    },

    files: (actor: Actor, query: SyncFileQuery, locale: 'fr' | 'en'): Promise<SyncFilePage> => page(actor, query, locale),

    /**
     * Tries everything that waits now, stopped accounts too; answers how many files that is. A second call before the end of the first
     * answers the same and adds nothing.
     */
    async run(actor: Actor): Promise<{ queued: number }> {
      const accounts = (await store.accounts(allowSites(actor, 'sync.run'))).filter(({ pausedAt }) => pausedAt === null)
      const idle: Account[] = []
      for (const account of accounts) if (!(await isUnderWay(account))) idle.push(account)
      if (idle.length > 0) {
        await database.transaction(async (tx) => {
          const after = await hooks.tellRun(tx)
          for (const account of idle) await wake(tx, account, { after })
        })
      }
      for (const { siteId } of idle) live.hint('sync', siteId)
      const counts = await Promise.all(accounts.map((account) => store.counts(account)))
      return { queued: counts.reduce((sum, { total, sent }) => sum + total - sent, 0) }
    },

    settings: (): Promise<SyncSettings> => settings.read(),
    whenSettingsChange: (listener: SettingsListener): (() => void) => settings.whenChange(listener),
    /** Called in the transaction of a run that a person asked for, and of the automatic copy put on. To be told once, when composed. */
    whenRun: hooks.whenRun,
    /** Called in the transaction that says a file of this kind stands on an account. To be told once, when composed. */
    whenSent: hooks.whenSent,

    /** Put off, nothing leaves by itself; put on, all that waits leaves at once. Throws `edit.changed`. */
    async saveSettings(actor: Actor, { seen, ...wanted }: SaveSyncSettings): Promise<ShownSyncSettings> {
      const allowed = allowEverywhere(actor, 'sync.edit')
      const every = { siteIds: everySite, by: actor.id, may: 'sync.run' } as const
      const accounts = await store.accounts(every)
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await settingsStore.read(tx)
        demandSeen(seen, before)
        await settingsStore.save(tx, allowed, wanted, instant(now()))
        const act = { actor, action: 'sync-settings.saved', subject: 'sync', name: '' } as const
        await audit.record(tx, { ...act, before: toldSettings(before), after: toldSettings(wanted) })
        if (before.automatic && !wanted.automatic) await hold(tx)
        if (before.automatic || !wanted.automatic) return
        const after = await hooks.tellRun(tx)
        for (const account of accounts) await wake(tx, account, { after })
      })
      settings.changed(wanted)
      live.hint('sync', null)
      return withVersion(wanted)
    },

    accounts: async (actor: Actor): Promise<Remote[]> => await remotes(await store.accounts(allowSites(actor, 'sync.read'))),

    /**
     * The same owner, address and user means the same account: its password is replaced and what was stopped starts again. Without a
     * password the known one stays. Throws `edit.changed`, `remote.address-refused`, `remote.password-needed`, `remote.unknown`.
     */
    save: async (actor: Actor, remote: SaveRemote): Promise<Remote> => await shown(await saveAccount(actor, remote)),

    ...createAccountCare({ ...dependencies, known, shown, wake, hold }),

    /** The driver of an account, for somebody who may read backups. To be closed. */
    openAccount: async (actor: Actor, id: string): Promise<RemoteDriver> => await openDriver(await known(actor, 'backups.read', id)),
    /** As `openAccount`, for what a person typed. Throws `remote.address-refused`. */
    openTyped: async (remote: TypedRemote): Promise<RemoteDriver> => openTyped(remote),
  }
}

const toldSettings = ({ bandwidthKilobytes: bandwidth, jsonMegabytes: exportMegabytes, ...settings }: SyncSettings) => ({
  ...settings,
  ...{ bandwidth, exportMegabytes },
})
