import type { Grams } from '../units.ts'
import type { LearnedCorrections } from './learned.ts'
import { learnedAt } from './learned.ts'
import type { Lookup } from './lookup.ts'
import { matchAt, type Match } from './match.ts'
import { attributeAt, measureAt } from './measures.ts'
import { collectives, numberAt } from './numbers.ts'
import type { Token } from './tokenise.ts'
import { adjectives, containers } from './vocabulary.ts'
import { weightAt } from './weights.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** What an utterance is made of, in order. */
export type Piece = Span &
  (
    | { readonly kind: 'mention'; readonly match: Match }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'times'; readonly value: number }
    | { readonly kind: 'collective'; readonly value: number }
    | { readonly kind: 'container'; readonly text: string }
    | { readonly kind: 'weight'; readonly grams: Grams }
    | { readonly kind: 'measure'; readonly centimetres: number | null; readonly words: readonly string[] }
    | { readonly kind: 'mark'; readonly text: string }
    | { readonly kind: 'word'; readonly text: string; readonly raw: string }
  )

const mostQuantity = 9999
const notANoun = new Set(
  'et chacun chacune chaque piece environ avec sans pour dans a il elle ca c en le la les l mais puis plus qui tout total euh non pardon au des'.split(
    ' ',
  ),
)

/** True when the number at this place counts the next object: `dix kilos | deux claviers`, not `dix kilos deux`. */
const countsObject = (found: Lookup, tokens: readonly Token[], at: number): boolean => {
  const read = numberAt(tokens, at)
  if (read === undefined) return false
  // `un kilo deux pièce`: the weight of each.
  const isEach = tokens[at + read.length]?.text === 'piece'
  if (isEach) return false
  if (measureAt(tokens, at) !== undefined || attributeAt(tokens, at) !== undefined) return true
  let next = at + read.length
  if (tokens[next]?.text === 'x') return true
  if (/^une?$/.test(tokens[at]?.text ?? '')) return tokens[next]?.kind === 'word' && !notANoun.has(tokens[next]?.text ?? '')
  while (tokens[next]?.kind === 'word' && adjectives.has(tokens[next]?.text ?? '') && matchAt(found, tokens, next) === undefined) next += 1
  const word = tokens[next]?.text ?? ''
  return matchAt(found, tokens, next) !== undefined || containers.has(word) || word in collectives
}

/** `x 3`, `3 x`, `trois fois`. */
const timesAt = (tokens: readonly Token[], at: number): { value: number; length: number } | undefined => {
  const isSign = (place: number): boolean => tokens[place]?.text === 'x' || tokens[place]?.text === 'fois'
  const first = isSign(at) ? 1 : 0
  const read = numberAt(tokens, at + first)
  if (read === undefined) return undefined
  if (first === 1) return { value: read.value, length: 1 + read.length }
  return isSign(at + read.length) ? { value: read.value, length: read.length + 1 } : undefined
}

const isLinkOf = (token: Token | undefined): boolean =>
  token !== undefined && /^(de|d|des|du|avec|plein|pleine|rempli|remplie|contenant|pleins|pleines|plastique)$/.test(token.text)

const singular = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word)

interface Container {
  readonly text: string
  readonly length: number
}

/** `sac`, `grand carton`, `sac IKEA` before `de` and what it holds. */
const containerAt = (found: Lookup, tokens: readonly Token[], at: number, match: Match | undefined): Container | undefined => {
  const word = singular(tokens[at]?.text ?? '')
  if (!containers.has(word) || (match !== undefined && match.length > 1)) return undefined
  let length = 1
  while (length < 3 && (adjectives.has(tokens[at + length]?.text ?? '') || found.brandStems.has(tokens[at + length]?.stem ?? '')))
    length += 1
  return isLinkOf(tokens[at + length]) ? { text: word, length } : undefined
}

const valid = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= mostQuantity

/** Nouns that are goods as often as parts: after a comma they tell a size of some hosts only. */
const goods =
  /^(fauteuils|seaux|bols|bouteilles|couverts|tasses|roues|lames|disques|cordes|ampoules|cartouches|batteries|pieces|grilles|plateaux|claviers)$/
const sizedByGoods = /cave à vin|réfrigérat|lave-vaisselle|cafetière|machine à café|orgue|piano/

/** True when a count of parts may speak of the object before: `canapé deux places`; over a comma of an electrical one. */
const afterObject = (pieces: readonly Piece[], noun: string): boolean => {
  let isApart = false
  for (let at = pieces.length - 1; at >= 0; at -= 1) {
    const piece = pieces[at]
    if (piece?.kind === 'mark' && piece.text === ',' && !isApart) {
      isApart = true
      continue
    }
    if (piece?.kind === 'mention') {
      const { object, category, shelf } = piece.match.sense
      if (isApart && shelf === 'meubles' && /^(portes?|tiroirs?|places?|niveaux|rayons|elements|etageres)$/.test(noun)) return true
      return !isApart || (category !== 'HORS' && (!goods.test(noun) || sizedByGoods.test(object)))
    }
    if (piece?.kind !== 'word' || /^(et|avec|plus|puis|ai|avons|recu)$/.test(piece.text)) return piece?.kind === 'measure'
  }
  return false
}

interface Found {
  readonly piece: Piece
}

const quantityAt = (tokens: readonly Token[], at: number): Found | undefined => {
  const times = timesAt(tokens, at)
  if (times !== undefined && valid(times.value)) return { piece: { kind: 'times', value: times.value, start: at, end: at + times.length } }
  const noun = singular(tokens[at]?.text ?? '')
  const isHalfDozen = /^demi$/.test(noun) && tokens[at + 1]?.text === 'douzaine'
  if (isHalfDozen) return { piece: { kind: 'collective', value: 6, start: at, end: at + 2 } }
  const collective = Object.hasOwn(collectives, noun) ? collectives[noun] : undefined
  if (collective !== undefined) return { piece: { kind: 'collective', value: collective, start: at, end: at + 1 } }
  const read = numberAt(tokens, at)
  return read && { piece: { kind: 'number', value: read.value, start: at, end: at + read.length } }
}

const attributeAfter = (tokens: readonly Token[], at: number, pieces: readonly Piece[]): ReturnType<typeof attributeAt> => {
  const found = attributeAt(tokens, at)
  return found !== undefined && afterObject(pieces, tokens[at + found.length - 1]?.text ?? '') ? found : undefined
}

const measured = (found: Lookup, tokens: readonly Token[], at: number, pieces: readonly Piece[]): Piece | undefined => {
  const weight = weightAt(tokens, at, (place) => countsObject(found, tokens, place))
  if (weight !== undefined) return { kind: 'weight', grams: weight.grams, start: at, end: at + weight.length }
  const measure = measureAt(tokens, at) ?? attributeAfter(tokens, at, pieces)
  if (measure === undefined) return undefined
  const end = at + measure.length
  return { kind: 'measure', centimetres: measure.centimetres, words: tokens.slice(at, end).map((token) => token.text), start: at, end }
}

/** `deux détecteurs`: a name that starts after the number, is surer and ends no sooner than the one heard over it. */
const namesAfter = (found: Lookup, tokens: readonly Token[], at: number, confidence: number, end: number): boolean => {
  const match = matchAt(found, tokens, at)
  return match !== undefined && match.confidence > confidence && at + match.length >= end
}

const pieceAt = (found: Lookup, tokens: readonly Token[], at: number, pieces: readonly Piece[], learned: LearnedCorrections): Piece => {
  const token = tokens[at]
  const text = token?.text ?? ''
  if (token === undefined || (token.kind === 'mark' && text !== 'x')) return { kind: 'mark', text, start: at, end: at + 1 }
  const match = learnedAt(learned, tokens, at) ?? matchAt(found, tokens, at)
  const counted = numberAt(tokens, at)?.length ?? 0
  const isName =
    match !== undefined &&
    match.length > counted &&
    !(counted > 0 && namesAfter(found, tokens, at + counted, match.confidence, at + match.length))
  if (!(isName && counted > 0)) {
    const read = measured(found, tokens, at, pieces)
    if (read !== undefined) return read
  }
  const container = containerAt(found, tokens, at, match)
  if (container !== undefined) return { kind: 'container', text: container.text, start: at, end: at + container.length }
  if (isName) return { kind: 'mention', match, start: at, end: at + match.length }
  return quantityAt(tokens, at)?.piece ?? { kind: 'word', text, raw: token.raw, start: at, end: at + 1 }
}

/** Cuts tokens into mentions of objects, quantities, weights, measures, marks and plain words. */
export const segment = (found: Lookup, tokens: readonly Token[], learned: LearnedCorrections): readonly Piece[] => {
  const pieces: Piece[] = []
  for (let at = 0; at < tokens.length; at = pieces.at(-1)?.end ?? tokens.length) pieces.push(pieceAt(found, tokens, at, pieces, learned))
  return pieces
}
