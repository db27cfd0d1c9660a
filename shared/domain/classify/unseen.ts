import type { Draft, Reading } from './draft.ts'
import { wordAt } from './draft.ts'
import { familiarity, guess, type Guess } from './guess.ts'
import type { Lookup } from './lookup.ts'
import { stem } from './normalise.ts'
import { removals } from './role.ts'
import { adjectives, bystanders, containers, definites, fillers, indefinites, light, negations, parts, possessives, prepositions, transparents, verbs } from './vocabulary.ts'

const openers = new Set(['et', 'plus', 'puis', 'ai', 'a', 'avons', 'ont', 'recu', 'voici', 'voila', 'est', 'depose', 'deposer', 'amene', 'apporte', 'laisse', 'recupere', 'donne', 'qu', 'ajoute', 'prends', 'note', 'sont', 'y'])

const isNoun = (found: Lookup, word: string): boolean =>
  word.length >= 4 &&
  ![bystanders, parts, verbs, adjectives, fillers, light, negations, prepositions, transparents, indefinites, definites, possessives, containers].some((words) => words.has(word) || words.has(`${word}s`) || words.has(stem(word))) &&
  !removals.has(word) &&
  !found.brandStems.has(stem(word))

interface Phrase {
  readonly at: number
  readonly quantity: number
  readonly name: string
  readonly isCounted: boolean
}

const nounAfter = (found: Lookup, reading: Reading, from: number): number | undefined => {
  let at = from
  while (adjectives.has(wordAt(reading.pieces, at)) || fillers.has(wordAt(reading.pieces, at)) || (/^(de|d)$/.test(wordAt(reading.pieces, at)) && reading.pieces[at - 1]?.kind !== 'word')) at += 1
  return isNoun(found, wordAt(reading.pieces, at)) ? at : undefined
}

/** The noun with what follows it: `défroisseur vertical`, `presse à cidre`. */
const fullName = (reading: Reading, at: number): string => {
  const words: string[] = []
  for (let place = at; place < at + 4; place += 1) {
    const word = wordAt(reading.pieces, place)
    if (word === '' || verbs.has(word) && place > at && word !== 'a' || /^(et|qui|que|avec|sans|pour|dans|sur|il|elle|plus)$/.test(word)) break
    words.push(word)
  }
  while (/^(a|de|d|du|des|l|la|le|en|au)$/.test(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

const startsPhrase = (reading: Reading, at: number): boolean => {
  const before = reading.pieces[at - 1]
  return before === undefined || before.kind === 'mark' || before.kind === 'weight' || openers.has(wordAt(reading.pieces, at - 1)) || fillers.has(wordAt(reading.pieces, at - 1))
}

const phraseAt = (found: Lookup, reading: Reading, at: number): Phrase | undefined => {
  const piece = reading.pieces[at]
  if (!startsPhrase(reading, at)) return undefined
  const isCounted = piece?.kind === 'number' && piece.value >= 1 && Number.isInteger(piece.value)
  const isArticle = piece?.kind === 'word' && (indefinites.has(piece.text) || piece.text === 'des' || definites.has(piece.text))
  const noun = nounAfter(found, reading, isCounted || isArticle ? at + 1 : at)
  if (noun === undefined) return undefined
  return { at: noun, quantity: isCounted ? Math.trunc(piece.value) : 1, name: fullName(reading, noun), isCounted }
}

/** Beside known objects an unknown noun is an item only when it is counted and weighed, or counted and shaped like a device. */
const isConvincing = (reading: Reading, phrase: Phrase): boolean => {
  if (reading.drafts.length === 0) return true
  if (!phrase.isCounted) return false
  const size = phrase.name.split(' ').length
  const next = reading.pieces[phrase.at + size]
  const isWeighed = next?.kind === 'weight' || ((wordAt(reading.pieces, phrase.at + size) === 'de' || next?.kind === 'mark') && reading.pieces[phrase.at + size + 1]?.kind === 'weight')
  const head = phrase.name.split(' ')[0] ?? ''
  const isDevice = /(euse|eur|eurs|euses|oir|oire|oirs|iere|ieres|ette|ettes|trice|graphe|metre|scope|phone)$/.test(head)
  const closes = next === undefined || next.kind === 'mark' || wordAt(reading.pieces, phrase.at + size) === 'et'
  return isWeighed || (isDevice && closes)
}

/** What a brand alone most often names. */
const byBrand: Readonly<Record<string, string>> = {
  samsung: 'smartphone',
  canon: 'appareil photo',
  nikon: 'appareil photo',
  olympus: 'appareil photo',
  pentax: 'appareil photo',
  fujifilm: 'appareil photo',
  kodak: 'appareil photo',
  makita: 'outil électroportatif',
  dewalt: 'outil électroportatif',
  ryobi: 'outil électroportatif',
  milwaukee: 'outil électroportatif',
  festool: 'outil électroportatif',
  lenovo: 'ordinateur portable',
  dell: 'ordinateur portable',
  asus: 'ordinateur portable',
  acer: 'ordinateur portable',
  toshiba: 'ordinateur portable',
  epson: 'imprimante',
  brother: 'imprimante',
  lexmark: 'imprimante',
  bose: 'enceinte Bluetooth',
  calor: 'fer à repasser',
  babyliss: 'sèche-cheveux',
  fender: 'guitare électrique',
  gibson: 'guitare électrique',
  delonghi: 'machine à café',
  kenwood: 'robot pâtissier',
  lg: 'téléviseur',
  hisense: 'téléviseur',
  tcl: 'téléviseur',
}
const brandBelief = 0.5

/** A counted brand without an object: `deux Samsung`. */
const brandAt = (found: Lookup, reading: Reading, at: number): Draft | undefined => {
  const count = reading.pieces[at]
  if (count?.kind !== 'number' || count.value < 1 || !Number.isInteger(count.value)) return undefined
  const before = reading.pieces[at - 1]
  if (before?.kind === 'mark' && reading.drafts.some((draft) => draft.at < at)) return undefined
  if (!startsPhrase(reading, at)) return undefined
  let place = at + 1
  while (adjectives.has(wordAt(reading.pieces, place))) place += 1
  const object = byBrand[wordAt(reading.pieces, place)]
  const sense = object === undefined ? undefined : found.senses.get(object)
  const follows = reading.pieces.slice(place + 1, place + 3).some((piece) => piece.kind === 'mention' && piece.match.sense.category !== 'HORS')
  if (sense === undefined || follows) return undefined
  return { sense, quantity: count.value, container: undefined, confidence: brandBelief, weight: undefined, at: place, centimetres: 0, listed: false }
}

const believed = 0.5
const leastFamiliar = 0.35

const draftOf = (phrase: Phrase, best: Guess): Draft => ({
  sense: best.shelf === undefined ? { object: phrase.name, category: best.category } : { object: phrase.name, category: best.category, shelf: best.shelf },
  quantity: phrase.quantity,
  container: undefined,
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
