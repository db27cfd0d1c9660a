import type { CategoryCode, Shelf } from '../nomenclature.ts'
import type { Grams } from '../units.ts'
import type { Draft, Reading } from './draft.ts'
import { guess } from './guess.ts'
import type { LearnedCorrections } from './learned.ts'
import { typicalWeights } from './lexicon/weights.ts'
import { lookup, type Lookup } from './lookup.ts'
import { read } from './read.ts'
import { resolve } from './resolve.ts'
import { segment } from './segment.ts'
import { tokenise } from './tokenise.ts'
import { unseenItems } from './unseen.ts'

export type { LearnedCorrections } from './learned.ts'
export { normaliseObject } from './names.ts'
export { parseQuantity, parseWeight } from './parse.ts'

/** One item of a deposit, as it was heard. */
export interface HeardItem {
  readonly object: string
  readonly category: CategoryCode
  /** Shelf of the shop, when the category is `HORS`. */
  readonly shelf?: Shelf
  readonly quantity: number
  /** Total of the line in whole grams, however absurd: who records asks again; null when not said. */
  readonly weightGrams: Grams | null
  /** 0 to 1. */
  readonly confidence: number
  /** Other likely categories, best first, at most three. */
  readonly alternatives: readonly CategoryCode[]
}

const mostAlternatives = 3
const longestText = 4000

/** What a category is most often mistaken for. */
const neighbours: Record<CategoryCode, readonly CategoryCode[]> = {
  'EEE-1': ['EEE-4', 'EEE-5'],
  'EEE-2': ['EEE-6', 'EEE-5'],
  'EEE-3': ['EEE-5', 'EEE-4'],
  'EEE-4': ['EEE-5', 'EEE-1', 'HORS'],
  'EEE-5': ['EEE-4', 'EEE-6', 'HORS'],
  'EEE-6': ['EEE-5', 'EEE-2'],
  'EEE-7': ['EEE-5'],
  'EEE-8': ['HORS', 'EEE-4'],
  HORS: ['EEE-5', 'EEE-4'],
}

const otherCategories = (found: Lookup, name: string, category: CategoryCode, confidence: number): readonly CategoryCode[] => {
  const guessed = confidence < 0.7 ? guess(found, name).map((each) => each.category) : []
  return [...new Set([...guessed.slice(0, 4), ...neighbours[category]])].filter((each) => each !== category).slice(0, mostAlternatives)
}

const totalGrams = ({ weight, quantity }: Draft): Grams | null => {
  if (weight === undefined) return null
  const total = weight.each ? weight.grams * quantity : weight.grams
  return total > 0 ? (Math.min(Math.round(total), Number.MAX_SAFE_INTEGER) as Grams) : null
}

const plural = (name: string): string =>
  name.replace(/^(\p{L}+?)(eau)?[sx]?(?=\s|$)/u, (_, head: string, eau?: string) => `${head}${eau === undefined ? 's' : 'eaux'}`)

const namedIn = (container: string | undefined, object: string, isPlural: boolean): string => {
  if (container === undefined) return object
  return `${container}${/^[aeiouyhéèêàâîôû]/i.test(object) ? " d'" : ' de '}${isPlural ? plural(object) : object}`
}

const toItem = (found: Lookup, reading: Reading, draft: Draft, until: number, learned: LearnedCorrections): HeardItem => {
  const settled = resolve(found, reading.pieces, draft, until)
  const own = learned.get(settled.sense.object)
  const sense = own ?? settled.sense
  const mention = reading.pieces[draft.at]
  const confidence = own === undefined ? settled.confidence : 0.99
  return {
    object: namedIn(draft.container, sense.object, mention?.kind === 'mention' ? mention.match.isPlural : found.senses.has(sense.object)),
    category: sense.category,
    ...(sense.category === 'HORS' ? { shelf: sense.shelf ?? 'autre' } : {}),
    quantity: draft.quantity,
    weightGrams: totalGrams(draft),
    confidence,
    alternatives: otherCategories(found, sense.object, sense.category, confidence),
  }
}

const noCorrections: LearnedCorrections = new Map()

/**
 * Turns what a volunteer said or typed in French into deposit items, in the order said. Never throws; no item understood is an empty list.
 * Corrections made by people win over the lexicon.
 */
export const classify = (text: string, learned: LearnedCorrections = noCorrections): HeardItem[] => {
  const found = lookup()
  const pieces = segment(found, tokenise(text.slice(0, longestText)), learned)
  const reading = read(found, pieces, unseenItems)
  const places = reading.drafts.map((draft) => draft.at)
  return reading.drafts.map((draft) => {
    const until = Math.min(pieces.length, ...places.filter((place) => place > draft.at))
    return toItem(found, reading, draft, until, learned)
  })
}

/** Typical weight of one object in grams, by its canonical name or any name the lexicon knows. */
export const typicalWeight = (object: string): Grams | undefined => {
  const known = typicalWeights.get(object)
  if (known !== undefined) return known
  const found = lookup()
  const [first] = segment(found, tokenise(object), noCorrections)
  return first?.kind === 'mention' ? typicalWeights.get(first.match.sense.object) : undefined
}
