import type { Restoration, TypedRemote } from '@grenier/shared/contract/restore.ts'
import { ApiProblem } from '../../../api.ts'
import { remoteOf, type RemoteDraft } from '../../sync/accounts/remote-draft.ts'

/** Where to read from, as it was typed; undefined while the number of the kDrive cannot be read. */
export function typedRemote(draft: RemoteDraft): TypedRemote | undefined {
  const remote = remoteOf(draft, '')
  if (!remote) return undefined
  const { kind, url, userName, password } = remote
  return { kind, url, userName, password }
}

const done: Restoration = { state: 'done', pointId: null, done: 0, total: 0, cause: null, message: null, check: null, after: null }

/** Reads the state under the one-time link, which dies with the empty installation: its refusal then means that the restore is done. */
export async function readRestoration(read: () => Promise<Restoration>): Promise<Restoration> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'setup.done') return done
    throw error
  }
}
