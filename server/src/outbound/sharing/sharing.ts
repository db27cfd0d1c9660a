import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SaveSharedFolder, SharedFolder } from '@grenier/shared/contract/sharing.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, everySite, jobActor, mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { Sync } from '../sync/sync.ts'
import { remoteUnknown } from '../sync/errors.ts'
import { describeShare } from './describe-share.ts'
import { folderTaken, shareFixed, shareUnknown, siteElsewhere } from './errors.ts'
import { fillFolders, type FillNeeds } from './fill-folders.ts'
import { formOf, localFolder, slugOf, type ShareAccount, type ShareRow } from './share-row.ts'
import { linkSubjects, warnOfLink } from './warn-of-links.ts'

export type Sharing = ReturnType<typeof createSharing>

export interface SharingDependencies extends FillNeeds {
  readonly sites: Pick<Sites, 'get'>
  readonly sync: Pick<Sync, 'enqueueFor' | 'removeEverywhere'>
  readonly queue: Pick<Queue, 'add'>
  readonly audit: Pick<Audit, 'record'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly live: Pick<Live, 'hint'>
}

const fillKind = 'sharing.fill'
type Found = ShareRow & { readonly remote: ShareAccount }

/** Folders that partners read: submitted declarations and nothing else. A person makes the share link at the provider and keeps it here. */
export function createSharing(needs: SharingDependencies) {
  const { database, store, sites, sync, queue, audit, notifications, live, now } = needs
  const today = (): BusinessDay => instant(now()).slice(0, 10) as BusinessDay

  async function shown({ remote: account, ...share }: Found, locale: 'fr' | 'en'): Promise<SharedFolder> {
    const { paths, sent } = await store.contents(localFolder(share))
    return describeShare({ share, account, files: paths.size, sent, today: today() }, locale)
  }

  const fill = (tx: Transaction) => queue.add(tx, { kind: fillKind, payload: {}, lane: fillKind })

  /** A folder of an account that the actor may edit. */
  async function known(actor: Actor, id: string): Promise<Found> {
    const found = await store.find(id)
    if (!found || !mayDo(actor, 'sync.edit', found.remote.siteId ?? everySite)) throw shareUnknown(id)
    return found
  }

  async function accountFor(actor: Actor, { remoteId, siteId }: SaveSharedFolder): Promise<ShareAccount> {
    const account = await store.account(remoteId)
    if (!account || !mayDo(actor, 'sync.edit', account.siteId ?? everySite)) throw remoteUnknown(remoteId)
    if (account.siteId !== null && siteId !== account.siteId) throw siteElsewhere(account.url)
    if (siteId !== null) await sites.get(actor, siteId)
    return account
  }

  async function write(actor: Actor, share: ShareRow, account: ShareAccount, seen: string | undefined): Promise<void> {
    const allowed = allow(actor, 'sync.edit', account.siteId ?? everySite)
    try {
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await store.find(share.id, tx)
        if (before) demandSeen(seen, formOf(before))
        await store.save(tx, allowed, share)
        await warnOfLink(notifications, tx, share, { account, today: today() })
        await fill(tx)
        await audit.record(tx, { ...actOn(actor, share), action: 'share.saved', after: { to: share.partner } })
      })
    } catch (error) {
      throw isTaken(error, 'folder') ? folderTaken(share.folder) : error
    }
    live.hint('sync', account.siteId)
  }

  return {
    list: async (actor: Actor, locale: 'fr' | 'en'): Promise<SharedFolder[]> =>
      await Promise.all((await store.list(allowSites(actor, 'sync.read'))).map((found) => shown(found, locale))),

    /** Past declarations follow at once. Throws `edit.changed`, `remote.unknown`, `site.unknown`, `sharing.…`. */
    async save(actor: Actor, id: string, { seen, ...wanted }: SaveSharedFolder, locale: 'fr' | 'en'): Promise<SharedFolder> {
      const before = await store.find(id)
      if (before) await known(actor, id)
      if (before && !isSamePlace(before, wanted)) throw shareFixed(before.partner)
      const account = await accountFor(actor, wanted)
      const fresh = { folder: `partages/${slugOf(wanted.partner)}`, createdAt: instant(now()), createdBy: actor.id }
      const { folder, createdAt, createdBy } = before ?? fresh
      const share = { ...wanted, id, folder, createdAt, createdBy }
      await write(actor, share, account, seen)
      return await shown({ ...share, remote: account }, locale)
    },

    /**
     * Files that stand on the account stay there, and so does the link: a person ends it at the provider. What was still on its way goes
     * no more.
     */
    async remove(actor: Actor, id: string): Promise<void> {
      const { remote, ...share } = await known(actor, id)
      const allowed = allow(actor, 'sync.edit', remote.siteId ?? everySite)
      const unsent = await database.transaction(async (tx) => {
        const files = await store.unsent(tx, localFolder(share))
        for (const file of files) await sync.removeEverywhere(tx, file.id)
        await store.remove(tx, allowed, id)
        await audit.record(tx, { ...actOn(actor, share), action: 'share.removed' })
        for (const subject of Object.values(linkSubjects(id))) await notifications.settle(tx, subject)
        return files
      })
      for (const { path } of unsent) await rm(join(needs.dataFolder, path), { force: true })
      live.hint('sync', remote.siteId)
    },

    /** In the transaction that submits a declaration: partners get its files. */
    async whenSubmitted(tx: Transaction): Promise<void> {
      if (await store.isAny(tx)) await fill(tx)
    },

    jobs: { [fillKind]: async () => void (await fillFolders(needs)) } satisfies Handlers,

    /** Every quarter of an hour: links that end. */
    async look(): Promise<void> {
      const found = await store.list(allowSites(jobActor('sharing'), 'sync.read'))
      await database.transaction(async (tx) => {
        for (const { remote: account, ...share } of found) await warnOfLink(notifications, tx, share, { account, today: today() })
      })
    },
  }
}

const actOn = (actor: Actor, { id, partner, siteId }: ShareRow) => ({ actor, subject: id, name: partner, siteId })

const isSamePlace = (one: ShareRow, other: SaveSharedFolder): boolean =>
  one.remoteId === other.remoteId && one.siteId === other.siteId && one.ecoOrganisation === other.ecoOrganisation
