import { describe, expect, test } from 'vitest'
import { qrCode, qrLines, qrSvg } from './qr-code.ts'

const address = 'http://192.168.1.20:3000/certificat'
const code = await qrCode(address)

/** The squares in three corners by which readers find a code. */
const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
const squareAt = (left: number, top: number) =>
  finder.map((row, y) => [...row].map((_, x) => Number(code.isDark(left + x, top + y))).join(''))

/** The modules as the characters of a terminal say them, without colours. */
const shown = () =>
  qrLines(code).lines.flatMap((line) => {
    const row = line.replaceAll(/\u001b\[[\d;]*m/g, '')
    return [[...row].map((one) => (one === '█' || one === '▀' ? 1 : 0)), [...row].map((one) => (one === '█' || one === '▄' ? 1 : 0))]
  })

describe('a QR code', () => {
  test('has a square in three corners, and nothing beyond its edge', () => {
    const far = code.size - 7
    for (const [left, top] of [
      [0, 0],
      [far, 0],
      [0, far],
    ] as const)
      expect(squareAt(left, top)).toEqual(finder)
    expect([code.isDark(-1, 0), code.isDark(code.size, 0), code.isDark(0, code.size)]).toEqual([false, false, false])
  })

  test('is smaller with less correction', async () => {
    const link = `https://caisse.local:3001/admin/premier-compte#${'a'.repeat(43)}`
    expect((await qrCode(link, 'L')).size).toBeLessThan((await qrCode(link, 'M')).size)
  })

  test('is a picture with a quiet zone and a text, and nothing that the content policy refuses', () => {
    const picture = qrSvg(code, 'Code de "http://a?b&c"')
    const whole = code.size + 8
    expect(picture).toContain(`viewBox="-4 -4 ${whole} ${whole}"`)
    expect(picture).toContain('role="img" aria-label="Code de &quot;http://a?b&amp;c&quot;"')
    expect(picture).not.toMatch(/style|script|href/)
    const [first] = /M0 0h\d+/.exec(picture) ?? []
    expect(first).toBe('M0 0h7')
  })

  test('is drawn in a terminal by half blocks, with its quiet zone, to the module', () => {
    const { columns, lines } = qrLines(code)
    expect(columns).toBe(code.size + 8)
    const rows = shown()
    expect(lines).toHaveLength(Math.ceil(columns / 2))
    for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) expect(rows[y + 4]?.[x + 4]).toBe(Number(code.isDark(x, y)))
    expect(rows.slice(0, 4).flat()).not.toContain(1)
    expect(rows.map((row) => row.slice(0, 4)).flat()).not.toContain(1)
  })
})
