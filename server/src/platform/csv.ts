import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { neutralised } from '@grenier/shared/domain/ecologic/cell-text.ts'
import { frenchSpreadsheet } from '@grenier/shared/domain/ecologic/profile.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { z } from 'zod'

const { separator, decimalMark, lineEnd } = frenchSpreadsheet
const byteOrderMark = '\ufeff'

/** Text somebody typed: always quoted, and never taken for a formula. */
export const textCell = (text: string): string => `"${neutralised(text).replaceAll('"', '""')}"`

/** Cents as euros, by whole numbers only; empty for null. */
export function moneyCell(amount: Cents | null): string {
  if (amount === null) return ''
  const cents = Math.abs(amount)
  return `${amount < 0 ? '-' : ''}${Math.floor(cents / 100)}${decimalMark}${String(cents % 100).padStart(2, '0')}`
}

export const csvLine = (cells: readonly (string | number | null)[]): string => cells.map((cell) => cell ?? '').join(separator) + lineEnd

/** What an answer of `sendCsv` is, in a route's schema. */
export const CsvAnswer = z.instanceof(Readable).meta({ type: 'string', format: 'binary' })

/**
 * A table as a file that a spreadsheet set to French opens without a question; lines are made while they are read, and no sooner: by bytes,
 * not by pieces, so that others are served in between.
 */
export const sendCsv = (reply: FastifyReply, name: string, header: readonly string[], lines: AsyncIterable<string>) =>
  reply
    .header('Content-Type', 'text/csv; charset=utf-8')
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .header('X-Content-Type-Options', 'nosniff')
    .send(Readable.from(withHeader(header, lines), { objectMode: false }))

async function* withHeader(header: readonly string[], lines: AsyncIterable<string>): AsyncIterable<string> {
  yield byteOrderMark + csvLine(header)
  yield* lines
}
