import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dayMs } from '@grenier/shared/domain/backup/point.ts'
import type { WorkerLog } from '#platform/jobs/handler.ts'
import { unlessMissing } from '#platform/files.ts'

/** What restores set aside: folders `before-<instant>` with database and keys, `before-files-<instant>` with files. */
export interface SetAside {
  /** Where such folders lie. */
  readonly folders: readonly string[]
  /** The database that was set aside at the moment of these digits, where there is one. */
  readonly dropDatabase: (digits: string) => Promise<void>
}

const keptForMs = 30 * dayMs
const keptAtLeast = 2
const dated = /^before-(?:files-)?(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2}\.\d{3}Z)$/
const momentOf = (name: string): string => name.replace(dated, '$1T$2:$3:$4')

/** Removes what is older than thirty days and not among the last two of its kind. What cannot be removed stays for the next time. */
export async function removeSetAside(
  { folders, dropDatabase }: SetAside,
  { now, log }: { now: () => Date; log: WorkerLog },
): Promise<void> {
  for (const folder of folders) {
    const names = ((await unlessMissing(readdir(folder))) ?? [])
      .filter((name) => dated.test(name))
      .toSorted((one, other) => other.localeCompare(one))
    for (const isOfFiles of [true, false]) {
      const older = names.filter((name) => name.startsWith('before-files-') === isOfFiles).slice(keptAtLeast)
      for (const name of older.filter((each) => now().getTime() - Date.parse(momentOf(each)) >= keptForMs)) {
        try {
          if (!isOfFiles) await dropDatabase(momentOf(name).replaceAll(/\D/g, ''))
          await rm(join(folder, name), { recursive: true, force: true })
          log.info({ name }, 'what a restore set aside was removed')
        } catch (error) {
          log.warn({ err: error, name }, 'what a restore set aside could not be removed')
        }
      }
    }
  }
}
