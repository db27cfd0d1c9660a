import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import { stageFile } from '#platform/files.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { GivenUp } from '../given-up.ts'
import { addUpload } from '../queue-uploads.ts'
import type { Account } from '../store.ts'
import type { OwnFileStore } from './store.ts'

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs
const page = 1_000

export interface ManifestDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: OwnFileStore
  readonly queue: Pick<Queue, 'add'>
  readonly givenUp: Pick<GivenUp, 'forgetFile'>
  readonly dataFolder: string
  readonly now: () => Date
  readonly newId: () => string
}

export type Manifests = ReturnType<typeof createManifests>

/**
 * What an account has, one line of JSON a file (path, sha256, bytes), as a file that goes there after all the others: whoever finds the
 * account can tell what is whole. Kept here for a week.
 */
export function createManifests({ database, store, queue, givenUp, dataFolder, now, newId }: ManifestDependencies) {
  async function* lines(remoteId: string): AsyncGenerator<string> {
    for (let after = ''; ;) {
      const found = await store.lines(remoteId, after, page)
      const last = found.at(-1)
      if (!last) return
      yield found.map(({ path, sha256, bytes }) => `${JSON.stringify({ path, sha256, bytes: Number(bytes) })}\n`).join('')
      after = last.fileId
    }
  }

  async function isDue({ id }: Pick<Account, 'id'>, isAsked: boolean): Promise<boolean> {
    const { manifest, upload } = await store.lastOf(id)
    if (upload === null) return false
    if (manifest === null) return true
    return upload > manifest && (isAsked || now().getTime() - Date.parse(manifest) >= hourMs)
  }

  return {
    /** Writes and queues one when the account received something since the last: once an hour, or when a person asked. */
    async follow(account: Pick<Account, 'id' | 'siteId'>, isAsked: boolean): Promise<void> {
      if (!(await isDue(account, isAsked))) return
      const createdAt = instant(now())
      const name = `manifest-${createdAt.replaceAll(/[:.]/g, '-')}.jsonl`
      const path = `manifests/${account.id}/${name}`
      await mkdir(dirname(join(dataFolder, path)), { recursive: true, mode: 0o700 })
      const staged = await stageFile(join(dataFolder, path), lines(account.id))
      const file = { id: newId(), kind: 'manifest', siteId: account.siteId, name, path, mediaType: 'application/jsonl', createdAt }
      try {
        await database.transaction(async (tx) => {
          await store.add(tx, { ...file, ...staged.written })
          await addUpload(queue, tx, account.id, file)
          await staged.publish()
        })
      } catch (error) {
        await staged.discard()
        throw error
      }
    },

    async forgetOld(): Promise<void> {
      for (const { id, path } of await store.before('manifest', instant(new Date(now().getTime() - weekMs)))) {
        await database.transaction(async (tx) => {
          await store.forget(tx, id)
          await givenUp.forgetFile(tx, id)
        })
        await rm(join(dataFolder, path), { force: true })
      }
    },
  }
}
