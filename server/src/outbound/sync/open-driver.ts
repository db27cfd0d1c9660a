import { GrenierError } from '#platform/errors.ts'
import type { Secrets } from '#platform/secrets.ts'
import { createAddressGuard } from './address-guard.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { createFolderDriver } from './drivers/folder.ts'
import { createWebdavDriver } from './drivers/webdav.ts'
import { RemoteProblem } from './remote-problem.ts'
import { createRequester } from './request.ts'
import type { Account, SyncStore } from './store.ts'

/** What an account's password is bound to when it is sealed. */
export const secretPlace = (id: string): string => `remote.secret/${id}`

export type OpenDriver = (account: Account) => Promise<RemoteDriver>

export interface OpenDriverDependencies {
  readonly store: Pick<SyncStore, 'allowedAddresses'>
  readonly secrets: Pick<Secrets, 'open'>
}

/** The driver of an account. To be closed after use. Throws `remote.password-lost`. */
export const createOpenDriver =
  ({ store, secrets }: OpenDriverDependencies): OpenDriver =>
  async ({ id, kind, url, userName, secret }) => {
    if (kind === 'folder') return createFolderDriver(url)
    const guard = createAddressGuard({ allowed: await store.allowedAddresses() })
    const requester = createRequester({ guard })
    return createWebdavDriver({ url, userName, password: passwordOf(secrets, secret, id) }, requester)
  }

/** Under another key, as after a move to another machine, the password has to be typed again. */
function passwordOf(secrets: Pick<Secrets, 'open'>, sealed: string, id: string): string {
  try {
    return secrets.open(sealed, secretPlace(id))
  } catch (error) {
    throw error instanceof GrenierError ? new RemoteProblem('remote.password-lost', error.code) : error
  }
}
