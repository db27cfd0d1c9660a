import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { GrenierError } from './errors.ts'

// A header (name and version, a random salt, a check of the key), then chunks of 64 KiB, each AES-256-GCM with its tag. The key is one of
// this file alone. A nonce is the chunk's number and whether it is the last: chunks that are missing, moved or added do not open.
const magic = Buffer.from('grenier sealed 1\n')
const saltBytes = 16
const checkBytes = 16
const headerBytes = magic.length + saltBytes + checkBytes
const chunkBytes = 64 * 1024
const tagBytes = 16

const notOurs = () => new GrenierError('sealed.not-ours', 400)
const wrongKey = () => new GrenierError('sealed.wrong-key', 400)
const changed = (chunk: number) => new GrenierError('sealed.changed', 400, { at: chunk * chunkBytes })
const cut = (chunk: number) => new GrenierError('sealed.cut', 400, { at: chunk * chunkBytes })

/** Whether these first bytes of a file are those of a sealed one. */
export const isSealed = (start: Uint8Array): boolean => magic.equals(start.subarray(0, magic.length))

/** Seals what passes with a key of 32 bytes; memory is that of one chunk. */
export function sealStream(key: Uint8Array): Transform {
  const salt = randomBytes(saltBytes)
  const { fileKey, check } = keysOf(key, salt)
  let number = 0
  const seal = (chunk: Uint8Array, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(number++, isLast))
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
  return inChunks(chunkBytes, seal, Buffer.concat([magic, salt, check]))
}

/** Opens what `sealStream` made. Errors: `sealed.not-ours`, `sealed.wrong-key`, `sealed.changed`, `sealed.cut`. What passed before is true. */
export function openStream(key: Uint8Array): Transform {
  let fileKey: Buffer | undefined
  let number = 0
  const opened = (chunk: Uint8Array, isLast: boolean): Buffer | undefined => {
    const decipher = createDecipheriv('aes-256-gcm', fileKey ?? Buffer.alloc(0), nonceOf(number, isLast), { authTagLength: tagBytes })
    decipher.setAuthTag(chunk.subarray(-tagBytes))
    const text = decipher.update(chunk.subarray(0, -tagBytes))
    try {
      decipher.final()
      return text
    } catch {
      return undefined
    }
  }
  const open = (chunk: Uint8Array, isLast: boolean): Buffer => {
    if (chunk.length < tagBytes) throw cut(number)
    const text = opened(chunk, isLast)
    if (!text) throw isLast && opened(chunk, false) ? cut(number) : changed(number)
    number++
    return text
  }
  const readHeader = (header: Buffer) => {
    if (!isSealed(header)) throw notOurs()
    if (header.length < headerBytes) throw cut(0)
    const keys = keysOf(key, header.subarray(magic.length, magic.length + saltBytes))
    if (!timingSafeEqual(keys.check, header.subarray(-checkBytes))) throw wrongKey()
    fileKey = keys.fileKey
  }
  return inChunks(chunkBytes + tagBytes, open, readHeader)
}

/** Two keys never open one file: the check stands for the key, which GCM alone does not. */
function keysOf(key: Uint8Array, salt: Uint8Array): { fileKey: Buffer; check: Buffer } {
  const derived = Buffer.from(hkdfSync('sha256', key, salt, 'grenier/sealed-stream/1', 32 + checkBytes))
  return { fileKey: derived.subarray(0, 32), check: derived.subarray(32) }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

type Work = (chunk: Uint8Array, isLast: boolean) => Buffer

/** Hands `work` whole chunks of `size`; the last may be shorter. `header` goes out first, or is read first. */
function inChunks(size: number, work: Work, header: Buffer | ((header: Buffer) => void)): Transform {
  const waiting = Buffer.allocUnsafe(size)
  let filled = 0
  let start: Buffer | undefined = Buffer.alloc(0)
  const takeHeader = (part: Buffer): Buffer => {
    if (typeof header !== 'function' || start === undefined) return part
    start = Buffer.concat([start, part])
    if (start.length < headerBytes) return Buffer.alloc(0)
    const rest = start.subarray(headerBytes)
    header(start.subarray(0, headerBytes))
    start = undefined
    return rest
  }
  const fill = (stream: Transform, part: Buffer) => {
    let at = 0
    while (at < part.length) {
      // Only when more follows is a full chunk known not to be the last.
      if (filled === size) {
        stream.push(work(waiting, false))
        filled = 0
      }
      const taken = part.copy(waiting, filled, at, at + size - filled)
      filled += taken
      at += taken
    }
  }
  return new Transform({
    construct(done) {
      if (typeof header !== 'function') this.push(header)
      done()
    },
    transform(part: Buffer, _encoding, done) {
      settle(done, () => fill(this, takeHeader(part)))
    },
    flush(done) {
      settle(done, () => {
        if (typeof header === 'function' && start !== undefined) header(start)
        this.push(work(waiting.subarray(0, filled), true))
      })
    },
  })
}

function settle(done: TransformCallback, work: () => void): void {
  try {
    work()
    done()
  } catch (error) {
    done(error as Error)
  }
}
