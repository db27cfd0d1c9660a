import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowSites, jobActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { stageFile, unlessMissing, type StagedFile } from '#platform/files.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Sync } from '../sync/sync.ts'
import { declaredFileGone } from './errors.ts'
import { isMeantFor, localFolder, type DeclarationFile } from './share-row.ts'
import { sharedKind, type SharingStore } from './store.ts'

export interface FillNeeds {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SharingStore
  readonly sync: Pick<Sync, 'enqueueFor'>
  readonly dataFolder: string
  readonly now: () => Date
  readonly newId: () => string
}

/** What a partner is to read and does not have yet: where from, and where to. */
interface Wanted {
  readonly file: DeclarationFile
  readonly path: string
}

/**
 * Puts the files of every submitted declaration into the folders it is meant for, as `<folder>/<year>/<site>/<name>`, and brings them on
 * their way. What is there stays as it is, so that it may run at any time. One file that is gone does not hold the others: it is told at the
 * end, by the failure of the job (`sharing.file-gone`). Answers how many were added.
 */
export async function fillFolders(needs: FillNeeds): Promise<number> {
  const { store } = needs
  const declared = await store.declared()
  const failures: JobFailure[] = []
  let added = 0
  for (const share of await store.list(allowSites(jobActor('sharing'), 'sync.read'))) {
    const folder = localFolder(share)
    const { paths } = await store.contents(folder)
    for (const each of declared.filter((one) => isMeantFor(share, share.remote, one))) {
      for (const file of await store.filesOf(each.exportIds)) {
        const wanted = { file, path: [folder, each.year, each.scope, file.name].join('/') }
        if (paths.has(wanted.path)) continue
        const failure = await add(needs, wanted)
        if (failure) failures.push(failure)
        else added++
      }
    }
  }
  if (failures[0]) throw failures[0]
  return added
}

/** The row stands only with its whole file, and the file has its name only with its row. */
async function add(needs: FillNeeds, { file, path }: Wanted): Promise<JobFailure | undefined> {
  const { database, store, sync, now, newId } = needs
  const staged = await copy(needs, file, path)
  if (!staged) return new JobFailure({ cause: declaredFileGone(file.name).code, detail: file.name, permanent: true })
  const createdAt = instant(now())
  const row = { ...file, id: newId(), path }
  try {
    await database.transaction(async (tx) => {
      await store.addFile(tx, row, createdAt)
      await staged.publish()
      await sync.enqueueFor(tx, { id: row.id, kind: sharedKind, siteId: row.siteId, path, createdAt })
    })
    return undefined
  } catch (error) {
    await staged.discard()
    throw error
  }
}

/** A copy of exactly the bytes that were submitted; undefined when they are not there any more. */
async function copy({ dataFolder }: FillNeeds, file: DeclarationFile, path: string): Promise<StagedFile | undefined> {
  // Opened before anything else: a stream that fails before it is read would end the program.
  const source = await unlessMissing(open(join(dataFolder, file.path)))
  if (!source) return undefined
  await mkdir(dirname(join(dataFolder, path)), { recursive: true, mode: 0o700 })
  const staged = await stageFile(join(dataFolder, path), source.createReadStream({ autoClose: false })).finally(() => source.close())
  if (staged.written.sha256 === file.sha256) return staged
  await staged.discard()
  return undefined
}
