import type { Draft, Reading } from './draft.ts'
import { wordAt } from './draft.ts'
import { familiarity, guess, type Guess } from './guess.ts'
import type { Lookup } from './lookup.ts'
import { stem } from './normalise.ts'
import { brandAt, startsPhrase } from './branded.ts'
import { removals } from './role.ts'
import {
  adjectives,
  bystanders,
  containers,
  definites,
  fillers,
  indefinites,
  light,
  negations,
  parts,
  possessives,
  prepositions,
  transparents,
  verbs,
} from './vocabulary.ts'

const isNoun = (found: Lookup, word: string): boolean =>
  word.length >= 4 &&
  ![
    bystanders,
    parts,
    verbs,
    adjectives,
    fillers,
    light,
    negations,
    prepositions,
    transparents,
    indefinites,
    definites,
    possessives,
    containers,
  ].some((words) => words.has(word) || words.has(`${word}s`) || words.has(stem(word))) &&
  !removals.has(word) &&
  !found.brandStems.has(stem(word))

interface Phrase {
  readonly at: number
  readonly quantity: number
  readonly name: string
  readonly isCounted: boolean
  readonly container?: string
}

const nounAfter = (found: Lookup, reading: Reading, from: number): number | undefined => {
  let at = from
  while (
    adjectives.has(wordAt(reading.pieces, at)) ||
    fillers.has(wordAt(reading.pieces, at)) ||
    (/^(de|d)$/.test(wordAt(reading.pieces, at)) && reading.pieces[at - 1]?.kind !== 'word')
  )
    at += 1
  return isNoun(found, wordAt(reading.pieces, at)) ? at : undefined
}

const rawAt = (reading: Reading, at: number): string => {
  const piece = reading.pieces[at]
  return piece?.kind === 'word' ? piece.raw : ''
}

/** The noun with what follows it: `défroisseur vertical`, `presse à cidre`. */
const fullName = (reading: Reading, at: number): string => {
  const words: string[] = []
  for (let place = at; place < at + 4; place += 1) {
    const word = wordAt(reading.pieces, place)
    if (word === '' || (verbs.has(word) && place > at && word !== 'a') || /^(et|qui|que|avec|sans|pour|dans|sur|il|elle|plus)$/.test(word))
      break
    words.push(rawAt(reading, place))
  }
  while (/^(a|à|de|d|du|des|l|la|le|en|au)$/.test(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

/** A container of what the lexicon does not hold: `un carton de bricoles`. */
const held = (found: Lookup, reading: Reading, at: number, quantity: number, container: string): Phrase | undefined => {
  let place = at + 1
  while (/^(de|d|des|du|petits?|petites?|divers|diverses|vieux|vieilles)$/.test(wordAt(reading.pieces, place))) place += 1
  return isNoun(found, wordAt(reading.pieces, place))
    ? { at: place, quantity, name: fullName(reading, place), isCounted: true, container }
    : undefined
}

const phraseAt = (found: Lookup, reading: Reading, at: number): Phrase | undefined => {
  const piece = reading.pieces[at]
  if (!startsPhrase(reading, at)) return undefined
  const isCounted = piece?.kind === 'number' && piece.value >= 1 && Number.isInteger(piece.value)
  const isArticle = piece?.kind === 'word' && (indefinites.has(piece.text) || piece.text === 'des' || definites.has(piece.text))
  const place = isCounted || isArticle ? at + 1 : at
  const holder = reading.pieces[place]
  if (holder?.kind === 'container') return held(found, reading, place, isCounted ? Math.trunc(piece.value) : 1, holder.text)
  const noun = nounAfter(found, reading, place)
  if (noun === undefined) return undefined
  return { at: noun, quantity: isCounted ? Math.trunc(piece.value) : 1, name: fullName(reading, noun), isCounted }
}

/** Beside known objects an unknown noun is an item only when it is counted and weighed, or counted and shaped like a device. */
const isConvincing = (reading: Reading, phrase: Phrase): boolean => {
  if (reading.drafts.length === 0) return true
  if (phrase.container !== undefined) return true
  if (!phrase.isCounted) return false
  const size = phrase.name.split(' ').length
  const next = reading.pieces[phrase.at + size]
  const isWeighed =
    next?.kind === 'weight' ||
    ((wordAt(reading.pieces, phrase.at + size) === 'de' || next?.kind === 'mark') &&
      reading.pieces[phrase.at + size + 1]?.kind === 'weight')
  const head = phrase.name.split(' ')[0] ?? ''
  const isDevice = /(euse|eur|eurs|euses|oir|oire|oirs|iere|ieres|ette|ettes|trice|graphe|metre|scope|phone)$/.test(head)
  const closes = next === undefined || next.kind === 'mark' || wordAt(reading.pieces, phrase.at + size) === 'et'
  return isWeighed || (isDevice && closes)
}

const believed = 0.5
const leastFamiliar = 0.35

const draftOf = (phrase: Phrase, best: Guess): Draft => ({
  sense:
    best.shelf === undefined
      ? { object: phrase.name, category: best.category }
      : { object: phrase.name, category: best.category, shelf: best.shelf },
  quantity: phrase.quantity,
  container: phrase.container,
  confidence: Math.min(0.65, 0.3 + best.belief * believed),
  weight: undefined,
  at: phrase.at,
  centimetres: 0,
  listed: false,
})

/** Items for nouns that the lexicon does not hold, guessed by their letters. */
export const unseenItems = (found: Lookup, reading: Reading): readonly Draft[] => {
  const drafts: Draft[] = []
  reading.pieces.forEach((_, at) => {
    const branded = brandAt(found, reading, at)
    if (branded !== undefined) drafts.push(branded)
    const phrase = phraseAt(found, reading, at)
    if (phrase === undefined || !isConvincing(reading, phrase) || familiarity(found, phrase.name) < leastFamiliar) return
    if (drafts.some((draft) => draft.at === phrase.at)) return
    const [best] = guess(found, phrase.name)
    if (best !== undefined && !(drafts.length > 0 && !phrase.isCounted)) drafts.push(draftOf(phrase, best))
  })
  return drafts
}
