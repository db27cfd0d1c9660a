import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { openSecretKeys, wrongKey } from './secret-keys.ts'

export { wrongKey } from './secret-keys.ts'
export type Secrets = Awaited<ReturnType<typeof openSecrets>>

const nonceBytes = 12
const tagBytes = 16

/**
 * Seals what must be kept but never shown: AES-256-GCM, a random nonce each time. The key is `secret.key` in `folder` (0700), made at the
 * first start (0600), so that the database alone opens nothing. `place` (field and row, such as `remote.secret/<id>`) is bound to the
 * sealed text: moved to another row it no longer opens.
 */
export async function openSecrets(folder: string) {
  const keys = await openSecretKeys(folder)

  return {
    seal(text: string, place: string): string {
      const { id, bytes } = keys.current()
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${id}.${sealed.toString('base64url')}`
    },

    /** Throws `secret.wrong-key` for a key that is not here, another place or a changed text. */
    open(sealed: string, place: string): string {
      const [version, madeBy = '', body = ''] = sealed.split('.')
      const bytes = Buffer.from(body, 'base64url')
      if (version !== 'v1' || bytes.length < nonceBytes + tagBytes) throw wrongKey()
      const key = keys.find(madeBy)
      if (!key) throw wrongKey()
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes))
      try {
        return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw wrongKey()
      }
    },

    /** The id of the key that sealed a text. */
    keyOf: (sealed: string): string => sealed.split('.')[1] ?? '',

    keys,
  }
}
