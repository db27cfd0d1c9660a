import { GrenierError } from '#platform/errors.ts'
import type { Secrets } from '#platform/secrets.ts'
import { createAddressGuard, hostAndPort } from './address-guard.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { createFolderDriver } from './drivers/folder.ts'
import { createWebdavDriver, webdavRoot } from './drivers/webdav.ts'
import { addressRefused } from './errors.ts'
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

/** A remote as a person types it on a machine that knows nothing yet. */
export interface TypedRemote {
  readonly kind: Account['kind']
  readonly url: string
  readonly userName: string
  readonly password: string
}

/** The driver of what a person typed: exactly that host and port may be of the house. To be closed. Throws `remote.address-refused`. */
export function openTyped({ kind, url, userName, password }: TypedRemote): RemoteDriver {
  if (kind === 'folder') return createFolderDriver(url)
  try {
    const root = webdavRoot(url)
    const guard = createAddressGuard({ allowed: new Set([hostAndPort(root)]) })
    return createWebdavDriver({ url: root.href, userName, password }, createRequester({ guard }))
  } catch (error) {
    throw error instanceof RemoteProblem ? addressRefused(error) : error
  }
}

/** Under another key, as after a move to another machine, the password has to be typed again. */
function passwordOf(secrets: Pick<Secrets, 'open'>, sealed: string, id: string): string {
  try {
    return secrets.open(sealed, secretPlace(id))
  } catch (error) {
    throw error instanceof GrenierError ? new RemoteProblem('remote.password-lost', error.code) : error
  }
}
