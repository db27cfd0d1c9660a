import { createReadStream, createWriteStream } from 'node:fs'
import { access, link, mkdir, readdir, rename, rm, stat, statfs, unlink } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flush, unlessMissing } from '#platform/files.ts'
import { problemOfError, RemoteProblem } from '../remote-problem.ts'
import type { Listed, RemoteDriver } from './driver.ts'

/** A folder of this machine: a USB key, a mounted share. The root must exist, so that an unplugged key is not replaced by a folder. */
export function createFolderDriver(root: string): RemoteDriver {
  const at = (path: string) => join(root, ...path.split('/'))
  const open = new AbortController()
  const { signal } = open

  async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      signal.throwIfAborted()
      return await work()
    } catch (error) {
      throw problemOfError(error, what)
    }
  }

  async function reach() {
    const found = isAbsolute(root) && (await doing(`folder ${root}`, () => stat(root))).isDirectory()
    if (!found) throw new RemoteProblem('remote.folder-missing', root)
  }

  return {
    reach,

    size: (path) => doing(`size of ${path}`, async () => (await unlessMissing(stat(at(path))))?.size),

    makeFolder: (path) =>
      doing(`folder ${path}`, async () => {
        await reach()
        await mkdir(at(path), { recursive: true })
        for (let folder = at(path); folder.length >= root.length && folder !== dirname(folder); folder = dirname(folder))
          await flush(folder)
      }),

    writePart: (path, content) =>
      doing(`write ${path}`, () => pipeline(content.open(), createWriteStream(at(path), { flush: true }), { signal })),

    read: (path) =>
      doing(`read ${path}`, async () => {
        await access(at(path))
        return createReadStream(at(path), { signal })
      }),

    rename: (from, to) => doing(`rename ${to}`, () => renameNeverReplacing(at(from), at(to))),

    remove: (path) => doing(`remove ${path}`, () => rm(at(path), { force: true })),

    list: (path) => doing(`list ${path}`, () => listed(at(path))),

    quota: () =>
      doing(`room of ${root}`, async () => {
        const { bsize, blocks, bfree, bavail } = await statfs(root)
        return { usedBytes: (blocks - bfree) * bsize, availableBytes: bavail * bsize }
      }),

    close: () => open.abort(),
  }
}

async function listed(folder: string): Promise<Listed[]> {
  const entries = (await unlessMissing(readdir(folder, { withFileTypes: true }))) ?? []
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isDirectory()) return { name: entry.name, bytes: 0, isFolder: true }
      const bytes = entry.isFile() ? (await unlessMissing(stat(join(folder, entry.name))))?.size : undefined
      return bytes === undefined ? undefined : { name: entry.name, bytes, isFolder: false }
    }),
  )
  return found.filter((one) => one !== undefined)
}

/** A link refuses a name that is taken, a rename would replace it; file systems without links (USB keys) are asked first. */
async function renameNeverReplacing(from: string, to: string): Promise<'renamed' | 'taken'> {
  try {
    await link(from, to)
    await unlink(from)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return 'taken'
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'].includes(code)) throw error
    if (
      await stat(to).then(
        () => true,
        () => false,
      )
    )
      return 'taken'
    await rename(from, to)
  }
  await flush(dirname(to))
  return 'renamed'
}
