import { isAbsolute } from 'node:path'
import type { SaveRemote } from '@grenier/shared/contract/sync.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowEverywhere, everySite, mayDo, type Actor, type Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen } from '#platform/seen.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { hostAndPort, isOfTheHouse } from './address-guard.ts'
import { webdavRoot } from './drivers/webdav.ts'
import { addressRefused, passwordNeeded, placeTaken, remoteUnknown } from './errors.ts'
import { secretPlace } from './open-driver.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { Account, SyncStore } from './store.ts'

export interface SaveDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SyncStore
  readonly secrets: Pick<Secrets, 'seal'>
  readonly audit: Pick<Audit, 'record'>
  readonly notifications: Pick<Notifications, 'settle'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  /** Starts an account, in the caller's transaction. */
  readonly wake: (tx: Transaction, account: Pick<Account, 'id' | 'pausedAt'>) => Promise<void>
}

/** Saves an account and starts it. See `Sync.save`. */
export function createSaveAccount({ database, store, secrets, audit, notifications, live, now, wake }: SaveDependencies) {
  /** The account as it will be. The known password stays only while the address keeps to its server. */
  function changed(before: Account | undefined, remote: SaveRemote, url: string): Account {
    const id = before?.id ?? remote.id
    const secret = remote.password === '' && before ? before.secret : secrets.seal(remote.password, secretPlace(id))
    const elsewhere = before && remote.kind === 'webdav' && URL.parse(before.url)?.origin !== URL.parse(url)?.origin
    if (remote.password === '' && elsewhere) throw passwordNeeded(url)
    return {
      id,
      siteId: remote.siteId,
      kind: remote.kind,
      url,
      userName: remote.userName,
      secret,
      createdAt: before?.createdAt ?? instant(now()),
      lastSuccessAt: before?.lastSuccessAt ?? null,
      stopCause: null,
      stoppedAt: null,
      pausedAt: before?.pausedAt ?? null,
      failures: 0,
      openUntil: null,
      quota: before && isSamePlace(before, { ...remote, url }) ? before.quota : null,
    }
  }

  return async function save(actor: Actor, remote: SaveRemote): Promise<Account> {
    const allowed = permissionFor(actor, remote)
    const url = addressOf(remote)
    const house = remote.kind === 'webdav' && (await isOfTheHouse(new URL(url)))
    const account = await database.transaction(async (tx) => {
      await takeTurn(tx)
      const before = (await store.account(tx, remote.id)) ?? (await store.twin(tx, { ...remote, url }))
      if (before && !mayDo(actor, 'sync.edit', before.siteId ?? everySite)) throw remoteUnknown(remote.id)
      if (before) demandSeen(remote.seen, formOf(before))
      const saved = changed(before, remote, url)
      const isMoved = !before || !isSamePlace(before, saved)
      if (isMoved && (await store.isElsewhere(tx, saved))) throw placeTaken(url)
      await store.save(tx, allowed, saved)
      if (before && isMoved) await store.forgetPlace(tx, allowed, saved.id)
      if (house) await store.allowAddress(tx, allowed, hostAndPort(new URL(url)), instant(now()))
      await wake(tx, saved)
      await notifications.settle(tx, saved.id)
      const act = { actor, action: 'account.saved', subject: saved.id, name: nameOf(saved), siteId: saved.siteId } as const
      await audit.record(tx, { ...act, before: before && told(before), after: told(saved) })
      return saved
    })
    live.hint('sync', account.siteId)
    return account
  }
}

/** What the form of an account shows, and the password that it does not. */
export const formOf = ({ siteId, kind, url, userName, secret }: Account) => ({ siteId, kind, url, userName, secret })

/** An account as the history names it. */
export const nameOf = ({ url, userName }: Pick<Account, 'url' | 'userName'>): string => (userName === '' ? url : `${userName} – ${url}`)
const told = ({ kind, url, userName }: Account) => ({ kind, url, user: userName })

/** What was sent stands under this address, as this user finds it. */
const isSamePlace = (one: Pick<Account, 'kind' | 'url' | 'userName'>, other: Pick<Account, 'kind' | 'url' | 'userName'>): boolean =>
  one.kind === other.kind && one.url === other.url && one.userName === other.userName

/** A folder of this machine concerns the whole organisation, whoever's files go there. */
function permissionFor(actor: Actor, { kind, siteId }: SaveRemote): Allowed<'sync.edit'> {
  return kind === 'folder' || siteId === null ? allowEverywhere(actor, 'sync.edit') : allow(actor, 'sync.edit', siteId)
}

function addressOf({ kind, url }: SaveRemote): string {
  try {
    if (kind === 'webdav') return webdavRoot(url).href
    if (!isAbsolute(url)) throw new RemoteProblem('remote.address-refused', url)
    return url
  } catch (error) {
    throw error instanceof RemoteProblem ? addressRefused(error) : error
  }
}
