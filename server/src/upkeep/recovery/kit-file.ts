import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { InstantText } from '@grenier/shared/contract/units.ts'
import { flush, unlessMissing, writeAtomically } from '#platform/files.ts'
import { kitUnreadable } from './errors.ts'
import { Kit } from './kit-key.ts'

/** Who made a kit and when. */
export const KitHistory = z.object({ createdAt: InstantText, createdBy: z.string(), confirmedAt: InstantText.nullable() })

/** `keys/recovery.json`: a kit with its key, so that backups are sealed without anybody. The phrase is not in it. */
export const KitFile = Kit.extend({ v: z.literal(1), key: z.base64().length(44), ...KitHistory.shape })
export type KitFile = z.infer<typeof KitFile>

export const kitName = 'recovery.json'
/** A kit whose words were not typed again yet: it replaces the other only then. */
const nextName = 'recovery-next.json'

export function createKitFiles(folder: string) {
  async function read(name: string): Promise<KitFile | undefined> {
    const text = await unlessMissing(readFile(join(folder, name), 'utf8'))
    return text === undefined ? undefined : parseKit(text, name)
  }

  return {
    current: () => read(kitName),
    next: () => read(nextName),
    writeNext: (kit: KitFile) => writeAtomically(join(folder, nextName), kitText(kit)),

    /** The one that waited counts from now on. A crash between the two steps leaves it counting, or waiting. */
    async confirmNext(kit: KitFile): Promise<void> {
      await writeAtomically(join(folder, nextName), kitText(kit))
      await rename(join(folder, nextName), join(folder, kitName))
      await flush(folder)
    },
  }
}

export const kitText = (kit: KitFile): string => `${JSON.stringify(kit, null, 2)}\n`

function parseKit(text: string, name: string): KitFile {
  try {
    return KitFile.parse(JSON.parse(text))
  } catch {
    throw kitUnreadable(name)
  }
}
