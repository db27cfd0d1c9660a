import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { flush, unlessMissing } from '#platform/files.ts'
import { publicKeyOf, signerName } from '#platform/points/manifest.ts'
import { manifestChanged } from './errors.ts'

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
  const isOwn = manifest.signature.publicKey === ownPublicKey
  if (isOwn || manifest.keys === null || phrase === null) {
    await copyKeys(ownFolder, target)
    return isOwn ? 'own' : 'lost'
  }
  const files = await openKeys(manifest, phrase)
  demandSigner(manifest, files)
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true, mode: 0o700 })
  for (const [name, bytes] of files) await writeFile(join(target, basename(name)), bytes, { mode: 0o600, flush: true })
  await flush(target)
  return 'bundle'
}

/** Copies the keys in use to where a restore prepares its own, flushed: the swap will set the old ones aside. */
export async function copyKeys(from: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'heads') continue
    // What is on its way to another name (the witness, each ten seconds) is gone again already.
    const bytes = await unlessMissing(readFile(join(from, entry.name)))
    if (bytes && !entry.name.startsWith('.')) await writeFile(join(target, entry.name), bytes, { mode: 0o600, flush: true })
  }
  await flush(target)
}

/** Anybody can sign a manifest anew with a key of their own; nobody without the phrase can change which key is in the bundle. */
function demandSigner({ id, signature }: BackupManifest, files: ReadonlyMap<string, Buffer>): void {
  const key = files.get(signerName)
  if (!key || publicKeyOf(key) !== signature.publicKey) throw manifestChanged(id)
}
