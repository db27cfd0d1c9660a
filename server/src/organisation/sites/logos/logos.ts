import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, type Actor } from '#platform/access.ts'
import { cleanTemporaries, flush, unlessMissing, writeAtomically } from '#platform/files.ts'
import type { Live } from '#platform/live.ts'
import { siteUnknown } from '../errors.ts'
import { logoUnknown } from './errors.ts'
import { readLogo } from './read-logo.ts'
import type { LogoStore, StoredLogo } from './store.ts'

const folders = ['files', 'logos']

export interface LogoDependencies {
  readonly store: LogoStore
  readonly dataFolder: string
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  readonly newId: () => string
}

export type Logos = ReturnType<typeof createLogos>

/** The pictures of sites: on disk before a row names one, and gone from it once no row does. */
export function createLogos({ store, dataFolder, live, now, newId }: LogoDependencies) {
  async function keep(bytes: Uint8Array, fileName: string): Promise<StoredLogo> {
    const { mediaType, extension } = readLogo(bytes, fileName)
    const id = newId()
    const name = `${id}.${extension}`
    await makeFolder(dataFolder)
    const written = await writeAtomically(join(dataFolder, ...folders, name), bytes)
    return { id, name, path: [...folders, name].join('/'), mediaType, ...written, createdAt: instant(now()) }
  }

  const discard = (path: string) => rm(join(dataFolder, path), { force: true })

  return {
    /** Removes what a killed run left half written; answers the names. At start only. */
    cleanTemporaries: async (): Promise<string[]> => (await unlessMissing(cleanTemporaries(join(dataFolder, ...folders)))) ?? [],

    /** Puts a picture in the place of the one before. Throws `site.unknown`, `logo.…`. */
    async replace(actor: Actor, siteId: string, bytes: Uint8Array, fileName: string): Promise<void> {
      const allowed = allow(actor, 'sites.edit', siteId)
      const logo = await keep(bytes, fileName)
      const replaced = await store.put(allowed, logo).catch(async (error: unknown) => {
        await discard(logo.path)
        throw error
      })
      if (replaced === 'no-site') {
        await discard(logo.path)
        throw siteUnknown(siteId)
      }
      if (replaced) await discard(replaced.path)
      live.hint('people', null)
    },

    /** Removes the picture; a site without one stays as it is. */
    async remove(actor: Actor, siteId: string): Promise<void> {
      const removed = await store.drop(allow(actor, 'sites.edit', siteId))
      if (removed) await discard(removed.path)
      live.hint('people', null)
    },

    /** For people and tills of the site. Throws `logo.unknown`. */
    async read(actor: Actor, siteId: string): Promise<{ bytes: Buffer; logo: StoredLogo }> {
      const logo = await store.get(allow(actor, 'sites.read', siteId))
      const bytes = logo && (await unlessMissing(readFile(join(dataFolder, logo.path))))
      if (!bytes) throw logoUnknown(siteId)
      return { bytes, logo }
    },
  }
}

/** A new folder is on disk only when the folder above it was flushed. */
async function makeFolder(dataFolder: string): Promise<void> {
  for (const level of folders.keys()) {
    const folder = join(dataFolder, ...folders.slice(0, level + 1))
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await flush(join(folder, '..'))
  }
}
