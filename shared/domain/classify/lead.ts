import type { Lookup } from './lookup.ts'
import { contentStems } from './names.ts'
import { stem } from './normalise.ts'
import type { Piece } from './segment.ts'
import * as vocabulary from './vocabulary.ts'

export type Determiner = 'none' | 'one' | 'number' | 'indefinite' | 'definite' | 'possessive'

/** What stands before an object: its determiner, count, container, weight, and the place before all of that. */
export interface Lead {
  readonly determiner: Determiner
  readonly quantity: number
  readonly container: string | undefined
  /** Place of a weight said before: `quinze kilos de vêtements`. */
  readonly weightAt: number | undefined
  /** Place of the piece before the whole phrase; -1 at the start. */
  readonly before: number
  /** Words between determiner and object that the lists do not know. */
  readonly strangers: number
}

const wordAt = (pieces: readonly Piece[], at: number): string => {
  const piece = pieces[at]
  return piece?.kind === 'word' ? piece.text : ''
}
const isOf = (word: string): boolean => word === 'de' || word === 'd' || word === 'des' || word === 'du'
const holds = (word: string): boolean =>
  isOf(word) || /^(avec|plein|pleine|pleins|pleines|rempli|remplie|remplis|contenant|plastique)$/.test(word)

const isGrammar = (word: string): boolean =>
  vocabulary.prepositions.has(word) ||
  vocabulary.negations.has(word) ||
  vocabulary.verbs.has(word) ||
  vocabulary.corrections.has(word) ||
  /^(et|ou|plus|avec|qu|que|qui|n|il|elle|on|j|je|c|ca|y)$/.test(word)

const isTransparent = (found: Lookup, word: string): boolean =>
  vocabulary.adjectives.has(word) || vocabulary.fillers.has(word) || found.brandStems.has(stem(word))

/** Skips adjectives, brands, fillers and at most two unknown words backwards. */
const skipBack = (found: Lookup, pieces: readonly Piece[], from: number): { at: number; strangers: number; stop: number } => {
  let at = from
  let strangers = 0
  let stop = from
  for (;;) {
    const word = wordAt(pieces, at)
    const determines =
      word === 'des' || vocabulary.indefinites.has(word) || vocabulary.definites.has(word) || vocabulary.possessives.has(word)
    if (word === '' || (determines && !/^(autres?|certaine?s)$/.test(word))) return { at, strangers, stop }
    if (!isTransparent(found, word) && !/^(autres?)$/.test(word)) {
      if (isGrammar(word) || strangers === 2) return { at, strangers, stop }
      strangers += 1
    } else if (strangers === 0) stop = at - 1
    at -= 1
  }
}

const base = { determiner: 'none', quantity: 1, container: undefined, weightAt: undefined, strangers: 0 } as const

/** A pair of shoes is one thing, a pair of loudspeakers two. */
export const pairCounts = (name: readonly string[]): number => (name.some((part) => vocabulary.paired.has(part)) ? 1 : 2)

/** The count before a collective or a container: `deux douzaines`, `trois cartons`. */
const countBefore = (found: Lookup, pieces: readonly Piece[], at: number): { quantity: number; before: number; determiner: Determiner } => {
  const { at: place } = skipBack(found, pieces, at)
  const piece = pieces[place]
  if (piece?.kind === 'number' && piece.value >= 1)
    return { quantity: piece.value, before: place - 1, determiner: piece.value === 1 ? 'one' : 'number' }
  if (piece?.kind === 'times') return { quantity: piece.value, before: place - 1, determiner: 'number' }
  const word = wordAt(pieces, place)
  if (vocabulary.definites.has(word)) return { quantity: 1, before: place - 1, determiner: 'definite' }
  if (vocabulary.possessives.has(word)) return { quantity: 1, before: place - 1, determiner: 'possessive' }
  return { quantity: 1, before: vocabulary.indefinites.has(word) ? place - 1 : at, determiner: 'one' }
}

/** What stands before `de` + object: a collective, a container, a weight, or a noun that passes it on. */
const throughOf = (found: Lookup, pieces: readonly Piece[], at: number, inner: Lead, name: readonly string[]): Lead | undefined => {
  let place = at - 1
  while (holds(wordAt(pieces, place)) && wordAt(pieces, place) !== '') place -= 1
  const head = pieces[place]
  if (head?.kind === 'collective') {
    const count = countBefore(found, pieces, place - 1)
    const each = head.value === 2 ? pairCounts(name) : head.value
    return {
      ...inner,
      quantity: count.quantity * each,
      before: count.before,
      determiner: count.determiner === 'definite' ? 'definite' : 'number',
    }
  }
  if (head?.kind === 'container') {
    const count = countBefore(found, pieces, place - 1)
    const open = vocabulary.openContainers.has(head.text) && inner.determiner === 'number'
    if (open) return { ...inner, quantity: count.quantity * inner.quantity, before: count.before }
    return { ...inner, quantity: count.quantity, container: head.text, before: count.before, determiner: count.determiner }
  }
  if (head?.kind === 'weight' && wordAt(pieces, place + 1) === 'avec') return undefined
  if (head?.kind === 'weight') {
    const held = isOf(wordAt(pieces, place - 1)) ? throughOf(found, pieces, place - 1, inner, name) : undefined
    return held === undefined ? { ...inner, weightAt: place, before: place - 1, determiner: 'indefinite' } : { ...held, weightAt: place }
  }
  if (head?.kind === 'number' && inner.determiner === 'none') {
    const same = pieces.slice(Math.max(0, place - 8), place).findLast((piece) => piece.kind === 'container')
    if (same !== undefined) return { ...inner, quantity: head.value, container: same.text, before: place - 1, determiner: 'number' }
  }
  if (vocabulary.transparents.has(wordAt(pieces, place))) {
    const count = countBefore(found, pieces, place - 1)
    const determiner = inner.determiner === 'none' ? 'indefinite' : inner.determiner
    const counts = inner.determiner === 'none' && /^(ex|exemplaires?|unites?)$/.test(wordAt(pieces, place))
    return { ...inner, determiner, quantity: counts ? count.quantity : inner.quantity, before: count.before }
  }
  return undefined
}

/** `des` counts several at the start of a phrase and joins two nouns elsewhere. */
const isPlural = (pieces: readonly Piece[], at: number): boolean => {
  const piece = pieces[at - 1]
  if (piece === undefined || piece.kind === 'mark') return true
  return (
    piece.kind === 'word' &&
    (vocabulary.verbs.has(piece.text) ||
      vocabulary.fillers.has(piece.text) ||
      /^(et|plus|avec|laisse|depose|recu|apporte|amene|recupere)$/.test(piece.text))
  )
}

const determined = (found: Lookup, pieces: readonly Piece[], at: number): Lead => {
  const { at: place, strangers, stop } = skipBack(found, pieces, at - 1)
  const piece = pieces[place]
  const word = wordAt(pieces, place)
  if (piece?.kind === 'number' && piece.value >= 1) {
    const times = pieces[place - 1]
    if (times?.kind === 'times') return { ...base, determiner: 'number', quantity: piece.value * times.value, before: place - 2, strangers }
    const article = wordAt(pieces, place - 1)
    if (vocabulary.definites.has(article)) return { ...base, determiner: 'definite', quantity: piece.value, before: place - 2, strangers }
    if (vocabulary.possessives.has(article))
      return { ...base, determiner: 'possessive', quantity: piece.value, before: place - 2, strangers }
    return { ...base, determiner: piece.value === 1 ? 'one' : 'number', quantity: piece.value, before: place - 1, strangers }
  }
  if (piece?.kind === 'times') return { ...base, determiner: 'number', quantity: piece.value, before: place - 1, strangers }
  if (vocabulary.indefinites.has(word) || (word === 'des' && isPlural(pieces, place)))
    return { ...base, determiner: 'indefinite', before: place - 1, strangers }
  if (vocabulary.definites.has(word)) return { ...base, determiner: 'definite', before: place - 1, strangers }
  if (vocabulary.possessives.has(word)) return { ...base, determiner: 'possessive', before: place - 1, strangers }
  return { ...base, before: strangers > 0 ? stop : place }
}

/** Reads what stands before the mention at this place. */
export const leadOf = (found: Lookup, pieces: readonly Piece[], at: number): Lead => {
  const mention = pieces[at]
  const name = mention?.kind === 'mention' ? contentStems(mention.match.sense.object) : []
  const inner = determined(found, pieces, at)
  const first = inner.determiner === 'indefinite' && isOf(wordAt(pieces, inner.before + 1)) ? inner.before + 1 : inner.before
  const isPassed =
    holds(wordAt(pieces, first)) &&
    (inner.determiner === 'none' || inner.determiner === 'number' || inner.determiner === 'indefinite' || inner.determiner === 'one')
  return (isPassed ? throughOf(found, pieces, first, inner, name) : undefined) ?? inner
}
