import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { flush } from '#platform/files.ts'

/** `own`: this machine's keys made the point. `bundle`: they came with it. `lost`: neither, so that seals cannot be checked any more. */
export type KeysOrigin = 'own' | 'bundle' | 'lost'

export interface KeysNeeds {
  readonly ownFolder: string
  readonly ownPublicKey: string
  /** Files of the point's `keys/`, opened by the phrase. Throws for a wrong one. */
  readonly openKeys: (manifest: BackupManifest, phrase: string) => Promise<ReadonlyMap<string, Buffer>>
}

/** Lays `keys/` of the point beside its database. The witness of heads never travels: it is written anew. */
export async function stageKeys(
  folder: string,
  manifest: BackupManifest,
  phrase: string | null,
  { ownFolder, ownPublicKey, openKeys }: KeysNeeds,
): Promise<KeysOrigin> {
  const target = join(folder, 'keys')
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true, mode: 0o700 })
  const isOwn = manifest.signature.publicKey === ownPublicKey
  if (isOwn || manifest.keys === null || phrase === null) {
    await cp(ownFolder, target, { recursive: true, filter: (path) => basename(path) !== 'heads' })
    return isOwn ? 'own' : 'lost'
  }
  for (const [name, bytes] of await openKeys(manifest, phrase))
    await writeFile(join(target, basename(name)), bytes, { mode: 0o600, flush: true })
  await flush(target)
  return 'bundle'
}
