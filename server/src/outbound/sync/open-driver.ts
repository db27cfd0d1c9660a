import type { Secrets } from '#platform/secrets.ts'
import { createAddressGuard, type Resolve } from './address-guard.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { createFolderDriver } from './drivers/folder.ts'
import { createWebdavDriver } from './drivers/webdav.ts'
import { createRequester } from './request.ts'
import type { Account, SyncStore } from './store.ts'

/** What an account's password is bound to when it is sealed. */
export const secretPlace = (id: string): string => `remote.secret/${id}`

export type OpenDriver = (account: Account) => Promise<RemoteDriver>

export interface OpenDriverDependencies {
  readonly store: Pick<SyncStore, 'allowedAddresses'>
  readonly secrets: Pick<Secrets, 'open'>
  readonly idleMs?: number
  readonly resolve?: Resolve
}

/** The driver of an account. To be closed after use. Throws `secret.wrong-key`. */
export const createOpenDriver =
  ({ store, secrets, idleMs, resolve }: OpenDriverDependencies): OpenDriver =>
  async ({ id, kind, url, userName, secret }) => {
    if (kind === 'folder') return createFolderDriver(url)
    const guard = createAddressGuard({ allowed: await store.allowedAddresses(), ...(resolve && { resolve }) })
    const requester = createRequester({ guard, ...(idleMs !== undefined && { idleMs }) })
    return createWebdavDriver({ url, userName, password: secrets.open(secret, secretPlace(id)) }, requester)
  }
