import type { CategoryCode, Shelf } from '../nomenclature.ts'
import { shelves } from '../nomenclature.ts'
import type { Lookup } from './lookup.ts'
import { plain } from './normalise.ts'

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
  readonly totals: ReadonlyMap<Leaf, number>
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

/** Pieces of 3 to 5 letters of each word, its ends marked. */
export const ngrams = (name: string): readonly string[] => (plain(name).match(/[a-z0-9]+/g) ?? []).flatMap(wordGrams)

const train = (found: Lookup): Model => {
  const counts = new Map<string, Map<Leaf, number>>()
  const totals = new Map<Leaf, number>()
  const seen = new Set<string>()
  for (const { name, sense } of found.surfaces) {
    const leaf = sense.shelf ?? sense.category
    if (seen.has(name)) continue
    seen.add(name)
    for (const gram of ngrams(name)) {
      const row = counts.get(gram) ?? new Map<Leaf, number>()
      row.set(leaf, (row.get(leaf) ?? 0) + 1)
      counts.set(gram, row)
      totals.set(leaf, (totals.get(leaf) ?? 0) + 1)
    }
  }
  return { counts, totals }
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

/** How much each category would get for a name of which nothing is known: most unseen objects are small appliances. */
const assumed: Readonly<Partial<Record<Leaf, number>>> = { 'EEE-5': 0.6, autre: 0.3 }

/** Ranks the categories of an unseen name: each of its n-grams votes, long and rare ones more; the shares of all add up to one. */
export const guess = (found: Lookup, name: string): readonly Guess[] => {
  const { counts, totals } = (trained ??= train(found))
  const votes = new Map<Leaf, number>([...totals.keys()].map((leaf) => [leaf, assumed[leaf] ?? 0]))
  for (const gram of ngrams(name)) {
    const row = counts.get(gram)
    if (row === undefined) continue
    const all = [...row.values()].reduce((sum, count) => sum + count, 0)
    const weight = (gram.length * gram.length) / 9 / Math.sqrt(row.size)
    for (const [leaf, count] of row) votes.set(leaf, (votes.get(leaf) ?? 0) + (weight * count) / all)
  }
  const sum = Math.max(
    1e-9,
    [...votes.values()].reduce((all, vote) => all + vote, 0),
  )
  return [...votes]
    .map(([leaf, vote]): Guess =>
      isShelf(leaf) ? { category: 'HORS', shelf: leaf, belief: vote / sum } : { category: leaf, belief: vote / sum },
    )
    .sort((left, right) => right.belief - left.belief)
}
