import type { ImportProblem } from '@grenier/shared/contract/catalogue.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { formatMoney, type Locale } from '@grenier/shared/messages/format.ts'
import type { fr } from '@grenier/shared/messages/catalogue/fr.ts'
import type { Values } from '@grenier/shared/messages/translate.ts'
import { priceFault } from '../check-price.ts'
import type { ArticleRow } from '../rows.ts'
import { original } from './cell-text.ts'
import { words, yesOrNo, type Column } from './columns.ts'
import type { FileLine } from './read-file.ts'
import { readPlace, readPrice, readWeight } from './read-values.ts'

/** An article as a line wants it; `id` is empty for a new one. */
export interface Wanted extends Omit<ArticleRow, 'archivedAt' | 'position'> {
  readonly isArchived: boolean
  /** Undefined: where it stands, or last. */
  readonly position: number | undefined
}

type CellMessage = keyof typeof fr & `cell.${string}`
const longestName = 60
const longestSubCategory = 40

/** What is wrong with a line, told at its cells in the reader's language. */
export function createComplaints({ line, cells }: Pick<FileLine, 'line' | 'cells'>, locale: Locale) {
  const problems: ImportProblem[] = []
  const say = words[locale]
  return {
    problems,
    add(column: Column, message: CellMessage, values?: Values): void {
      const kind = message === 'cell.id-unknown' || message === 'cell.category-unknown' ? 'unknown' : 'wrong'
      const value = (cells[column] ?? '').slice(0, 80)
      problems.push({ line, kind, column: say(`column.${column}`), value, problem: say(message, values) })
    },
  }
}
export type Complaints = ReturnType<typeof createComplaints>

/**
 * Reads the cells of one line over what stands: a column that the file does not have changes nothing. What cannot be read is complained of
 * and stays as it was.
 */
export function readLine({ cells, found }: FileLine, stands: ArticleRow | undefined, complaints: Complaints, expected: number): Wanted {
  const read = <T>(column: Column, otherwise: T, reader: (text: string) => T | undefined, message: CellMessage): T => {
    const cell = cells[column]
    if (cell === undefined) return otherwise
    const value = reader(cell)
    if (value === undefined) complaints.add(column, message)
    return value ?? otherwise
  }
  const orNothing =
    <T>(reader: (text: string) => T | undefined) =>
    (text: string): T | null | undefined =>
      text.trim() === '' ? null : reader(text)
  if (found > expected) complaints.add('name', 'cell.too-many', { found, expected })
  if (!stands && (cells.price ?? '').trim() === '') complaints.add('price', 'cell.price-missing')
  return {
    id: stands?.id ?? '',
    categoryCode: (cells.category ?? stands?.categoryCode ?? '').trim(),
    name: text(cells.name ?? '', 'name', longestName, 'cell.name-long', complaints),
    subCategory:
      cells.subCategory === undefined
        ? (stands?.subCategory ?? '')
        : text(cells.subCategory, 'subCategory', longestSubCategory, 'cell.sub-category-long', complaints),
    priceCents: (cells.price ?? '').trim() === '' && !stands ? 0 : read('price', stands?.priceCents ?? 0, readPrice, 'cell.price'),
    minCents: read<number | null>('min', stands?.minCents ?? null, orNothing(readPrice), 'cell.price'),
    maxCents: read<number | null>('max', stands?.maxCents ?? null, orNothing(readPrice), 'cell.price'),
    typicalGrams: read<number | null>('weight', stands?.typicalGrams ?? null, orNothing(readWeight), 'cell.weight'),
    isFavourite: read('favourite', stands?.isFavourite ?? false, yesOrNo, 'cell.yes-no'),
    isArchived: read('archived', (stands?.archivedAt ?? null) !== null, yesOrNo, 'cell.yes-no'),
    position: place(cells.order, stands, complaints),
  }
}

function place(cell: string | undefined, stands: ArticleRow | undefined, complaints: Complaints): number | undefined {
  if (cell === undefined || cell.trim() === '') return stands?.position
  const found = readPlace(cell)
  if (found === undefined) complaints.add('order', 'cell.order')
  return found === undefined ? stands?.position : found - 1
}

function text(cell: string, column: Column, longest: number, tooLong: CellMessage, complaints: Complaints): string {
  const found = original(cell.trim()).trim()
  if (column === 'name' && found === '') complaints.add(column, 'cell.name-missing')
  if (found.length > longest) complaints.add(column, tooLong)
  if (found.includes('\n')) complaints.add(column, 'cell.one-line')
  else if (/\p{Cc}/u.test(found)) complaints.add(column, 'cell.unreadable')
  return found
}

/** The price and the range around it, once each could be read. */
export function checkPrices(wanted: Wanted, complaints: Complaints, locale: Locale): void {
  const fault = priceFault(wanted)
  const money = (amount: number | null) => formatMoney((amount ?? 0) as Cents, locale)
  if (fault) complaints.add('price', `cell.${fault}`, { min: money(wanted.minCents), max: money(wanted.maxCents) })
}
