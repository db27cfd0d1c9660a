/** First characters that make a spreadsheet run a cell, full-width twins included. */
export const formulaStarts: readonly string[] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']

/** Text that no spreadsheet takes for a formula: an apostrophe before what would run. For text columns only, a number keeps its minus. */
export const neutralised = (text: string): string => (formulaStarts.includes(text.charAt(0)) ? `'${text}` : text)
