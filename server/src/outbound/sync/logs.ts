import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { stageFile, unlessMissing } from '#platform/files.ts'
import type { GivenUp } from './given-up.ts'
import type { OwnFileStore } from './manifests/store.ts'
import type { SentFile } from './remote-path.ts'

const keptMs = 30 * 86_400_000
/** What `platform/log.ts` calls the log of a day that is over. */
const closedLog = /^[a-z]+-\d{4}-\d{2}-\d{2}\.log$/

export interface LogDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: OwnFileStore
  readonly enqueueFor: (tx: Transaction, file: SentFile) => Promise<void>
  readonly givenUp: Pick<GivenUp, 'forgetFile'>
  readonly dataFolder: string
  readonly now: () => Date
  readonly newId: () => string
}

export type LogFiles = ReturnType<typeof createLogFiles>

/** Logs of days that are over: compressed, sent to the organisation's accounts, kept here for thirty days. */
export function createLogFiles({ database, store, enqueueFor, givenUp, dataFolder, now, newId }: LogDependencies) {
  async function close(log: string): Promise<void> {
    const name = `${log}.gz`
    const path = `logs/${name}`
    const source = join(dataFolder, 'logs', log)
    if (!(await store.isKept(path))) {
      const { mtime } = await stat(source)
      const compressed = createReadStream(source).compose<NodeJS.ReadWriteStream & AsyncIterable<Uint8Array>>(createGzip())
      const staged = await stageFile(join(dataFolder, path), compressed)
      const file = { id: newId(), kind: 'log', siteId: null, name, path, mediaType: 'application/gzip', createdAt: instant(mtime) }
      await database
        .transaction(async (tx) => {
          await store.add(tx, { ...file, ...staged.written })
          await enqueueFor(tx, file)
          await staged.publish()
        })
        .catch(async (error: unknown) => {
          await staged.discard()
          throw error
        })
    }
    await rm(source, { force: true })
  }

  return {
    async closeFinished(): Promise<void> {
      const names = (await unlessMissing(readdir(join(dataFolder, 'logs')))) ?? []
      for (const name of names.filter((one) => closedLog.test(one))) await close(name)
    },

    async forgetOld(): Promise<void> {
      const before: Instant = instant(new Date(now().getTime() - keptMs))
      for (const { id, path } of await store.before('log', before)) {
        await database.transaction(async (tx) => {
          await store.forget(tx, id)
          await givenUp.forgetFile(tx, id)
        })
        await rm(join(dataFolder, path), { force: true })
      }
    },
  }
}
