import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base32: no letter that looks like a digit. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const codesMade = 10
const length = 16

/** Ten codes of 80 random bits, in fours so that they are read and typed without a slip. */
export const newCodes = (): string[] =>
  Array.from({ length: codesMade }, () =>
    Array.from(randomBytes(length), (byte) => letters[byte % letters.length])
      .join('')
      .replaceAll(/(.{4})(?=.)/g, '$1-'),
  )

/** However it was typed: in capitals, with spaces, with the letter O for a zero. */
const plain = (code: string) =>
  code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')

/** What is kept of a code; only with the person's id, so that no code is anybody else's. */
export const digestOf = (userId: string, code: string): string =>
  createHash('sha256')
    .update(`${userId} ${plain(code)}`)
    .digest('hex')
