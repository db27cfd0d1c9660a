/** Why a file that somebody offers as a sample cannot be read as a table of text. */
export type SampleProblem =
  | 'empty'
  | 'too-large'
  | 'xlsx'
  | 'ods'
  | 'xls'
  | 'zip'
  | 'pdf'
  | 'web-page'
  | 'utf-16'
  | 'binary'
  | 'quotes'
  | 'one-column'
  | 'header-only'

export const maximumSampleBytes = 20 * 1024 * 1024

/** How much of a file is looked at to tell what it is. */
const glance = 4096

const beginsWith = (bytes: Uint8Array, ...first: readonly number[]) => first.every((byte, index) => bytes[index] === byte)

/** What a file is when it is no table of text, told by its bytes and never by its name; undefined when it may be one. */
export function notText(bytes: Uint8Array): SampleProblem | undefined {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > maximumSampleBytes) return 'too-large'
  const seen = new TextDecoder('windows-1252').decode(bytes.subarray(0, glance))
  if (beginsWith(bytes, 0x50, 0x4b)) return archiveKind(bytes, seen)
  if (beginsWith(bytes, 0x1f, 0x8b)) return 'zip'
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  if (seen.startsWith('%PDF')) return 'pdf'
  if (/^(ï»¿)?\s*<(!doctype|html|\?xml)/i.test(seen)) return 'web-page'
  if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff)) return 'utf-16'
  return zeroBytes(bytes)
}

/** Both kinds of spreadsheet are archives; the names of what they hold tell them apart. */
function archiveKind(bytes: Uint8Array, seen: string): SampleProblem {
  if (seen.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods'
  const names = seen + new TextDecoder('windows-1252').decode(bytes.subarray(-glance))
  return names.includes('xl/') ? 'xlsx' : 'zip'
}

/** Text has no zero bytes, but UTF-16 without its mark has one in nearly each character. */
function zeroBytes(bytes: Uint8Array): SampleProblem | undefined {
  const first = bytes.subarray(0, glance)
  const [even, odd] = [0, 1].map((rest) => first.filter((byte, index) => byte === 0 && index % 2 === rest).length)
  const many = first.length / 4
  if ((even ?? 0) > many !== (odd ?? 0) > many) return 'utf-16'
  return bytes.includes(0) ? 'binary' : undefined
}
