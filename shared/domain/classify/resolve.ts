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
        : piece.kind === 'measure'
          ? piece.words
          : []

/** Words and stems said near an object, and those said up to ten pieces before. */
interface Words {
  readonly near: ReadonlySet<string>
  readonly far: ReadonlySet<string>
}

const fits = (choice: Choice, { near, far }: Words, grams: number | undefined): boolean => {
  const words = choice.isFar === true ? far : near
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

const chosen = (found: Lookup, surface: readonly string[], named: string, words: Words, grams: number | undefined): Chosen | undefined => {
  const key = surface.length === 1 && Object.hasOwn(choices, surface[0] ?? '') ? (surface[0] ?? '') : named.includes(' ') ? named : ''
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

/** A word, or the name of a source of power that is itself an object: `à piles`. */
const powerWord = (piece: Piece): string => {
  if (piece.kind !== 'mention') return isWord(piece)
  const [stem = ''] = piece.match.surface
  return piece.match.length === 1 && /^(pile|batterie|moteur|prise)$/.test(stem) ? stem : ''
}

/** What the words just after the object, up to the next mark or count, say of its power. */
const powerOf = (pieces: readonly Piece[], at: number, until: number): Powered => {
  let electric = false
  let manual = false
  let isPast = false
  for (let place = at + 1; place < until; place += 1) {
    const piece = pieces[place]
    if (piece === undefined) break
    const word = powerWord(piece)
    const denies =
      /^(pas|non|sans|rien|ni)$/.test(isWord(pieces[place - 1] ?? piece)) ||
      (/^(d|de|etre)$/.test(isWord(pieces[place - 1] ?? piece)) && /^(rien|pas|sans)$/.test(isWord(pieces[place - 2] ?? piece)))
    if (denies && (electricWords.has(word) || word === 'electricite')) return { electric: false, manual: true }
    // After a mark or a weight only a denial still speaks of this object: `trente kilos, tout gaz sans électricité`.
    isPast ||=
      piece.kind === 'mark' || piece.kind === 'weight' || (piece.kind === 'mention' && word === '') || /^(et|avec|plus|dont)$/.test(word)
    if (isPast) continue
    electric ||=
      electricWords.has(word) ||
      (/^(branche|parle|chante|allume)$/.test(word) && /^(se|s|qui)$/.test(isWord(pieces[place - 1] ?? piece))) ||
      (/^(piles?|batterie|moteur|secteur|prise)$/.test(word) && /^(a|sur)$/.test(isWord(pieces[place - 1] ?? piece)))
    manual ||= manualWords.has(word) || (gasWords.has(word) && /^(a|au|tout)$/.test(isWord(pieces[place - 1] ?? piece)))
  }
  return { electric, manual }
}

/** `c'est un électrique hein` after the mark; `un rabot et une défonceuse, électriques tous les deux`. */
const isSaidElectric = (pieces: readonly Piece[], at: number, until: number): boolean => {
  const words = pieces.slice(at + 1, until).map(isWord)
  const place = words.findIndex((word) => /^(electrique|electronique)$/.test(word))
  const back = words.slice(Math.max(0, place - 3), place).join(' ')
  if (place > 0 && /\best\b/.test(back) && !/\bpas\b/.test(back)) return true
  const rest = pieces.slice(at + 1)
  const both = rest.findIndex((piece) => isWord(piece) === 'electriques')
  return both > 0 && rest.slice(Math.max(0, both - 3), both + 4).some((piece) => piece.kind === 'number' && piece.value === 2)
}

const powered = (found: Lookup, sense: Sense, { electric, manual }: Powered): Resolved | undefined => {
  const isSpoken = /lectrique|lectronique/.test(sense.object)
  if (sense.category !== 'HORS' && manual && !electric && (!neverManual.has(sense.category) || sense.object === 'calculatrice'))
    return {
      sense: { object: sense.object.replace(/ ?électr(on)?ique/, ''), category: 'HORS', shelf: manualShelf(sense) },
      confidence: 0.75,
    }
  const motorised = electric && !manual ? found.senses.get(`${sense.object} électrique`) : undefined
  if (sense.category === 'HORS' && motorised !== undefined) return { sense: motorised, confidence: 0.85 }
  if (sense.category === 'HORS' && electric && !manual && !isSpoken && sense.shelf !== undefined && electricShelves.has(sense.shelf))
    return {
      sense: { object: `${sense.object} électrique`, category: sense.shelf === 'meubles' || sense.shelf === 'sport' ? 'EEE-4' : 'EEE-5' },
      confidence: 0.65,
    }
  return undefined
}

/** Objects whose category follows their size: above 50 cm they are large. */
const sized =
  /lamp|applique|suspension|lustre|plafonnier|convecteur|radiateur électrique|radiateur soufflant|ventilateur|enceinte|horloge|four$/

/** Long, yet never large. */
const slender = /rallonge|guirlande|câble|ruban|enrouleur|multiprise|antenne|cordon/

const bySize = (sense: Sense, centimetres: number, isMeasured: boolean): Sense => {
  const follows = sized.test(sense.object) || (isMeasured && !slender.test(sense.object))
  if (centimetres <= 0 || !follows) return sense
  if (sense.category === 'EEE-5' && centimetres > 50) return { ...sense, category: 'EEE-4' }
  return sense.category === 'EEE-4' && centimetres <= 50 ? { ...sense, category: 'EEE-5' } : sense
}

const heavy = 25_000
const heavyForTrade = 20_000
/** Above this the weight was misheard. */
const heaviest = 500_000
/** Heavy, yet no large appliances. */
const denseTools = /soud|coudre/

/** What no one lifts with one hand is large: a piece of 25 kg, or of 20 kg when it was made for a trade. */
const byWeight = (sense: Sense, grams = 0, isForTrade = false): Sense => {
  const isLarge = grams >= (isForTrade ? heavyForTrade : heavy) && grams <= heaviest && !denseTools.test(sense.object)
  return sense.category === 'EEE-5' && isLarge ? { ...sense, category: 'EEE-4' } : sense
}

/** `un sèche-linge, c'est marqué pompe à chaleur`: what is said after it makes the name longer. */
const refined = (found: Lookup, sense: Sense, after: readonly Piece[]): Sense => {
  const longer = after.flatMap((piece) => {
    const known = piece.kind === 'mention' ? found.senses.get(`${sense.object} à ${piece.match.sense.object}`) : undefined
    return known === undefined ? [] : [known]
  })
  return longer[0] ?? sense
}

/** Settles an object: ambiguous names by what is said nearby, power, and size. */
export const resolve = (found: Lookup, pieces: readonly Piece[], draft: Draft, until: number): Resolved => {
  const mention = pieces[draft.at]
  const surface = mention?.kind === 'mention' ? mention.match.surface : []
  if (draft.confidence > 0.98) return { sense: draft.sense, confidence: draft.confidence }
  const wordsFrom = (start: number): ReadonlySet<string> =>
    new Set(pieces.slice(start, until).flatMap((piece, place) => (start + place === draft.at ? [] : wordsOf(piece))))
  const words = {
    near: wordsFrom(Math.max(0, draft.at - 3)),
    far: new Set([...wordsFrom(Math.max(0, draft.at - 10)), ...pieces.slice(until, until + 4).flatMap(wordsOf)]),
  }
  const grams = draft.weight === undefined ? undefined : draft.weight.each ? draft.weight.grams : draft.weight.grams / draft.quantity
  const choice = draft.container === undefined ? chosen(found, surface, draft.sense.object, words, grams) : undefined
  const sense = refined(found, choice?.sense ?? draft.sense, pieces.slice(draft.at + 1, until))
  const said = powerOf(pieces, draft.at, until)
  const power = powered(found, sense, { ...said, electric: said.electric || isSaidElectric(pieces, draft.at, until) })
  if (power !== undefined) return power
  const isFallback = choice !== undefined && choice.isFallback
  const isGuess = surface.length === 1 && Object.hasOwn(choices, surface[0] ?? '') && choice === undefined
  const isForTrade = ['pro', 'professionnel', 'professionnelle'].some((word) => words.near.has(word))
  const large = byWeight(sense, draft.container === undefined ? grams : undefined, isForTrade)
  return {
    sense: bySize(large, draft.centimetres, draft.isMeasured),
    confidence: Math.min(draft.confidence, isFallback ? unsure : isGuess ? likely : 1),
  }
}
