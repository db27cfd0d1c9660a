/** The first object or list of JSON in what a model wrote: alone, fenced, or with words around it. Undefined when there is none. */
export function readJson(content: string): unknown {
  const whole = parse(content)
  if (whole !== undefined) return whole
  for (const start of startsOf(content)) {
    const end = endOf(content, start)
    const found = end === undefined ? undefined : parse(content.slice(start, end))
    if (found !== undefined) return found
  }
  return undefined
}

const triedAtMost = 20

const startsOf = (content: string): number[] => [...content.matchAll(/[[{]/g)].slice(0, triedAtMost).map(({ index }) => index)

/** Where the bracket at `start` closes, brackets inside of texts left out. */
function endOf(content: string, start: number): number | undefined {
  let depth = 0
  for (const { index, 0: token } of content.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth++
    else if ((token === '}' || token === ']') && --depth === 0) return start + index + 1
  }
  return undefined
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined // Not JSON: judged with every other answer of the wrong shape.
  }
}
