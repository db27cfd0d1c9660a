import type { Draft, Reading } from './draft.ts'
import { wordAt } from './draft.ts'
import { familiarity, guess, type Guess } from './guess.ts'
import type { Lookup } from './lookup.ts'
import { attributes } from './measures.ts'
import { stem } from './normalise.ts'
import { brandAt, startsPhrase } from './branded.ts'
import { namesPiece } from './component.ts'
import { isNegative } from './negative.ts'
import { removals } from './role.ts'
import { isSmallTalk } from './talk.ts'
import {
  adjectives,
  bystanders,
  containers,
  definites,
  electricWords,
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
    attributes,
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
  !found.common.has(stem(word)) &&
  !found.brandStems.has(stem(word))

const vague = /^(trucs?|machins?|bidules?|engins?|gadgets?|choses?)$/

interface Phrase {
  readonly at: number
  readonly quantity: number
  readonly name: string
  readonly isCounted: boolean
  /** Said with a count or an article. */
  readonly isDetermined: boolean
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
  const word = wordAt(reading.pieces, at)
  const isVague = vague.test(word) && /^(pour|qui)$/.test(wordAt(reading.pieces, at + 1)) && reading.drafts.length === 0
  return isVague || isNoun(found, word) ? at : undefined
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
  while (
    /^(de|d|des|du|avec|contenant|rempli|remplie|plein|pleine|petits?|petites?|divers|diverses|vieux|vieilles)$/.test(
      wordAt(reading.pieces, place),
    )
  )
    place += 1
  return isNoun(found, wordAt(reading.pieces, place))
    ? { at: place, quantity, name: fullName(reading, place), isCounted: true, isDetermined: true, container }
    : undefined
}

/** `le bol a un accroc`: what a part has, and not what somebody has. */
const tellsFlaw = (reading: Reading, at: number): boolean =>
  wordAt(reading.pieces, at - 1) === 'a' &&
  reading.drafts.some((draft) => draft.at < at) &&
  !/^(y|on|il|elle|qui|madame|monsieur|dame|client|cliente|voisin|voisine)$/.test(wordAt(reading.pieces, at - 2))

const phraseAt = (found: Lookup, reading: Reading, at: number): Phrase | undefined => {
  const piece = reading.pieces[at]
  if (!startsPhrase(reading, at) || isNegative(reading.pieces, at) || tellsFlaw(reading, at)) return undefined
  const isCounted = piece?.kind === 'number' && piece.value >= 1 && Number.isInteger(piece.value)
  const isArticle = piece?.kind === 'word' && (indefinites.has(piece.text) || piece.text === 'des' || definites.has(piece.text))
  const place = isCounted || isArticle ? at + 1 : at
  const holder = reading.pieces[place]
  if (holder?.kind === 'container' && !(place === at && reading.drafts.length > 0))
    return held(found, reading, place, isCounted ? Math.trunc(piece.value) : 1, holder.text)
  const noun = nounAfter(found, reading, place)
  if (noun === undefined) return undefined
  return {
    at: noun,
    quantity: isCounted ? Math.trunc(piece.value) : 1,
    name: fullName(reading, noun),
    isCounted,
    isDetermined: isCounted || (isArticle && !definites.has(piece.text)),
  }
}

/** A noun without an article or a count, alone in what was said, is an object when it is weighed or shaped like a device. */
const isBareObject = (reading: Reading, phrase: Phrase): boolean =>
  reading.pieces.some((piece) => piece.kind === 'weight' || piece.kind === 'times') ||
  /(euse|euses|teur|teurs|sseur|oir|oire|oirs|trice|graphe|metre|scope|phone)$/.test(phrase.name.split(' ')[0] ?? '')

/** Beside known objects an unknown noun is an item only when it is counted, and weighed or alone between two joints. */
const isConvincing = (reading: Reading, phrase: Phrase): boolean => {
  if (reading.drafts.length === 0) return !isSmallTalk(reading) && (phrase.isDetermined || isBareObject(reading, phrase))
  const size = phrase.name.split(' ').length
  if (namesPiece(reading, phrase.at, size)) return false
  if (phrase.container !== undefined) return true
  if (!phrase.isCounted) return phrase.at === 0 && /^(appareil|machine) à /.test(phrase.name)
  const next = reading.pieces[phrase.at + size]
  const isWeighed =
    next?.kind === 'weight' ||
    ((wordAt(reading.pieces, phrase.at + size) === 'de' || next?.kind === 'mark') &&
      reading.pieces[phrase.at + size + 1]?.kind === 'weight')
  const closes = next === undefined || next.kind === 'mark' || /^(et|plus|puis|pour)$/.test(wordAt(reading.pieces, phrase.at + size))
  return isWeighed || closes
}

const motorVerbs =
  /^(masser|chauffer|mixer|raser|epiler|friser|lisser|boucler|secher|aspirer|repasser|defroisser|souder|percer|visser|poncer|eclairer|griller|cuire|hacher|broyer|gonfler|vibre|clignote|chauffe|souffle|ventiler|rafraichir|deshumidifier|humidifier|imprimer|scanner|filmer|tondre|couper les cheveux|deboucher|detecter|capter|amplifier|enregistrer|diffuser|steriliser|tourner|fait de la lumiere|parle|chante)$/

/** `un bidule pour masser`, `un truc à piles`: a vague word, and what it does or runs on. */
const doesWork = (reading: Reading, at: number): boolean => {
  const words: string[] = []
  for (let place = at + 1; place < at + 9 && reading.pieces[place] !== undefined; place += 1) {
    const piece = reading.pieces[place]
    words.push(piece?.kind === 'mention' ? (piece.match.surface[0] ?? '') : wordAt(reading.pieces, place))
  }
  return words.some((word) => motorVerbs.test(word) || electricWords.has(word) || /^(pile|batterie|secteur|prise)$/.test(word))
}

const saysPower = (name: string): boolean => /électri|électro|chauffant|rechargeable|à piles?\b|sur batterie/.test(name)

/** What the name itself says of its power wins over its letters. */
const byPower = (name: string, best: Guess): Guess => {
  if (best.category === 'HORS' && saysPower(name)) return { category: 'EEE-5', belief: best.belief }
  return best
}

const works: Guess = { category: 'EEE-5', belief: 0.5 }
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
  isMeasured: false,
  listed: false,
})

/** Items for nouns that the lexicon does not hold, guessed by their letters. */
export const unseenItems = (found: Lookup, reading: Reading): readonly Draft[] => {
  const drafts: Draft[] = []
  reading.pieces.forEach((_, at) => {
    const branded = brandAt(found, reading, at)
    if (branded !== undefined) drafts.push(branded)
    const phrase = phraseAt(found, reading, at)
    if (phrase === undefined || !isConvincing(reading, phrase)) return
    if (familiarity(found, phrase.name) < leastFamiliar && !(phrase.isCounted && saysPower(phrase.name))) return
    if (drafts.some((draft) => draft.at === phrase.at)) return
    const [best] = guess(found, phrase.name)
    if (best !== undefined && !(drafts.length > 0 && !phrase.isCounted))
      drafts.push(draftOf(phrase, vague.test(phrase.name) && doesWork(reading, phrase.at) ? works : byPower(phrase.name, best)))
  })
  return drafts
}
