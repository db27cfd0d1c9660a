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
  const [mark, newLine] = [separator.charCodeAt(0), lineEnd.charCodeAt(0)]
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if ((code === mark && text.startsWith(separator, end)) || (code === newLine && text.startsWith(lineEnd, end))) break
  }
  const cell = text.slice(start, end)
  return /["\r\n]/.test(cell) ? undefined : { text: cell, end }
}
