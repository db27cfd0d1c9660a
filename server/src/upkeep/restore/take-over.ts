import { existsSync } from 'node:fs'
import { cp, mkdir, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { databaseAside, databaseName } from '#platform/database/sibling-databases.ts'
import { sqlitePath } from '#platform/database/sqlite-connection.ts'
import { flush } from '#platform/files.ts'
import type { Log } from '#platform/log.ts'
import { checkFile, checkJournal, compare, type CheckedPoint } from './check-point.ts'
import { otherDatabase } from './errors.ts'
import { finishStaging } from './finish-staging.ts'
import type { FilesResult } from './jobs.ts'
import type { Prepared } from './prepare-point.ts'
import type { OpenStaged, Staged, StagedHead } from './staged.ts'
import type { RestoreStore } from './store.ts'
import { copyKeys } from './stage-keys.ts'
import type { Staging } from './staging.ts'
import { promiseSwap, type Move, type SwapPlan } from './swap-in.ts'

export interface TakeOverNeeds {
  readonly dataFolder: string
  readonly ownFolder: string
  readonly database: Pick<Database, 'url' | 'provider'>
  readonly store: RestoreStore
  readonly heads: () => Promise<readonly StagedHead[]>
  readonly openStaged: OpenStaged
  readonly staging: Staging
  /** A point of what is here, before it is replaced. */
  readonly safetyCopy: (actor: Actor) => Promise<void>
  readonly log: Pick<Log, 'error' | 'warn' | 'info'>
  readonly now: () => Date
}

export interface Checked extends Prepared {
  /** Made by another feature from what somebody brought, and no point. */
  readonly imported?: true
  readonly found: Pick<CheckedPoint, 'counts' | 'ahead' | 'mayBeForgotten'>
}

/** A database file made by another feature, whole and migrated; `seals` is `lost` when those of its journal were made elsewhere. */
export interface FinishedFile {
  readonly path: string
  readonly takenAt: BackupManifest['takenAt']
  readonly organisation: { readonly id: string; readonly name: string }
  readonly seals: 'own' | 'lost'
}

/** The way of a checked point from its folder to the place of what is here. */
export function createTakeOver({
  dataFolder,
  ownFolder,
  database,
  store,
  heads,
  openStaged,
  staging,
  safetyCopy,
  log,
  now,
}: TakeOverNeeds) {
  const here = async () => ((await store.organisation()) ? { store, heads: await heads() } : undefined)

  /** What is replaced may be damaged: then no point can be made of it, and what is set aside must do. */
  async function copyBefore(actor: Actor): Promise<void> {
    if (!(await here())) return
    try {
      await safetyCopy(actor)
    } catch (error) {
      log.error({ err: error }, 'no safety copy could be made; the old files are set aside as they are')
    }
  }

  /** What takes whose place. On PostgreSQL the databases change their names. */
  async function changesTo(folder: string, at: string): Promise<Pick<SwapPlan, 'moves' | 'databases'>> {
    const name = `before-${at.replaceAll(':', '-')}`
    const keys = { staged: join(folder, 'keys'), place: ownFolder, aside: join(dataFolder, 'backups', name, 'keys'), sidecars: [] }
    if (database.provider === 'sqlite') return { moves: [await fileMove(folder, name), keys] }
    const [live, staged] = [databaseName(database.url), databaseName(staging.url(folder))]
    return { moves: [keys], databases: { live, staged, aside: databaseAside(at) } }
  }

  async function fileMove(folder: string, name: string): Promise<Move> {
    const place = sqlitePath(database.url)
    const staged = join(dirname(place), 'restoring', basename(place))
    await bringBeside(folder, staged)
    return { staged, place, aside: join(dirname(place), 'backups', name, basename(place)), sidecars: ['-wal', '-shm', '-journal'] }
  }

  /** Renaming is a single step only on one file system: a database kept elsewhere is copied beside its place first. */
  async function bringBeside(folder: string, staged: string): Promise<void> {
    const source = join(folder, 'grenier.db')
    if (source === staged) return
    await mkdir(dirname(staged), { recursive: true, mode: 0o700 })
    await cp(source, staged)
    await flush(staged)
  }

  return {
    async look(staged: Staged): Promise<Checked['found']> {
      return await compare(staged, await here())
    },

    /** Everything but the swap itself, which nobody can stop from then on. Answers what has to be typed again. */
    async prepare(actor: Actor, { folder, manifest, hasSeals, imported }: Checked): Promise<{ typeAgain: string[] }> {
      await copyBefore(actor)
      const act = imported ? 'data.imported' : 'backup.restored'
      const staged = await openStaged(folder)
      try {
        const { ahead } = await compare(staged, await here())
        const point = { id: manifest.id, takenAt: manifest.takenAt }
        const ended = await store.ended()
        const typeAgain = await finishStaging(staged, { point, hasSeals, ahead, actor, act, ended, now: now() })
        await staged.close()
        const at = instant(now())
        await promiseSwap(dataFolder, { v: 1, pointId: manifest.id, at, ...(await changesTo(folder, at)) })
        return { typeAgain }
      } catch (error) {
        await staged.close()
        throw error
      }
    },

    /** A finished file of another feature, laid where points are laid, and judged again. */
    async adopt(id: string, { path, takenAt, organisation, seals }: FinishedFile, folder: string): Promise<Checked> {
      if (database.provider !== 'sqlite') throw otherDatabase(database.provider)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (path !== join(folder, 'grenier.db')) await rename(path, join(folder, 'grenier.db'))
      await copyKeys(ownFolder, join(folder, 'keys'))
      await checkFile(join(folder, 'grenier.db'))
      const origin = seals === 'own' ? 'own' : 'lost'
      const staged = await openStaged(folder)
      try {
        const judged = await checkJournal(staged, origin)
        const found = await compare(staged, await here())
        return {
          folder,
          origin,
          imported: true,
          differences: [],
          ...judged,
          found,
          manifest: { id, takenAt, organisation, files: { count: 0, bytes: 0 } },
        }
      } finally {
        await staged.close()
      }
    },

    files: async (): Promise<FilesResult | undefined> => {
      const text = existsSync(sqlitePath(database.url)) || database.provider === 'postgresql' ? await store.filesResult() : undefined
      return text === undefined ? undefined : (JSON.parse(text) as FilesResult)
    },
  }
}
