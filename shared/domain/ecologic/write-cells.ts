import { stringify } from 'csv-stringify/sync'

/** Delimited text (RFC 4180): a cell is quoted when it holds the separator, a quote or a line end of any kind. */
export const writeCells = (lines: readonly (readonly string[])[], separator: string, lineEnd: string): string =>
  stringify([...lines], { delimiter: separator, record_delimiter: lineEnd, quoted_match: /[\r\n]/ })
