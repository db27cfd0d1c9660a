import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GrenierError } from './errors.ts'
import { flush, unlessMissing } from './files.ts'

/** The database holds something this machine's keys do not open: another key made it, or it was changed. */
export const wrongKey = () => new GrenierError('secret.wrong-key', 500)

export interface SecretKey {
  readonly id: string
  readonly bytes: Buffer
}

const keyBytes = 32
const current = 'secret.key'
const byIdPattern = /^secret-([0-9a-f]{8})\.key$/
const leftover = /^secret\.key\.[0-9a-f-]{36}$/
const leftoverMs = 60_000
const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 8)
const byId = (id: string): string => `secret-${id}.key`

/**
 * The keys of stored passwords in `folder` (0700): `secret.key`, which seals, and `secret-<id>.key`, which still open what older ones sealed.
 * They are read when they are needed, so that a change made by another program acts here too.
 */
export async function openSecretKeys(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const path = join(folder, current)
  if (!(await unlessMissing(chmod(path, 0o600).then(() => true)))) await publishNew(folder, path)
  readCurrent()
  await removeLeftovers(folder)

  function readCurrent(): SecretKey {
    const bytes = readFileSync(path)
    if (bytes.length !== keyBytes) throw wrongKey()
    return { id: idOf(bytes), bytes }
  }

  function older(): string[] {
    const { id } = readCurrent()
    return readdirSync(folder)
      .flatMap((name) => byIdPattern.exec(name)?.[1] ?? [])
      .filter((one) => one !== id)
  }

  return {
    folder,
    current: readCurrent,

    /** The key of this id; undefined when it is not here, or is not whole. */
    find(id: string): SecretKey | undefined {
      const now = readCurrent()
      if (now.id === id) return now
      if (!older().includes(id)) return undefined
      const bytes = readFileSync(join(folder, byId(id)))
      return idOf(bytes) === id ? { id, bytes } : undefined
    },

    /** Ids of the keys that seal no more. */
    older,

    /** When the current key was made, in milliseconds since 1970. */
    madeAt: (): number => statSync(path).mtimeMs,

    /**
     * A new key seals from now on; the one before stays to open. Each key has its own file before any becomes the current one, so that nothing
     * is lost when the power fails here, or when two programs do this together.
     */
    async change(): Promise<void> {
      await linkUnlessThere(path, join(folder, byId(readCurrent().id)))
      await flush(folder)
      const bytes = randomBytes(keyBytes)
      const own = join(folder, byId(idOf(bytes)))
      await writeFile(own, bytes, { mode: 0o600, flag: 'wx', flush: true })
      const next = `${path}.${randomUUID()}`
      await link(own, next)
      await rename(next, path)
      await flush(folder)
    },

    /** Removes keys that seal no more. */
    async forget(ids: readonly string[]): Promise<void> {
      const known = older().filter((id) => ids.includes(id))
      for (const id of known) await rm(join(folder, byId(id)), { force: true })
      await flush(folder)
    },
  }
}

/** What a power cut left of a change; a younger file may be that of another program at work. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((one) => leftover.test(one))) {
    const path = join(folder, name)
    const found = await unlessMissing(stat(path))
    if (found && Date.now() - found.ctimeMs > leftoverMs) await rm(path, { force: true })
  }
}

/** A link, unlike a rename, never replaces: of two programs that start together both use the key of the first. */
async function publishNew(folder: string, path: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`
  await writeFile(temporary, randomBytes(keyBytes), { mode: 0o600, flag: 'wx', flush: true })
  try {
    await linkUnlessThere(temporary, path)
    await flush(folder)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function linkUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
