import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GrenierError } from './errors.ts'
import { flush, unlessMissing } from './files.ts'

export type Secrets = Awaited<ReturnType<typeof openSecrets>>

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** The database holds something this machine's key does not open: another key made it, or it was changed. */
export const wrongKey = () => new GrenierError('secret.wrong-key', 500)

/**
 * Seals what must be kept but never shown: AES-256-GCM, a random nonce each time. The key is `secret.key` in `folder` (0700), made at the
 * first start (0600), so that the database alone opens nothing. `place` (field and row, such as `remote.secret/<id>`) is bound to the
 * sealed text: moved to another row it no longer opens.
 */
export async function openSecrets(folder: string) {
  const key = await keyOf(join(folder, 'secret.key'))
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8)

  return {
    seal(text: string, place: string): string {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${keyId}.${sealed.toString('base64url')}`
    },

    /** Throws `secret.wrong-key` for another key, another place or a changed text. */
    open(sealed: string, place: string): string {
      const [version, madeBy, body] = sealed.split('.')
      const bytes = Buffer.from(body ?? '', 'base64url')
      if (version !== 'v1' || madeBy !== keyId || bytes.length < nonceBytes + tagBytes) throw wrongKey()
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes))
      try {
        return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw wrongKey()
      }
    },
  }
}

async function keyOf(path: string): Promise<Buffer> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const key = (await unlessMissing(readFile(path))) ?? (await makeKey(path))
  if (key.length !== keyBytes) throw wrongKey()
  return key
}

/** A link, unlike a rename, never replaces: of two programs that start together both use the key of the first. */
async function makeKey(path: string): Promise<Buffer> {
  const temporary = `${path}.${randomUUID()}`
  await writeFile(temporary, randomBytes(keyBytes), { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(temporary, path)
    await flush(dirname(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(temporary, { force: true })
  }
  return await readFile(path)
}
