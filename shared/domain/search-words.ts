/** Lower case without accents, ligatures and typographic apostrophes: what two spellings of one word have in common. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’ʼ`´']/g, ' ')

const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^a-z0-9@.]+/)
    .filter(Boolean)

/**
 * How well a text answers what was typed: each word typed must begin a word of it. Higher is better: the whole text, then its beginning,
 * then words in its middle. Undefined when a word is nowhere.
 */
export function matchOf(text: string, typed: string): number | undefined {
  const wanted = wordsOf(typed)
  const words = wordsOf(text)
  if (wanted.length === 0 || !wanted.every((word) => words.some((each) => each.startsWith(word)))) return undefined
  const [whole, start] = [words.join(' '), wanted.join(' ')]
  if (whole === start) return 3
  return whole.startsWith(start) ? 2 : 1
}

/** The best answers to what was typed, in the order they were given where they are equal. `textsOf` has the name first, then synonyms. */
export function bestOf<T>(things: readonly T[], typed: string, textsOf: (thing: T) => readonly string[], most: number): T[] {
  return things
    .flatMap((thing) => {
      const [name = '', ...others] = textsOf(thing)
      const score = matchOf(name, typed) ?? (matchOf([name, ...others].join(' '), typed) === undefined ? undefined : 0)
      return score === undefined ? [] : [{ thing, score }]
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ thing }) => thing)
}
