import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const tagBytes = 32

interface Stored {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly tag: Buffer
}

const derive = promisify(argon2)

/** Two keyboards may write one accented letter as different code points. */
const bytesOf = (secret: string) => Buffer.from(secret.normalize('NFC'))

const textOf = ({ memory, passes, parallelism, salt, tag }: Stored) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

function read(stored: string): Stored {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (!match) throw new Error('Expected an argon2id text as it is stored, got something else')
  const [, memory, passes, parallelism, salt = '', tag = ''] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

/** Takes the place of a hash that does not exist, so that an unknown person takes as long as a known one. Nothing opens it. */
const nobodysHash = textOf({ ...cost, salt: randomBytes(saltBytes), tag: randomBytes(tagBytes) })

/** The text to store of a password or PIN: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const tag = await derive('argon2id', { message: bytesOf(secret), nonce: salt, tagLength: tagBytes, ...cost })
  return textOf({ ...cost, salt, tag })
}

/** Compares in constant time. With null (nobody, or no secret set) it works as long and answers false. */
export async function verifySecret(secret: string, stored: string | null): Promise<boolean> {
  const { salt, tag, ...parameters } = read(stored ?? nobodysHash)
  const derived = await derive('argon2id', { message: bytesOf(secret), nonce: salt, tagLength: tag.length, ...parameters })
  return timingSafeEqual(derived, tag) && stored !== null
}

/** True when the stored text was made at a lower cost than today's. */
export function needsRehash(stored: string): boolean {
  const { memory, passes } = read(stored)
  return memory < cost.memory || passes < cost.passes
}
