import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { kitUnreadable, wrongPhrase } from './errors.ts'

/** How the phrase becomes a key. It stands in every manifest of a backup, and opens nothing by itself. */
export const Kit = z.object({
  salt: z.base64().max(100),
  // A changed manifest shall not make a machine work for hours.
  n: z.union([z.literal(2 ** 15), z.literal(2 ** 16), z.literal(2 ** 17)]),
  r: z.literal(8),
  p: z.literal(1),
})
export type Kit = z.infer<typeof Kit>

export const newKit = (): Kit => ({ salt: randomBytes(16).toString('base64'), n: 2 ** 15, r: 8, p: 1 })

/** The key of a kit, from words as `readPhrase` answers them. Throws `recovery.kit-unreadable`. */
export async function kitKeyOf(words: readonly string[], kit: Kit): Promise<Buffer> {
  const parsed = Kit.safeParse(kit)
  if (!parsed.success) throw kitUnreadable('kit')
  const { salt, n, r, p } = parsed.data
  return new Promise((resolve, reject) => {
    scrypt(words.join(' '), Buffer.from(salt, 'base64'), 32, { N: n, r, p, maxmem: 256 * n * r }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

const subkey = (kitKey: Uint8Array, use: string): Buffer => Buffer.from(hkdfSync('sha256', kitKey, '', use, 32))

/** What the bodies of backups are sealed with. */
export const backupKeyOf = (kitKey: Uint8Array): Buffer => subkey(kitKey, 'grenier/backup')

const use = 'grenier/keys'
const [nonceBytes, tagBytes] = [12, 16]

/** The bundle of keys as it travels, base64. */
export function sealBundle(kitKey: Uint8Array, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', subkey(kitKey, use), nonce).setAAD(Buffer.from(use))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Throws `recovery.wrong-phrase`. */
export function openBundle(kitKey: Uint8Array, bundle: string): string {
  const bytes = Buffer.from(bundle, 'base64')
  if (bytes.length < nonceBytes + tagBytes) throw wrongPhrase()
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', subkey(kitKey, use), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(use)).setAuthTag(bytes.subarray(-tagBytes))
  try {
    return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw wrongPhrase()
  }
}
