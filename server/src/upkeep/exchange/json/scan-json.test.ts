import { describe, expect, test } from 'vitest'
import { scanJson, type Piece } from './scan-json.ts'

const file = {
  version: '1',
  data: {
    sites: [
      { id: 'a', name: 'Le "Nord" \\' },
      { id: 'b', name: 'é🙂\u2028' },
    ],
    sales: [],
  },
  note: [1, { a: null }],
}

/** The text in parts of a length: a value may be cut anywhere. */
async function* parts(text: string, length: number) {
  for (let from = 0; from < text.length; from += length) yield text.slice(from, from + length)
}

async function scan(text: string, length = 7): Promise<Piece[]> {
  const pieces: Piece[] = []
  for await (const piece of scanJson(parts(text, length))) pieces.push(piece)
  return pieces
}

describe('a JSON file read piece by piece', () => {
  test.each([1, 2, 3, 7, 1000])('gives the same values in parts of %i characters, whatever its layout', async (length) => {
    for (const indent of [undefined, 2, '\t']) {
      const pieces = await scan(JSON.stringify(file, undefined, indent), length)
      expect(pieces).toEqual([
        { at: 'top', key: 'version', value: '1' },
        { at: 'rows', entity: 'sites', first: 1, rows: file.data.sites },
        { at: 'top', key: 'note', value: file.note },
      ])
    }
  })

  test('counts the rows of a long list on, a few hundred at a time', async () => {
    const rows = Array.from({ length: 1201 }, (_, index) => ({ index }))
    const pieces = await scan(JSON.stringify({ data: { rows } }), 64)
    expect(pieces.flatMap((piece) => (piece.at === 'rows' ? [[piece.first, piece.rows.length]] : []))).toEqual([
      [1, 500],
      [501, 500],
      [1001, 201],
    ])
  })

  test.each([
    ['', 0],
    ['[]', 0],
    ['{"data": {"sites": {}}}', 19],
    ['{"data": {"sites": [{"id": }]}}', 28],
    ['{"data": {"sites": [1,]}}', 22],
    ['{"data": {"sites": [1]', 22],
    ['{"version": "1"} {', 17],
    ['{"version": "1', 12],
    ['<!doctype html>', 0],
  ])('that is no whole JSON names the place: %s', async (text, place) => {
    await expect(scan(text, 5)).rejects.toMatchObject({ code: 'json-backup.not-json', values: { place } })
  })

  test('does not fill the memory with a value that never ends', async () => {
    async function* endless() {
      yield '{"data": {"sites": ["'
      for (;;) yield 'x'.repeat(1_000_000)
    }
    await expect(scanJson(endless()).next()).rejects.toMatchObject({ code: 'json-backup.not-json' })
  })
})
