import { brandObjects, brands } from './lexicon/brands.ts'
import { commonWords } from './lexicon/common-words.ts'
import { readSurfaces, type Sense, type Surface } from './lexicon.ts'
import { contentStems, stemsOf } from './names.ts'
import { sound } from './phonetic.ts'
import { stem } from './normalise.ts'
import { collectives } from './numbers.ts'
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
  /** Frequent words that name no object. */
  readonly common: ReadonlySet<string>
  /** Stems of names that end in é: of any other word such an ending makes a participle, `bien tassés`. */
  readonly accented: ReadonlySet<string>
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
  const alone = brandObjects.replace(/ = .*/g, '')
  const names = `${brands}\n${alone}`.split(/[,\n]/).map((brand) => contentStems(brand.trim()))
  return new Set(names.flatMap((words) => (words.length === 1 ? words : words.filter((word) => word.length > 2 && !meaningful.has(word)))))
}

/** `cassé`, `rayées`. */
export const isParticiple = (raw: string): boolean => /ée?s?$/.test(raw)

const build = (): Lookup => {
  const root: Branch = { next: new Map(), sense: undefined }
  const surfaces = readSurfaces()
  const senses = new Map<string, Sense>()
  const sounds = new Map<string, Sense>()
  const lexiconStems = new Set<string>()
  const usualStems = new Set<string>()
  const accented = new Set<string>()
  for (const surface of surfaces) {
    const { tokens } = surface
    const stems = stemsOf(tokens)
    plant(root, stems, surface.sense)
    if (!senses.has(surface.sense.object)) senses.set(surface.sense.object, surface.sense)
    const heard = surface.isRare ? '' : sound(tokens.map((token) => token.text))
    if (heard.length >= shortestSound && !sounds.has(heard)) sounds.set(heard, surface.sense)
    for (const part of stems) {
      lexiconStems.add(part)
      if (!surface.isRare) usualStems.add(part)
    }
    const [head] = tokens
    if (head !== undefined && isParticiple(head.raw)) accented.add(head.stem)
  }
  const grammar = Object.values(vocabulary).flatMap((words) => [...words].map(stem))
  const brandStems = brandWords(new Set([...grammar, ...lexiconStems]))
  const common = new Set(commonWords.trim().split(/\s+/).map(stem))
  const known = new Set([...common, ...lexiconStems, ...brandStems, ...grammar, ...Object.keys(collectives)])
  return { root, senses, sounds, known, misspelt: misspellings(usualStems), accented, common, brandStems, surfaces }
}

let ready: Lookup | undefined

/** The lexicon, made ready at first use. */
export const lookup = (): Lookup => (ready ??= build())
