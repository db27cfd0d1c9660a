import { decoded } from '@grenier/shared/domain/ecologic/encoding.ts'
import { readCells } from '@grenier/shared/domain/ecologic/read-cells.ts'
import { readSample } from '@grenier/shared/domain/ecologic/read-sample.ts'
import { en } from '@grenier/shared/messages/ecologic/en.ts'
import { fr } from '@grenier/shared/messages/ecologic/fr.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { columnMissing, fileTooLong, fileUnreadable } from '../errors.ts'
import { columnOf, words, type Column } from './columns.ts'

export interface FileLine {
  /** As a text editor counts, the titles being line 1. */
  readonly line: number
  readonly cells: Readonly<Partial<Record<Column, string>>>
  /** How many cells there are, empty ones at the end left out. */
  readonly found: number
}

export interface CatalogueFile {
  readonly lines: readonly FileLine[]
  /** How many titles there are. */
  readonly expected: number
  /** Titles that mean nothing here. */
  readonly ignored: readonly string[]
}

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export const mostLines = 10_000
const needed: readonly Column[] = ['category', 'name']
const samples = { fr, en }

/**
 * The lines of a file by column, whatever its encoding and separator. Throws `catalogue.file-unreadable`, `catalogue.file-too-long`,
 * `catalogue.column-missing`.
 */
export function readCatalogueFile({ name, bytes }: UploadedFile, locale: Locale): CatalogueFile {
  const unreadable = (cause: string) => fileUnreadable(name.slice(0, 80), cause)
  if (name === '' && bytes.length === 0) throw unreadable(words[locale]('file.none'))
  const reading = readSample(bytes)
  if ('problem' in reading) {
    const { problem } = reading
    throw unreadable(problem === 'header-only' ? words[locale]('file.header-only') : samples[locale][`sample.${problem}`])
  }
  const { encoding, separator } = reading.sample
  const text = decoded({ encoding: encoding === 'windows-1252' ? encoding : 'utf-8' }, bytes) ?? ''
  const [titles = { cells: [] }, ...rows] = numbered(readCells(text.replaceAll(/\r\n?/g, '\n'), separator, '\n') ?? [])
  if (rows.length > mostLines) throw fileTooLong(rows.length, mostLines)
  const known = titles.cells.map(columnOf)
  const missing = needed.find((column) => !known.includes(column))
  if (missing) throw columnMissing(words[locale](`column.${missing}`))
  return {
    lines: rows.map(({ line, cells }) => ({ line, cells: byColumn(known, cells), found: cells.findLastIndex(isFilled) + 1 })),
    expected: known.length,
    ignored: titles.cells.filter((title, index) => isFilled(title) && known[index] === undefined),
  }
}

const isFilled = (cell: string) => cell.trim() !== ''

/** Each with the number of the line it begins on; wholly empty ones are left out. */
function numbered(lines: readonly (readonly string[])[]): { line: number; cells: readonly string[] }[] {
  let line = 1
  const found = lines.map((cells) => {
    const start = line
    line += 1 + cells.join('').split('\n').length - 1
    return { line: start, cells }
  })
  return found.filter(({ cells }) => cells.some(isFilled))
}

/** Of two columns with one title the first counts; a line that ends early has empty cells. */
const byColumn = (known: readonly (Column | undefined)[], cells: readonly string[]): FileLine['cells'] =>
  Object.fromEntries(known.flatMap((column, index) => (column && known.indexOf(column) === index ? [[column, cells[index] ?? '']] : [])))
