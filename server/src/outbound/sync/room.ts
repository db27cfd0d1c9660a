import type { Quota } from '@grenier/shared/contract/sync.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { Account, SyncStore } from './store.ts'

/** Below this share of its room an account is nearly full. */
const nearlyFullBelow = 0.05

export interface RoomDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'keepQuota'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly now: () => Date
}

export const roomSubject = ({ id }: Pick<Account, 'id'>) => `${id}:room`

const isNearlyFull = ({ usedBytes, availableBytes }: Quota): boolean =>
  availableBytes !== null && availableBytes < nearlyFullBelow * (usedBytes + availableBytes)

export type Room = ReturnType<typeof createRoom>

/** How much room accounts have, as far as they tell. */
export function createRoom({ database, store, notifications, now }: RoomDependencies) {
  /** Asks the account, keeps the answer, and tells people once while it is nearly full. */
  async function refresh(driver: Pick<RemoteDriver, 'quota'>, account: Account): Promise<Quota | undefined> {
    const room = await driver.quota()
    if (!room) return undefined
    const quota = { ...room, at: instant(now()) }
    await store.keepQuota(account.id, quota)
    await database.transaction(async (tx) => {
      if (!isNearlyFull(quota)) return notifications.settle(tx, roomSubject(account))
      const percent = Math.round((100 * (quota.availableBytes ?? 0)) / Math.max(1, quota.usedBytes + (quota.availableBytes ?? 0)))
      const values = { address: account.url, user: account.userName, percent }
      await notifications.notify(tx, { code: 'remote.nearly-full', siteId: account.siteId, subject: roomSubject(account), values })
    })
    return quota
  }

  return {
    refresh,

    /** Throws `remote.full` for a file that would not fit: known before it is sent in vain. */
    async demand(driver: Pick<RemoteDriver, 'quota'>, account: Account, bytes: number): Promise<void> {
      const known = account.quota?.availableBytes ?? null
      if (known === null || bytes <= known) return
      const fresh = (await refresh(driver, account))?.availableBytes ?? null
      if (fresh !== null && bytes > fresh) throw new RemoteProblem('remote.full', `${bytes} bytes, room for ${fresh}`)
    },
  }
}
