import { notJson } from './errors.ts'

/** A piece of the file, in its order: a value at its top, or rows of one kind as they were parsed; `first` counts from 1. */
export type Piece =
  | { readonly at: 'top'; readonly key: string; readonly value: unknown }
  | { readonly at: 'rows'; readonly entity: string; readonly first: number; readonly rows: readonly unknown[] }

/** Longer than any row: a text that never ends must not fill the memory. */
const longestValue = 8 * 1024 * 1024
/** Rows are handed on together, so many or so long. */
const [rowsAtOnce, lengthAtOnce] = [500, 1024 * 1024]

/**
 * Reads `{…, "data": {"<entity>": [row, …], …}}` piece by piece, in any layout and order, holding no more than a few rows. Throws
 * `json-backup.not-json` with the place.
 */
export async function* scanJson(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  const text = createText(chunks)
  await text.take('{')
  for await (const key of members(text)) {
    if (key !== 'data') yield { at: 'top', key, value: parse(text, await text.value()) }
    else {
      await text.take('{')
      for await (const entity of members(text)) yield* rowsOf(text, entity)
    }
  }
  if ((await text.peek()) !== '') throw notJson(text.place())
}

type Text = ReturnType<typeof createText>

/** The keys of an object whose brace was taken; the caller reads the value of each before it asks for the next. */
async function* members(text: Text): AsyncGenerator<string> {
  if (await text.skip('}')) return
  do {
    if ((await text.peek()) !== '"') throw notJson(text.place())
    const key = String(parse(text, await text.value()))
    await text.take(':')
    yield key
  } while (await text.skip(','))
  await text.take('}')
}

async function* rowsOf(text: Text, entity: string): AsyncGenerator<Piece> {
  await text.take('[')
  if (await text.skip(']')) return
  let [first, length]: [number, number] = [1, 0]
  let rows: unknown[] = []
  do {
    const json = await text.value()
    length += json.length
    rows.push(parse(text, json))
    if (rows.length < rowsAtOnce && length < lengthAtOnce) continue
    yield { at: 'rows', entity, first, rows }
    first += rows.length
    length = 0
    rows = []
  } while (await text.skip(','))
  await text.take(']')
  yield { at: 'rows', entity, first, rows }
}

function parse(text: Text, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) throw notJson(text.place())
    throw error
  }
}

/** The text that was read and not yet used, growing at its end. */
function createText(chunks: AsyncIterable<string>) {
  const source = chunks[Symbol.asyncIterator]()
  let [held, at, before] = ['', 0, 0]

  async function more(): Promise<boolean> {
    const next = await source.next()
    if (next.done) return false
    before += at
    held = held.slice(at) + next.value
    at = 0
    return true
  }

  /** The next character that is no space; empty at the end. */
  async function peek(): Promise<string> {
    do {
      while (at < held.length && ' \n\r\t'.includes(held.charAt(at))) at++
      if (at < held.length) return held.charAt(at)
    } while (await more())
    return ''
  }

  const place = (): number => before + at

  return {
    peek,
    place,
    async skip(character: string): Promise<boolean> {
      if ((await peek()) !== character) return false
      at++
      return true
    },
    async take(character: string): Promise<void> {
      if ((await peek()) !== character) throw notJson(place())
      at++
    },
    /** The raw text of the value that comes next. */
    async value(): Promise<string> {
      await peek()
      let end = endOfValue(held, at)
      while (end === -1) {
        if (held.length - at > longestValue || !(await more())) throw notJson(place())
        end = endOfValue(held, at)
      }
      const found = held.slice(at, end)
      at = end
      return found
    },
  }
}

/** The index after the value that begins at `from`; -1 when the text may end within it. */
function endOfValue(text: string, from: number): number {
  const first = text.charAt(from)
  if (first === '"') return endOfString(text, from)
  if (first !== '{' && first !== '[') return endOfScalar(text, from)
  let depth = 0
  for (let index = from; index < text.length; index++) {
    const character = text.charCodeAt(index)
    if (character === 0x22) {
      index = endOfString(text, index) - 1
      if (index < 0) return -1
    } else if (character === 0x7b || character === 0x5b) depth++
    else if ((character === 0x7d || character === 0x5d) && --depth === 0) return index + 1
  }
  return -1
}

function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return -1
}

function endOfScalar(text: string, from: number): number {
  const end = text.slice(from, from + 400).search(/[,\]}\s]/)
  return end === -1 ? -1 : from + end
}
