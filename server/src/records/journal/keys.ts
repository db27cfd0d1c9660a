import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type JournalKeys = ReturnType<typeof openKeys>

/** Secrets of the journal under `keys/` (0700): the seal key, and one Ed25519 key for each site chain. Made at first use, never changed. */
export function openKeys(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const sealKey = readOrMake(join(folder, 'seal.key'), () => randomBytes(32))
  const siteKeys = new Map<string, KeyObject>()

  function siteKey(siteId: string): KeyObject {
    const known = siteKeys.get(siteId)
    if (known) return known
    const make = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
    const key = createPrivateKey({ key: readOrMake(join(folder, `site-${siteId}.key`), make), type: 'pkcs8', format: 'der' })
    siteKeys.set(siteId, key)
    return key
  }

  return {
    folder,
    /** HMAC-SHA-256 under the seal key, hexadecimal. Parts are joined by newlines. */
    seal: (...parts: readonly (string | number)[]): string => createHmac('sha256', sealKey).update(parts.join('\n')).digest('hex'),
    /** Ed25519 signature of a site chain's entry, base64. */
    signForSite: (siteId: string, text: string): string => sign(null, Buffer.from(text), siteKey(siteId)).toString('base64'),
    /** Public key of a site chain as PEM, for those who verify elsewhere. */
    sitePublicKey: (siteId: string): KeyObject => createPublicKey(siteKey(siteId)),
    /** The same as base64 SubjectPublicKeyInfo. */
    sitePublicKeyText: (siteId: string): string =>
      createPublicKey(siteKey(siteId)).export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}

/** A key half written by a crash would be worse than none: written aside, then renamed. */
function readOrMake(path: string, make: () => Buffer): Buffer {
  if (!existsSync(path)) {
    writeFileSync(`${path}.part`, make(), { mode: 0o600, flush: true })
    renameSync(`${path}.part`, path)
  }
  return readFileSync(path)
}
