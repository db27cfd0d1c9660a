import { bundleText, readBundle, readKeyFiles, type KeyFile } from './key-files.ts'
import { kitName, kitText } from './kit-file.ts'
import { backupKeyOf, kitKeyOf, openBundle, sealBundle, type Kit } from './kit-key.ts'
import { readPhrase } from './phrase.ts'
import type { KitFile } from './kit-file.ts'

export type { KeyFile } from './key-files.ts'
export type { Kit } from './kit-key.ts'

/**
 * What a phrase opens of a backup, on a machine that has nothing else. Throws `recovery.words-count`, `recovery.word-unknown`,
 * `recovery.words-mixed`, `recovery.kit-unreadable`.
 */
export const kitReader = {
  /**
   * The files of `keys/` that travelled in a bundle, and the kit itself, so that the machine goes on sealing under the same phrase.
   * Throws `recovery.wrong-phrase`.
   */
  async openKeys(bundle: string, phrase: string, kit: Kit): Promise<KeyFile[]> {
    const key = await kitKeyOf(readPhrase(phrase), kit)
    const opened = readBundle(openBundle(key, bundle))
    const text = kitText({ v: 1, ...kit, key: key.toString('base64'), ...opened.kit })
    return [...opened.files, { name: kitName, bytes: Buffer.from(text) }]
  },

  /** What opens the bodies of backups. A wrong phrase gives a key that opens nothing: `openKeys` tells. */
  async backupKeyFrom(phrase: string, kit: Kit): Promise<Buffer> {
    return backupKeyOf(await kitKeyOf(readPhrase(phrase), kit))
  },
}

/** The keys of this machine as they travel, under the key of its kit. */
export const sealKeyFiles = async (folder: string, kit: KitFile): Promise<string> =>
  sealBundle(Buffer.from(kit.key, 'base64'), bundleText(await readKeyFiles(folder), kit))
