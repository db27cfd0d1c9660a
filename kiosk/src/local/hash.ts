import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { hexadecimal, utf8 } from './bytes.ts'

/** SHA-256 of the UTF-8 bytes of a text, synchronous so that it may run anywhere in the write path. */
export const hashOf = (text: string): Sha256 => hexadecimal(sha256(utf8(text))) as Sha256

export const fingerprintOf = (bytes: Uint8Array): Sha256 => hexadecimal(sha256(bytes)) as Sha256
