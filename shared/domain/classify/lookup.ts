import { brands } from './lexicon/brands.ts'
import { readSurfaces, type Sense, type Surface } from './lexicon.ts'
import { contentStems, stemsOf } from './names.ts'
import { sound } from './phonetic.ts'
import { stem } from './normalise.ts'
import { tokenise } from './tokenise.ts'
import * as vocabulary from './vocabulary.ts'

/** A node of the tree of names, one content stem a level. */
export interface Branch {
  readonly next: Map<string, Branch>
  sense: Sense | undefined
}

/** The lexicon made ready for look-up. */
export interface Lookup {
  readonly root: Branch
  /** By canonical name. */
  readonly senses: ReadonlyMap<string, Sense>
  /** By sound, words joined. */
  readonly sounds: ReadonlyMap<string, Sense>
  /** Stems that need no guess: words of the lexicon and of the grammar. */
  readonly known: ReadonlySet<string>
  /** A stem of the lexicon by each way of leaving one letter out. */
  readonly misspelt: ReadonlyMap<string, string>
  readonly brandStems: ReadonlySet<string>
  readonly surfaces: readonly Surface[]
}

const shortestSound = 4
const shortestMisspelt = 5

const plant = (root: Branch, stems: readonly string[], sense: Sense): void => {
  let branch = root
  for (const part of stems) {
    const next = branch.next.get(part) ?? { next: new Map(), sense: undefined }
    branch.next.set(part, next)
    branch = next
  }
  branch.sense ??= sense
}

/** The word with each letter left out in turn, and whole. */
export const withoutOneLetter = (word: string): readonly string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
]

const misspellings = (stems: Iterable<string>): Map<string, string> => {
  const found = new Map<string, string>()
  for (const word of stems)
    if (word.length >= shortestMisspelt) for (const variant of withoutOneLetter(word)) if (!found.has(variant)) found.set(variant, word)
  return found
}

/** Words of brands; of a brand in several words, those that mean nothing else. */
const brandWords = (meaningful: ReadonlySet<string>): Set<string> => {
  const names = brands.split(/[,\n]/).map((brand) => contentStems(brand.trim()))
  return new Set(names.flatMap((words) => (words.length === 1 ? words : words.filter((word) => word.length > 2 && !meaningful.has(word)))))
}

const build = (): Lookup => {
  const root: Branch = { next: new Map(), sense: undefined }
  const surfaces = readSurfaces()
  const senses = new Map<string, Sense>()
  const sounds = new Map<string, Sense>()
  const lexiconStems = new Set<string>()
  for (const surface of surfaces) {
    const tokens = tokenise(surface.name)
    const stems = stemsOf(tokens)
    plant(root, stems, surface.sense)
    if (!senses.has(surface.sense.object)) senses.set(surface.sense.object, surface.sense)
    const heard = sound(tokens.map((token) => token.text))
    if (heard.length >= shortestSound && !sounds.has(heard)) sounds.set(heard, surface.sense)
    for (const part of stems) lexiconStems.add(part)
  }
  const grammar = Object.values(vocabulary).flatMap((words) => [...words].map(stem))
  const brandStems = brandWords(new Set([...grammar, ...lexiconStems]))
  const known = new Set([...lexiconStems, ...brandStems, ...grammar])
  return { root, senses, sounds, known, misspelt: misspellings(lexiconStems), brandStems, surfaces }
}

let ready: Lookup | undefined

/** The lexicon, made ready at first use. */
export const lookup = (): Lookup => (ready ??= build())
