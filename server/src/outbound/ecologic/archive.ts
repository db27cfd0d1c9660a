import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { cleanTemporaries, flush, stageFile, type StagedFile } from '#platform/files.ts'

/** Which file: it tells its place and its name. */
export interface Filed {
  /** Codes of the sites it covers, or `all`. */
  readonly codes: readonly string[] | 'all'
  /** What stands for the profile in names (`fileNamePart`). */
  readonly profile: string
  readonly period: Period
  readonly version: number
  readonly sha256: Sha256
}

const longestFolder = 80

/** A folder's name: one code, several joined by `+`, or `all`; very many are shortened to the first ones and a hash of all. */
function folderOf(codes: Filed['codes']): string {
  if (codes === 'all') return 'all'
  const name = codes.map((code) => code.replaceAll(/[^\w-]/g, '-')).join('+')
  if (name.length <= longestFolder) return name
  return `${name.slice(0, longestFolder - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

/** `exports/<site|A+B|all>/<year>/<profile>_<from>_<to>_v<N>_<first 8 of SHA-256>.csv`, below GRENIER_DATA. */
export const archivePath = ({ codes, profile, period, version, sha256 }: Filed): string =>
  [
    'exports',
    folderOf(codes),
    period.from.slice(0, 4),
    `${profile}_${period.from}_${period.to}_v${version}_${sha256.slice(0, 8)}.csv`,
  ].join('/')

/** The manifest stands beside its file, under the same name. */
export const manifestPath = (path: string): string => path.replace(/\.csv$/, '.json')

export type Archive = ReturnType<typeof createArchive>

/**
 * Files of exports on disk. A file is whole before its row is written and gets its name within the row's transaction: no row ever names a
 * file that is not whole, and of two runs that write the same version only the one whose row stands names its files.
 */
export function createArchive(dataFolder: string) {
  return {
    async stage(path: string, bytes: Uint8Array): Promise<StagedFile> {
      const names = path.split('/').slice(0, -1)
      for (const level of names.keys()) {
        const folder = join(dataFolder, ...names.slice(0, level + 1))
        if (await mkdir(folder, { recursive: true })) await flush(join(folder, '..'))
      }
      return await stageFile(join(dataFolder, path), bytes)
    },

    read: (path: string): Promise<Buffer> => readFile(join(dataFolder, path)),

    /**
     * Removes what killed runs left: temporary names, and whole files that no row names. At start only, in a transaction that holds the rows
     * of exports; answers what is gone.
     */
    async clean(known: ReadonlySet<string>): Promise<string[]> {
      const gone: string[] = []
      for (const folder of await foldersOf(dataFolder)) {
        gone.push(...(await cleanTemporaries(join(dataFolder, folder))))
        for (const name of await readdir(join(dataFolder, folder))) {
          const path = `${folder}/${name}`
          if (known.has(path) || !/_v\d+_[0-9a-f]{8}\.(csv|json)$/.test(name)) continue
          await rm(join(dataFolder, path))
          gone.push(name)
        }
      }
      return gone
    },
  }
}

/** `exports/<site code>/<year>` for all that exist. */
async function foldersOf(dataFolder: string): Promise<string[]> {
  const below = async (folder: string) => {
    const entries = await readdir(join(dataFolder, folder), { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`)
  }
  const exists = await stat(join(dataFolder, 'exports')).then(
    () => true,
    () => false,
  )
  if (!exists) return []
  return (await Promise.all((await below('exports')).map(below))).flat()
}
