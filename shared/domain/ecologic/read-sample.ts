import { decoded, hasByteOrderMark } from './encoding.ts'
import type { EcologicProfile } from './profile.ts'
import { readCells } from './read-cells.ts'
import { dateFormatOf, decimalMarkOf } from './recognise-values.ts'
import { notText, type SampleProblem } from './recognise-bytes.ts'

/** A real file that somebody offers as a model, as it was found to be written. */
export interface Sample {
  /** `ascii`: no character tells which encoding it is. */
  readonly encoding: 'utf-8' | 'windows-1252' | 'ascii'
  readonly byteOrderMark: boolean
  readonly separator: EcologicProfile['separator']
  readonly lineEnd: EcologicProfile['lineEnd']
  /** Null where no number, or no date, tells. */
  readonly decimalMark: EcologicProfile['decimalMark'] | null
  readonly dateFormat: EcologicProfile['dateFormat'] | null
  readonly quoting: 'never' | 'sometimes' | 'always'
  readonly headers: readonly string[]
  /** Lines under the header, those that are wholly empty left out. */
  readonly rows: readonly (readonly string[])[]
}

export type SampleReading = { readonly sample: Sample } | { readonly problem: SampleProblem }

/** A file of sums has some hundred cells: what has so many more is not read to its end. */
const mostCells = 500_000

const separators = [';', '\t', ',', '|'] as const

/** Reads a sample, whatever it is; never trusts its name. */
export function readSample(bytes: Uint8Array): SampleReading {
  const problem = notText(bytes)
  if (problem) return { problem }
  const encoding = encodingOf(bytes)
  const text = decoded({ encoding: encoding === 'windows-1252' ? encoding : 'utf-8' }, bytes) ?? ''
  if (text.trim() === '') return { problem: 'empty' }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const separator = separatorOf(text)
  if (!separator) return { problem: 'one-column' }
  if (times(text, separator) + times(text, '\n') > mostCells) return { problem: 'too-large' }
  const lines = readCells(text.replaceAll(/\r\n?/g, '\n'), separator, '\n')?.filter((cells) => cells.some((cell) => cell.trim() !== ''))
  if (!lines) return { problem: 'quotes' }
  const [headers = [], ...rows] = lines
  if (rows.length === 0) return { problem: 'header-only' }
  const values = rows.flat()
  return {
    sample: {
      encoding,
      byteOrderMark: hasByteOrderMark(bytes),
      separator,
      lineEnd,
      decimalMark: decimalMarkOf(values),
      dateFormat: dateFormatOf(values),
      quoting: quotingOf(text, lines),
      headers,
      rows,
    },
  }
}

function encodingOf(bytes: Uint8Array): Sample['encoding'] {
  if (bytes.every((byte) => byte < 0x80)) return 'ascii'
  return decoded({ encoding: 'utf-8' }, bytes) === undefined ? 'windows-1252' : 'utf-8'
}

/** The mark that cuts the first lines into the most cells, the same number in each; of equal ones the first. */
function separatorOf(text: string): Sample['separator'] | undefined {
  const bare = text.slice(0, 65_536).replaceAll(/"[^"]*"/g, 'quoted')
  const lines = bare.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  const told = separators.map((separator) => {
    const counts = lines.slice(0, 20).map((line) => line.split(separator).length)
    const header = counts[0] ?? 1
    return { separator, header, steady: counts.filter((count) => count === header).length }
  })
  const cutting = told.filter(({ header }) => header > 1)
  return cutting.toSorted((one, other) => other.steady - one.steady || other.header - one.header)[0]?.separator
}

/** Judged by the number of quotes: two for each cell, or fewer. */
function quotingOf(text: string, lines: readonly (readonly string[])[]): Sample['quoting'] {
  const quotes = times(text, '"')
  if (quotes === 0) return 'never'
  return quotes >= 2 * lines.reduce((total, line) => total + line.length, 0) ? 'always' : 'sometimes'
}

function times(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++
  return count
}
