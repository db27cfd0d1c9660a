import { writeCells } from '@grenier/shared/domain/ecologic/write-cells.ts'
import { decimalText } from '@grenier/shared/domain/ecologic/decimal.ts'
import { encoded } from '@grenier/shared/domain/ecologic/encoding.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import type { ArticleRow } from '../rows.ts'
import { harmless } from './cell-text.ts'
import { columns, words, type Column } from './columns.ts'

const euros = (amount: number | null) => (amount === null ? '' : decimalText(amount, 100, 2, ','))
const kilograms = (weight: number | null) => (weight === null ? '' : decimalText(weight, 1000, 3, ','))

/** One article as its line says it. */
export function cellsOf(row: ArticleRow, locale: Locale): Record<Column, string> {
  const word = (value: boolean) => words[locale](value ? 'word.yes' : 'word.no')
  return {
    id: row.id,
    category: row.categoryCode,
    subCategory: harmless(row.subCategory),
    name: harmless(row.name),
    price: euros(row.priceCents),
    min: euros(row.minCents),
    max: euros(row.maxCents),
    weight: kilograms(row.typicalGrams),
    favourite: word(row.isFavourite),
    archived: word(row.archivedAt !== null),
    order: String(row.position + 1),
  }
}

/** The catalogue as a file: UTF-8 with its mark, `;`, decimal commas, titles in the reader's language. */
export function catalogueFile(rows: readonly ArticleRow[], locale: Locale): Uint8Array {
  const titles = columns.map((column) => words[locale](`column.${column}`))
  const lines = rows.map((row) => {
    const cells = cellsOf(row, locale)
    return columns.map((column) => cells[column])
  })
  return encoded({ encoding: 'utf-8', byteOrderMark: true }, writeCells([titles, ...lines], ';', '\r\n'))
}
