/** Cells of a delimited text (RFC 4180), line by line, or undefined when a quote is left open or stands in the wrong place. */
export function readCells(text: string, separator: string, lineEnd: string): string[][] | undefined {
  const lines: string[][] = []
  let at = 0
  let line: string[] = []
  while (at < text.length || line.length > 0) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator, lineEnd)
    if (!cell) return undefined
    line.push(cell.text)
    at = cell.end
    if (text.startsWith(separator, at)) at += separator.length
    else if (at === text.length || text.startsWith(lineEnd, at)) {
      lines.push(line)
      line = []
      at += lineEnd.length
    } else return undefined
  }
  return lines
}

interface Cell {
  readonly text: string
  readonly end: number
}

function quotedCell(text: string, start: number): Cell | undefined {
  let from = start + 1
  let cell = ''
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return undefined
    cell += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { text: cell, end: quote + 1 }
    cell += '"'
    from = quote + 2
  }
}

function plainCell(text: string, start: number, separator: string, lineEnd: string): Cell | undefined {
  const ends = [text.indexOf(separator, start), text.indexOf(lineEnd, start), text.length].filter((end) => end >= 0)
  const end = Math.min(...ends)
  const cell = text.slice(start, end)
  return /["\r\n]/.test(cell) ? undefined : { text: cell, end }
}
