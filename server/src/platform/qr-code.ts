/** A square of modules, dark or light, without its quiet zone. */
export interface QrCode {
  readonly size: number
  readonly isDark: (x: number, y: number) => boolean
}

/** Light modules around a code that its standard (ISO/IEC 18004) asks for: readers find no code without them. */
const quietZone = 4

/** `L` is smaller, for a code on a screen; `M` is read from a worn print too. */
export async function qrCode(text: string, level: 'L' | 'M' = 'M'): Promise<QrCode> {
  // A quarter of a megabyte that most starts do without.
  const { default: writer } = await import('bwip-js')
  const [drawn] = writer.raw('qrcode', text, { eclevel: level } as object)
  if (!drawn || !('pixs' in drawn)) throw new Error('Expected the modules of a QR code')
  const { pixs, pixx: size } = drawn
  return { size, isDark: (x, y) => x >= 0 && x < size && y >= 0 && y < size && pixs[y * size + x] === 1 }
}

/** An SVG picture, dark on light in every theme. `label` says to those who cannot see it what it holds. */
export function qrSvg({ size, isDark }: QrCode, label: string): string {
  const rows = Array.from({ length: size }, (_, y) =>
    darkRuns(size, (x) => isDark(x, y)).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  )
  const whole = size + 2 * quietZone
  const box = `${-quietZone} ${-quietZone} ${whole} ${whole}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-label="${escaped(label)}" shape-rendering="crispEdges">`,
    `<rect x="-${quietZone}" y="-${quietZone}" width="${whole}" height="${whole}" fill="#fff"/>`,
    `<path d="${rows.flat().join('')}" fill="#000"/></svg>`,
  ].join('')
}

function darkRuns(size: number, isDark: (x: number) => boolean): [start: number, length: number][] {
  const runs: [number, number][] = []
  for (let x = 0; x < size; x++) {
    const last = runs.at(-1)
    if (!isDark(x)) continue
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  }
  return runs
}

const blackOnWhite = '\u001b[38;5;16m\u001b[48;5;231m'
const plain = '\u001b[0m'

/** Lines for a terminal: two modules in one character, black on white whatever its colours are. Each is `columns` characters wide. */
export function qrLines({ size, isDark }: QrCode): { columns: number; lines: string[] } {
  const columns = size + 2 * quietZone
  const character = (x: number, y: number) => (isDark(x, y) ? (isDark(x, y + 1) ? '█' : '▀') : isDark(x, y + 1) ? '▄' : ' ')
  const line = (y: number) => Array.from({ length: columns }, (_, x) => character(x - quietZone, y)).join('')
  const rows = Array.from({ length: Math.ceil(columns / 2) }, (_, row) => line(row * 2 - quietZone))
  return { columns, lines: rows.map((row) => `${blackOnWhite}${row}${plain}`) }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
