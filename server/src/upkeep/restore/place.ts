import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'node:path/posix'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { unlessMissing } from '#platform/files.ts'
import type { RemoteDriver } from '../../outbound/sync/sync.ts'

/** Somewhere points may lie. Paths are those of the place. */
export interface Place {
  /** Paths of all manifests, newest first by their names. */
  manifests(): Promise<string[]>
  read(path: string): Promise<Readable>
  /** Copies of a file beside it: an account where its name was taken has it as `…-2`. */
  numbered(path: string): Promise<string[]>
  /** Whose place it is, by the marker at its root; undefined when there is none. */
  owner(): Promise<{ id: string; name: string } | undefined>
  /** Whether anything at all lies there. */
  isEmpty(): Promise<boolean>
  close(): void
}

const manifestName = /-(\d{8})-(\d{6})-[a-z]+[^/]*\.json$/

/** By the instant in their names; `-2` of a name that was taken does not matter. */
const newestFirst = (paths: string[]): string[] =>
  paths.toSorted((left, right) => {
    const [a, b] = [manifestName.exec(left), manifestName.exec(right)].map((found) => (found ? `${found[1] ?? ''}${found[2] ?? ''}` : ''))
    return (b ?? '').localeCompare(a ?? '')
  })

/** The folder `backups/` of this machine. */
export const localPlace = (dataFolder: string): Place => folderPlace(join(dataFolder, 'backups'))

/** Any folder in which bodies and manifests lie side by side. */
export function folderPlace(folder: string): Place {
  const names = async () => (await unlessMissing(readdir(folder))) ?? []
  return {
    manifests: async () => newestFirst((await names()).filter((name) => name.endsWith('.json'))),
    read: async (path) => createReadStream(join(folder, path)),
    numbered: async () => [],
    owner: async () => undefined,
    isEmpty: async () => (await names()).length === 0,
    close: () => undefined,
  }
}

const marker = 'grenier.json'
const markerAtMost = 10_000

/** An account, or an address that somebody typed: `backups/<year>/<month>/`. */
export function remotePlace(driver: RemoteDriver): Place {
  const folders = async (path: string) => (await driver.list(path)).filter(({ isFolder }) => isFolder).map(({ name }) => `${path}/${name}`)
  async function manifests(): Promise<string[]> {
    const months = (await Promise.all((await folders('backups')).map(folders))).flat()
    const listed = await Promise.all(months.map(async (path) => (await driver.list(path)).map(({ name }) => `${path}/${name}`)))
    return newestFirst(listed.flat().filter((path) => path.endsWith('.json')))
  }
  return {
    manifests,
    read: (path) => driver.read(path),
    async numbered(path) {
      const { dir, name, ext } = parse(path)
      const isCopy = (other: string) =>
        other.startsWith(`${name}-`) && other.endsWith(ext) && /^-\d+$/.test(other.slice(name.length, other.length - ext.length))
      return (await driver.list(dir)).filter((one) => isCopy(one.name)).map((one) => `${dir}/${one.name}`)
    },
    async owner() {
      const size = await driver.size(marker)
      if (size === undefined || size > markerAtMost) return undefined
      return ownerIn(await text(await driver.read(marker)))
    },
    isEmpty: async () => (await driver.list('')).length === 0,
    close: () => driver.close(),
  }
}

function ownerIn(content: string): { id: string; name: string } | undefined {
  try {
    const { organisation } = JSON.parse(content) as { organisation?: { id?: unknown; name?: unknown } }
    const { id, name } = organisation ?? {}
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined
  } catch {
    // A file of that name that is not ours says nothing.
    return undefined
  }
}
