import type { EcologicProfile } from './profile.ts'

const mark = [0xef, 0xbb, 0xbf]

/** The 27 characters that Windows-1252 puts at 0x80–0x9F; all others under U+0100 stand at their own number. */
const moved = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, index) => [character, 0x80 + index] as const),
)

const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text],
    (character) => moved.get(character) ?? (character.charCodeAt(0) < 0x100 && character.length === 1 ? character.charCodeAt(0) : 0x3f),
  )

/** Bytes of a file's text; a character that Windows-1252 lacks becomes `?`. */
export function encoded({ encoding, byteOrderMark }: Pick<EcologicProfile, 'encoding' | 'byteOrderMark'>, text: string): Uint8Array {
  if (encoding === 'windows-1252') return windows1252(text)
  const bytes = new TextEncoder().encode(text)
  return byteOrderMark ? Uint8Array.from([...mark, ...bytes]) : bytes
}

export const hasByteOrderMark = (bytes: Uint8Array): boolean => mark.every((byte, index) => bytes[index] === byte)

/** Text of a file without its mark, or undefined when the bytes are not of the encoding. */
export function decoded({ encoding }: Pick<EcologicProfile, 'encoding'>, bytes: Uint8Array): string | undefined {
  if (encoding === 'windows-1252') return new TextDecoder('windows-1252').decode(bytes)
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
  return text.includes('\ufffd') ? undefined : text
}
