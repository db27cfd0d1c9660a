/** First characters that make a spreadsheet run a cell, full-width twins included. */
const runs = /^[=+\-@\t\r\n＝＋－＠]/u

/** Text that no spreadsheet takes for a formula: an apostrophe before what would run. For text columns only, a number keeps its minus. */
export const neutralised = (text: string): string => (runs.test(text) ? `'${text}` : text)
