import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import { jobActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { sha256OfFile, stageFile } from '#platform/files.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import type { Log } from '#platform/log.ts'
import type { Notifications } from '../../outbound/notifications/notifications.ts'
import type { Sync } from '../../outbound/sync/sync.ts'
import type { FileRow, RestoreStore } from './store.ts'

export const filesKind = 'restore.files'
export const drillKind = 'restore.drill'

export interface FilesNeeds {
  readonly database: Database
  readonly store: RestoreStore
  readonly sync: Pick<Sync, 'openAccount' | 'accounts'>
  /** Where a file goes on an account. */
  readonly pathOn: (file: FileRow) => string
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly dataFolder: string
  readonly log: Pick<Log, 'warn'>
  readonly now: () => Date
}

export interface FilesResult {
  readonly fetched: number
  readonly missing: number
  /** Paths of some of the missing ones. */
  readonly names: readonly string[]
}

const namedAtMost = 50
const folders = ['exports', 'files', 'sharing']

/** A restored row is a stranger's word: it must not place a file among keys or programs. */
const isOurPlace = (path: string): boolean => {
  const parts = path.split('/')
  return folders.includes(parts[0] ?? '') && !path.includes('\\') && parts.every((part) => part !== '' && part !== '.' && part !== '..')
}
const actor = jobActor('restore')

/** Fetches the files that the data names and this machine does not have. Begun again, it goes on: what is there is not fetched twice. */
export function createFetchFiles({ database, store, sync, pathOn, notifications, dataFolder, log, now }: FilesNeeds) {
  async function fetchFrom(remoteId: string, path: string, file: FileRow): Promise<boolean> {
    const driver = await sync.openAccount(actor, remoteId)
    try {
      const target = join(dataFolder, file.path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const staged = await stageFile(target, await driver.read(path))
      if (staged.written.sha256 !== file.sha256) {
        await staged.discard()
        return false
      }
      await setAside(file)
      await staged.publish()
      return true
    } finally {
      driver.close()
    }
  }

  /** Another file has its name, made after the point: it is kept. */
  async function setAside(file: FileRow): Promise<void> {
    const target = join(dataFolder, file.path)
    if (!existsSync(target)) return
    const aside = join(dataFolder, 'backups', `before-files-${instant(now()).replaceAll(':', '-')}`, file.path)
    await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
    await rename(target, aside)
  }

  /** Where it was sent, then where it would have been sent after the point was made. */
  async function places(file: FileRow): Promise<{ remoteId: string; path: string }[]> {
    const copies = await store.copies(file.id)
    const known = new Set(copies.map(({ remoteId }) => remoteId))
    const accounts = (await sync.accounts(actor)).filter(({ id }) => !known.has(id))
    return [...copies, ...accounts.map(({ id }) => ({ remoteId: id, path: pathOn(file) }))]
  }

  /** From the first account that has it whole. An account that fails is not the end: another may have it. */
  async function fetchOne(file: FileRow): Promise<boolean> {
    if (!isOurPlace(file.path)) {
      log.warn({ file: file.id, path: file.path }, 'a file of this data names a place that is none of ours')
      return false
    }
    for (const { remoteId, path } of await places(file)) {
      try {
        if (await fetchFrom(remoteId, path, file)) return true
      } catch (error) {
        log.warn({ err: error, file: file.id, remoteId }, 'a file could not be fetched from this account')
      }
    }
    return false
  }

  return async function fetchFiles(onFile: (done: number) => Promise<void>): Promise<FilesResult> {
    const names: string[] = []
    let [done, fetched, missing] = [0, 0, 0]
    for await (const rows of store.files())
      for (const file of rows) {
        const path = join(dataFolder, file.path)
        const isHere = isOurPlace(file.path) && existsSync(path) && (await sha256OfFile(path)) === file.sha256
        if (!isHere && (await fetchOne(file))) fetched++
        else if (!isHere && ++missing <= namedAtMost) names.push(file.path)
        await onFile(++done)
      }
    const result = { fetched, missing, names }
    await store.saveFilesResult(JSON.stringify(result), instant(now()))
    await database.transaction(async (tx) => {
      if (missing === 0) return notifications.settle(tx, filesKind)
      await notifications.notify(tx, { code: 'restore.files-missing', siteId: null, subject: filesKind, values: { count: missing } })
    })
    return result
  }
}

export const restoreHandlers = (
  fetchFiles: ReturnType<typeof createFetchFiles>,
  files: () => Promise<number>,
  drill: () => Promise<void>,
): Handlers => ({
  [filesKind]: async (attempt) => {
    const total = Math.max(1, await files())
    await fetchFiles((done) => attempt.progress(Math.min(99, Math.floor((done / total) * 100))))
  },
  [drillKind]: async () => drill(),
})
