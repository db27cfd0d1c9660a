import type { Remote, RemoteTest } from '@grenier/shared/contract/sync.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, everySite, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import type { GivenUp } from './given-up.ts'
import type { Organisation } from './marker.ts'
import type { OpenDriver } from './open-driver.ts'
import { nameOf } from './save-account.ts'
import { type Room, roomSubject } from './room.ts'
import type { Account, SyncStore } from './store.ts'
import { testAccount, testPassed } from './test-account.ts'
import type { Wake } from './wake.ts'

export interface CareDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SyncStore
  readonly audit: Pick<Audit, 'record'>
  readonly notifications: Pick<Notifications, 'settle'>
  readonly live: Pick<Live, 'hint'>
  readonly openDriver: OpenDriver
  readonly room: Pick<Room, 'refresh'>
  readonly givenUp: Pick<GivenUp, 'forgetAccount'>
  readonly organisation: () => Promise<Organisation | undefined>
  readonly errorText: (code: string, values: Record<string, string | number>, locale: 'fr' | 'en') => string
  readonly now: () => Date
  readonly wake: Wake['wake']
  readonly hold: Wake['hold']
  /** The account, for somebody who may do P with it. */
  readonly known: (actor: Actor, permission: 'sync.edit' | 'sync.run', id: string) => Promise<Account>
  readonly shown: (account: Account) => Promise<Remote>
}

/** What a person does with an account that is there. */
export function createAccountCare({
  database,
  store,
  audit,
  notifications,
  live,
  openDriver,
  room,
  givenUp,
  organisation,
  errorText,
  now,
  wake,
  hold,
  known,
  shown,
}: CareDependencies) {
  const act = (actor: Actor, account: Account) => ({ actor, subject: account.id, name: nameOf(account), siteId: account.siteId })

  return {
    /** Nothing leaves for a paused account; started again, all that waits leaves at once. */
    async setPaused(actor: Actor, id: string, paused: boolean): Promise<Remote> {
      const account = await known(actor, 'sync.edit', id)
      const allowed = allow(actor, 'sync.edit', account.siteId ?? everySite)
      const pausedAt = paused ? (account.pausedAt ?? instant(now())) : null
      await database.transaction(async (tx) => {
        await store.pause(tx, allowed, id, pausedAt)
        if (paused) await hold(tx, account)
        else await wake(tx, { id, pausedAt })
        await audit.record(tx, { ...act(actor, account), action: paused ? 'account.paused' : 'account.resumed' })
      })
      live.hint('sync', account.siteId)
      return await shown((await store.account(undefined, id)) ?? account)
    },

    /** Files that are there stay there. */
    async remove(actor: Actor, id: string): Promise<void> {
      const account = await known(actor, 'sync.edit', id)
      const allowed = allow(actor, 'sync.edit', account.siteId ?? everySite)
      await database.transaction(async (tx) => {
        await hold(tx, account)
        await givenUp.forgetAccount(tx, id)
        await store.remove(tx, allowed, id)
        await audit.record(tx, { ...act(actor, account), action: 'account.removed' })
        for (const subject of [id, roomSubject(account)]) await notifications.settle(tx, subject)
      })
      live.hint('sync', account.siteId)
    },

    /** Really writes, reads back, renames and removes a small file; when that goes well a stopped account starts again. */
    async test(actor: Actor, id: string, locale: 'fr' | 'en'): Promise<RemoteTest> {
      const account = await known(actor, 'sync.run', id)
      const askRoom = (driver: RemoteDriver) => room.refresh(driver, account)
      const result = await testAccount(() => openDriver(account), { organisation: await organisation(), now: now(), askRoom })
      const values = { address: account.url, user: account.userName, detail: result?.detail ?? '' }
      if (result) return { ok: false, failed: result.failed, cause: result.cause, message: errorText(result.cause, values, locale) }
      if (account.stopCause !== null || account.openUntil !== null) {
        await database.transaction(async (tx) => {
          await wake(tx, account)
          await notifications.settle(tx, id)
        })
      }
      live.hint('sync', account.siteId)
      return { ok: true, failed: null, cause: null, message: testPassed(locale) }
    },
  }
}
