import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { kitUnreadable } from './errors.ts'
import { KitHistory } from './kit-file.ts'

/** A file of `keys/`, to be written with mode 0600. */
export interface KeyFile {
  readonly name: string
  readonly bytes: Buffer
}

/** What makes this server what it is: the keys of stored passwords, of seals, of the sites' chains, of backups, and its own authority. */
const travels = /^(secret(-[0-9a-f]{8})?\.key|seal\.key|site-[0-9a-f-]{36}\.key|backup\.key|(authority|server)\.(key|crt))$/

const Bundle = z.object({
  v: z.literal(1),
  kit: KitHistory,
  files: z.array(z.object({ name: z.string().regex(travels), bytes: z.base64() })),
})

type History = z.infer<typeof KitHistory>

export async function readKeyFiles(folder: string): Promise<KeyFile[]> {
  const names = (await readdir(folder)).filter((name) => travels.test(name)).toSorted()
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })))
}

export const bundleText = (files: readonly KeyFile[], { createdAt, createdBy, confirmedAt }: History): string =>
  JSON.stringify({
    v: 1,
    kit: { createdAt, createdBy, confirmedAt },
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.toString('base64') })),
  })

/** Throws `recovery.kit-unreadable`. */
export function readBundle(text: string): { files: KeyFile[]; kit: History } {
  const parsed = Bundle.safeParse(JSON.parse(text))
  if (!parsed.success) throw kitUnreadable('keys')
  const { files, kit } = parsed.data
  return { kit, files: files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes, 'base64') })) }
}
