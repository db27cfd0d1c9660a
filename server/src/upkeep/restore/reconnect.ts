import type { TypedRemote } from '@grenier/shared/contract/restore.ts'
import type { Actor } from '#platform/access.ts'
import type { Log } from '#platform/log.ts'
import type { Sync } from '../../outbound/sync/sync.ts'

const bare = (url: string) => url.replace(/\/+$/, '')

/**
 * After a restore from an address that somebody typed: where the data has that account, its password is the one that was typed, whatever key
 * it was sealed with before. Files are fetched from there, and copies go on. What the data does not know stays unknown.
 */
export async function reconnect(
  { sync, log }: { readonly sync: Pick<Sync, 'accounts' | 'save'>; readonly log: Pick<Log, 'warn'> },
  actor: Actor,
  typed: TypedRemote,
): Promise<boolean> {
  const accounts = await sync.accounts(actor)
  const account = accounts.find(
    ({ url, userName, kind }) => kind === typed.kind && bare(url) === bare(typed.url) && userName === typed.userName,
  )
  if (!account) return false
  try {
    const { id, siteId, kind, url, userName } = account
    await sync.save(actor, { id, siteId, kind, url, userName, password: typed.password })
    return true
  } catch (error) {
    log.warn({ err: error, account: account.id }, 'the account of this restore could not be taken up again')
    return false
  }
}
