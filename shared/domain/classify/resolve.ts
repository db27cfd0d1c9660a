import type { Draft } from './draft.ts'
import type { Sense } from './lexicon.ts'
import type { Lookup } from './lookup.ts'
import type { Piece } from './segment.ts'
import { choices, type Choice } from './senses.ts'
import { stem } from './normalise.ts'
import { electricWords, gasWords, manualWords } from './vocabulary.ts'
import { type Shelf, shelves } from '../nomenclature.ts'

/** A draft whose object and category are settled. */
export interface Resolved {
  readonly sense: Sense
  readonly confidence: number
}

const isWord = (piece: Piece): string => (piece.kind === 'word' ? piece.text : '')

const wordsOf = (piece: Piece): readonly string[] =>
  piece.kind === 'mention'
    ? piece.match.surface
    : piece.kind === 'word'
      ? [piece.text, stem(piece.text)]
      : piece.kind === 'number'
        ? [String(piece.value)]
        : []

const fits = (choice: Choice, words: ReadonlySet<string>, grams: number | undefined): boolean => {
  if (choice.clues !== undefined && choice.clues.split(' ').some((clue) => words.has(clue) || words.has(stem(clue)))) return true
  const bounded = choice.from !== undefined || choice.to !== undefined
  if (bounded) return grams !== undefined && grams >= (choice.from ?? 0) && grams <= (choice.to ?? Infinity)
  return choice.clues === undefined
}

/** Confidence when nothing said tells which of several objects is meant, and when the usual one is taken. */
const unsure = 0.65
const likely = 0.85

interface Chosen {
  readonly sense: Sense
  readonly isFallback: boolean
}

const chosen = (found: Lookup, surface: readonly string[], words: ReadonlySet<string>, grams: number | undefined): Chosen | undefined => {
  if (surface.length !== 1) return undefined
  const key = surface[0] ?? ''
  const options = Object.hasOwn(choices, key) ? choices[key] : undefined
  const choice = options?.find((option) => fits(option, words, grams))
  const sense = choice && found.senses.get(choice.object)
  return sense && { sense, isFallback: choice.clues === undefined && choice.from === undefined && choice.to === undefined }
}

const manualShelf = (sense: Sense): Shelf => {
  if (sense.category === 'EEE-8') return 'velos'
  if (
    /coudre|tondeuse|perceuse|visseuse|scie|taille|débroussailleuse|tronçonneuse|rabot|agrafeuse|chauffage|radiateur|poêle|pompe/.test(
      sense.object,
    )
  )
    return 'bricolage'
  if (/tapis de course|elliptique|rameur/.test(sense.object)) return 'sport'
  if (/horloge|réveil|lampe/.test(sense.object)) return 'decoration'
  if (
    /moulin|robot|mixeur|batteur|presse|hachoir|cafetière|balance|yaourtière|couteau|ouvre|plancha|bouilloire|friteuse|four|gaufrier|crêpière|fondue/.test(
      sense.object,
    )
  )
    return 'vaisselle'
  return /jouet|voiture|train/.test(sense.object) ? 'jouets' : 'autre'
}

/** Goods of every shelf but books may have a motor. */
const electricShelves: ReadonlySet<Shelf> = new Set(shelves.filter((shelf) => shelf !== 'livres'))
/** A mechanical keyboard is still a keyboard. */
const neverManual: ReadonlySet<string> = new Set(['EEE-2', 'EEE-3', 'EEE-6', 'EEE-7'])

interface Powered {
  readonly electric: boolean
  readonly manual: boolean
}

/** What the words just after the object, up to the next mark or count, say of its power. */
const powerOf = (pieces: readonly Piece[], at: number, until: number): Powered => {
  let electric = false
  let manual = false
  for (let place = at + 1; place < until; place += 1) {
    const piece = pieces[place]
    if (piece === undefined) break
    const word = isWord(piece)
    const denies =
      /^(pas|non|sans|rien|ni)$/.test(isWord(pieces[place - 1] ?? piece)) ||
      (/^(d|de|etre)$/.test(isWord(pieces[place - 1] ?? piece)) && /^(rien|pas|sans)$/.test(isWord(pieces[place - 2] ?? piece)))
    if (denies && (electricWords.has(word) || word === 'electricite')) return { electric: false, manual: true }
    if (piece.kind === 'mark' || piece.kind === 'weight' || piece.kind === 'mention') {
      if (piece.kind === 'mark') {
        const denied = /^(pas|non|rien|sans)$/.test(isWord(pieces[place + 1] ?? piece))
        if (!denied) break
      } else break
    }
    if (/^(et|avec|plus)$/.test(word)) break
    electric ||=
      electricWords.has(word) ||
      (/^(piles?|batterie|moteur|secteur|prise)$/.test(word) && /^(a|sur)$/.test(isWord(pieces[place - 1] ?? piece)))
    manual ||= manualWords.has(word) || (gasWords.has(word) && /^(a|au)$/.test(isWord(pieces[place - 1] ?? piece)))
  }
  return { electric, manual }
}

const powered = (sense: Sense, { electric, manual }: Powered): Resolved | undefined => {
  const isSpoken = /lectrique|lectronique/.test(sense.object)
  if (sense.category !== 'HORS' && manual && !neverManual.has(sense.category))
    return {
      sense: { object: sense.object.replace(/ ?électr(on)?ique/, ''), category: 'HORS', shelf: manualShelf(sense) },
      confidence: 0.75,
    }
  if (sense.category === 'HORS' && electric && !manual && !isSpoken && sense.shelf !== undefined && electricShelves.has(sense.shelf))
    return { sense: { object: `${sense.object} électrique`, category: sense.shelf === 'meubles' ? 'EEE-4' : 'EEE-5' }, confidence: 0.65 }
  return undefined
}

/** Objects whose category follows their size: above 50 cm they are large. */
const sized =
  /lamp|applique|suspension|lustre|plafonnier|convecteur|radiateur électrique|radiateur soufflant|ventilateur|enceinte|horloge|four$/

const bySize = (sense: Sense, centimetres: number): Sense => {
  if (centimetres <= 0 || !sized.test(sense.object)) return sense
  if (sense.category === 'EEE-5' && centimetres > 50) return { ...sense, category: 'EEE-4' }
  return sense.category === 'EEE-4' && centimetres <= 50 ? { ...sense, category: 'EEE-5' } : sense
}

/** Settles an object: ambiguous names by what is said nearby, power, and size. */
export const resolve = (found: Lookup, pieces: readonly Piece[], draft: Draft, until: number): Resolved => {
  const mention = pieces[draft.at]
  const surface = mention?.kind === 'mention' ? mention.match.surface : []
  if (draft.confidence > 0.98) return { sense: draft.sense, confidence: draft.confidence }
  const start = Math.max(0, draft.at - 3)
  const words = new Set(pieces.slice(start, until).flatMap((piece, place) => (start + place === draft.at ? [] : wordsOf(piece))))
  const grams = draft.weight === undefined ? undefined : draft.weight.each ? draft.weight.grams : draft.weight.grams / draft.quantity
  const choice = draft.container === undefined ? chosen(found, surface, words, grams) : undefined
  const sense = choice?.sense ?? draft.sense
  const power = powered(sense, powerOf(pieces, draft.at, until))
  if (power !== undefined) return power
  const isFallback = choice !== undefined && choice.isFallback
  const isGuess = surface.length === 1 && Object.hasOwn(choices, surface[0] ?? '') && choice === undefined
  return { sense: bySize(sense, draft.centimetres), confidence: Math.min(draft.confidence, isFallback ? unsure : isGuess ? likely : 1) }
}
