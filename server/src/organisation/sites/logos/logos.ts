import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, type Actor, type Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { cleanTemporaries, flush, unlessMissing, writeAtomically } from '#platform/files.ts'
import type { Live } from '#platform/live.ts'
import { siteUnknown } from '../errors.ts'
import { logoCutOff, logoUnknown } from './errors.ts'
import { demandLogo } from './demand-logo.ts'
import { rewritePng } from './rewrite-png.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { LogoStore, StoredLogo } from './store.ts'

const folders = ['files', 'logos']

export interface LogoDependencies {
  readonly store: LogoStore
  readonly audit: Pick<Audit, 'record'>
  readonly dataFolder: string
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  readonly newId: () => string
}

export type Logos = ReturnType<typeof createLogos>

/** The pictures of sites: on disk before a row names one, and gone from it once no row does. */
export function createLogos({ store, audit, dataFolder, live, now, newId }: LogoDependencies) {
  async function keep(bytes: Uint8Array, fileName: string): Promise<StoredLogo> {
    const picture = await rewritten(bytes, fileName)
    const id = newId()
    const name = `${id}.png`
    await makeFolder(dataFolder)
    const written = await writeAtomically(join(dataFolder, ...folders, name), picture)
    return { id, name, path: [...folders, name].join('/'), mediaType: 'image/png', ...written, createdAt: instant(now()) }
  }

  const tell = (actor: Actor, siteId: string, bytes: number | null) => (tx: Transaction, name: string) =>
    audit.record(tx, { actor, action: 'site.logo-saved', subject: siteId, name, siteId, after: { bytes } })

  /** A picture as it would be kept. Throws `logo.…`. */
  async function rewritten(bytes: Uint8Array, fileName: string): Promise<Buffer> {
    demandLogo(bytes, fileName)
    const picture = await rewritePng(Buffer.from(bytes))
    if (!picture) throw logoCutOff(fileName.slice(0, 80))
    return picture
  }

  const discard = (path: string) => rm(join(dataFolder, path), { force: true })

  return {
    /** Removes what a killed run left half written; answers the names. At start only. */
    cleanTemporaries: async (): Promise<string[]> => (await unlessMissing(cleanTemporaries(join(dataFolder, ...folders)))) ?? [],

    /** Puts a picture in the place of the one before. Throws `site.unknown`, `logo.…`. */
    async replace(actor: Actor, siteId: string, bytes: Uint8Array, fileName: string): Promise<void> {
      const allowed = allow(actor, 'sites.edit', siteId)
      const logo = await keep(bytes, fileName)
      const replaced = await store.put(allowed, logo, tell(actor, siteId, logo.bytes)).catch(async (error: unknown) => {
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

    rewritten,

    /**
     * A picture on disk that a transaction of others may make the logo of a site. `discard` when it did not commit; what it answers is the path
     * of the one before, for `forget` after the commit.
     */
    async stage(bytes: Uint8Array, fileName: string) {
      const logo = await keep(bytes, fileName)
      return {
        place: (tx: Transaction, allowed: Allowed<'sites.edit'>) => store.place(tx, allowed, logo),
        discard: () => discard(logo.path),
      }
    },
    forget: discard,

    /** Removes the picture; a site without one stays as it is. */
    async remove(actor: Actor, siteId: string): Promise<void> {
      const removed = await store.drop(allow(actor, 'sites.edit', siteId), tell(actor, siteId, null))
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
