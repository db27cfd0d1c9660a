import type { CategoryCode, EeeCategory, Shelf } from '../nomenclature.ts'
import { leafCategories, shelves } from '../nomenclature.ts'
import type { Lookup } from './lookup.ts'
import { plain, stem } from './normalise.ts'

/** A category guessed for a name that the lexicon does not hold, likeliest first. */
export interface Guess {
  readonly category: CategoryCode
  readonly shelf?: Shelf
  /** Share of belief, 0 to 1. */
  readonly belief: number
}

type Leaf = CategoryCode | Shelf

interface Model {
  readonly counts: ReadonlyMap<string, ReadonlyMap<Leaf, number>>
  /** How many names of each category start with a word: `pompe …`. */
  readonly heads: ReadonlyMap<string, ReadonlyMap<Leaf, number>>
}

const shortest = 3
const longest = 5

const wordGrams = (word: string): readonly string[] => {
  const bounded = `^${word}$`
  const grams: string[] = []
  for (let size = shortest; size <= longest; size += 1)
    for (let at = 0; at + size <= bounded.length; at += 1) grams.push(bounded.slice(at, at + size))
  return grams
}

const wordsOf = (name: string): readonly string[] => plain(name).match(/[a-z0-9]+/g) ?? []

/** Pieces of 3 to 5 letters of each word, its ends marked. */
export const ngrams = (name: string): readonly string[] => wordsOf(name).flatMap(wordGrams)

const headOf = (name: string): string => stem(wordsOf(name)[0] ?? '')

type Tally = Map<string, Map<Leaf, number>>

const count = (tally: Tally, key: string, leaf: Leaf, times: number): void => {
  const row = tally.get(key) ?? new Map<Leaf, number>()
  tally.set(key, row.set(leaf, (row.get(leaf) ?? 0) + times))
}

/** Counts each word once per category before it is cut into n-grams: names share most of their words. */
const train = (found: Lookup): Model => {
  const words: Tally = new Map()
  const heads: Tally = new Map()
  for (const name of new Map(found.surfaces.map((surface) => [surface.name, surface])).values()) {
    const leaf = name.sense.shelf ?? name.sense.category
    count(heads, headOf(name.name), leaf, 1)
    for (const word of wordsOf(name.name)) count(words, word, leaf, 1)
  }
  const counts: Tally = new Map()
  for (const [word, leaves] of words)
    for (const gram of wordGrams(word)) for (const [leaf, times] of leaves) count(counts, gram, leaf, times)
  return { counts, heads }
}

let trained: Model | undefined

const isShelf = (leaf: Leaf): leaf is Shelf => (shelves as readonly string[]).includes(leaf)

/** Share of the letters' pieces that the lexicon has seen, 0 to 1: how French-object-like a name looks. */
export const familiarity = (found: Lookup, name: string): number => {
  trained ??= train(found)
  const grams = ngrams(name)
  const seen = grams.filter((gram) => trained?.counts.has(gram) === true).length
  return grams.length === 0 ? 0 : seen / grams.length
}

/** How much each category would get for a name of which nothing is known: of the names that the lexicon lacks, most are not electrical. */
const assumed: Readonly<Partial<Record<Leaf, number>>> = { 'EEE-5': 2, autre: 4 }
/** The shelves share one category: their votes together count this much against each electrical category. */
const worthOfShelves = 0.8

/** `défroisseur`, `appareil à tacos`: shaped like the name of a device. */
const isDeviceShaped = (name: string): boolean =>
  /^(robot|kit|station|projecteur|lecteur|chargeur|détecteur)\b|^\S*(euse|eur|eurs|euses|trice|graphe|mètre|metre|scope|phone|tron|matic)(?=\s|$)|\b(électr|electr|chauffant|lumineu|automatique|digital|numérique|laser|led|usb|connecté)/.test(
    name,
  )
const worthOfShape = 5
const worthOfMachine = 12
const worthOfHead = 20

const votesFor = (found: Lookup, name: string): ReadonlyMap<Leaf, number> => {
  const { counts, heads } = (trained ??= train(found))
  const votes = new Map<Leaf, number>(leafCategories.map((leaf) => [leaf, assumed[leaf] ?? 0]))
  const worth = /^(appareil|machine)\b/.test(name) ? worthOfMachine : isDeviceShaped(name) ? worthOfShape : 0
  votes.set('EEE-5', (votes.get('EEE-5') ?? 0) + worth)
  const starts = heads.get(headOf(name))
  const known = [...(starts?.values() ?? [])].reduce((sum, count) => sum + count, 0)
  for (const [leaf, count] of starts ?? []) votes.set(leaf, (votes.get(leaf) ?? 0) + (worthOfHead * count) / (known + 1))
  for (const gram of ngrams(name)) {
    const row = counts.get(gram)
    if (row === undefined) continue
    const all = [...row.values()].reduce((sum, count) => sum + count, 0)
    const weight = (gram.length * gram.length) / 9 / Math.sqrt(row.size)
    for (const [leaf, count] of row) votes.set(leaf, (votes.get(leaf) ?? 0) + (weight * count) / all)
  }
  return votes
}

/** Ranks the categories of an unseen name: each of its n-grams votes, long and rare ones more; the shares of all add up to one. */
export const guess = (found: Lookup, name: string): readonly Guess[] => {
  const votes = [...votesFor(found, name)]
  const onShelves = votes.filter((vote): vote is [Shelf, number] => isShelf(vote[0])).sort(([, left], [, right]) => right - left)
  const electrical = votes.filter((vote): vote is [EeeCategory, number] => !isShelf(vote[0]))
  const shelved = worthOfShelves * onShelves.reduce((sum, [, vote]) => sum + vote, 0)
  const sum = Math.max(
    1e-9,
    electrical.reduce((all, [, vote]) => all + vote, shelved),
  )
  const ranked = electrical.map(([category, vote]): Guess => ({ category, belief: vote / sum }))
  return [...ranked, { category: 'HORS', shelf: onShelves[0]?.[0] ?? 'autre', belief: shelved / sum } as const].sort(
    (left, right) => right.belief - left.belief,
  )
}
