import { formulaStarts } from '@grenier/shared/domain/ecologic/cell-text.ts'

/** What would run in a spreadsheet, or could be taken for what was made harmless, with the apostrophes before it. */
const runs = (text: string) => formulaStarts.includes(text.replace(/^'+/, '').charAt(0))

/** Text that no spreadsheet takes for a formula; `original` reads it back, whatever it was. */
export const harmless = (text: string): string => (text !== '' && runs(text) ? `'${text}` : text)

export const original = (cell: string): string => (cell.startsWith("'") && runs(cell) ? cell.slice(1) : cell)
