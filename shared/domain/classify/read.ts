import type { Grams } from '../units.ts'
import { attachWeight, electricOf } from './attach.ts'
import { contradicts, correctsAfter, correctsFrom, wasOnlyAnnounced } from './correction.ts'
import { wordAt, type Draft, type Reading } from './draft.ts'
import { leadOf, type Lead } from './lead.ts'
import { isNegative } from './negative.ts'
import type { Lookup } from './lookup.ts'
import type { Match } from './match.ts'
import { countsMention, readCollective, readNumber } from './count.ts'
import { referent, roleOf, surfaceOf } from './role.ts'
import { isCarrier, isSmallTalk } from './talk.ts'
import { shareOut } from './shares.ts'
import type { Piece } from './segment.ts'
import { adjectives } from './vocabulary.ts'

/** A count below nothing is no count. */
const senseless = 0.3

const draftOf = (reading: Reading, lead: Lead, match: Match, at: number): Draft => ({
  sense: match.sense,
  quantity: isNegative(reading.pieces, lead.before + 1) ? 1 : Math.max(1, Math.trunc(lead.quantity)),
  container: lead.container,
  confidence: isNegative(reading.pieces, lead.before + 1) ? senseless : match.confidence,
  weight: undefined,
  at,
  centimetres: 0,
  isMeasured: false,
  listed: wordAt(reading.pieces, lead.before) !== 'et' && reading.pieces[lead.before]?.kind === 'mark',
})

const isExplicit = (lead: Lead): boolean => lead.determiner === 'number' || lead.determiner === 'one' || lead.quantity > 1

/** Puts the corrected object in the place of what was said before. */
const replace = (reading: Reading, draft: Draft, lead: Lead, match: Match): void => {
  if (wasOnlyAnnounced(reading.pieces, lead.before)) {
    reading.drafts.length = 0
    reading.groupStart = 0
  }
  const old = referent(reading, match) ?? reading.drafts.at(-1)
  if (old === undefined) {
    reading.drafts.push(draft)
    return
  }
  const place = reading.drafts.indexOf(old)
  const quantity = isExplicit(lead) ? draft.quantity : old.quantity
  reading.drafts[place] = {
    ...draft,
    quantity,
    weight: old.weight,
    container: lead.container ?? (referent(reading, match) ? old.container : undefined),
  }
  reading.groupStart = Math.min(reading.groupStart, place)
}

const remove = (reading: Reading, match: Match): void => {
  const old = referent(reading, match)
  if (old === undefined) return
  reading.drafts.splice(reading.drafts.indexOf(old), 1)
  reading.refused.add(old.at)
  reading.groupStart = Math.min(reading.groupStart, reading.drafts.length)
}

/** `un appareil, je crois que c'est un déshumidificateur`: the object is named after a vague word. */
const namesVague = (reading: Reading, lead: Lead, match: Match): boolean => {
  const last = reading.drafts.at(-1)
  const said = last === undefined ? [] : [...surfaceOf(reading, last.at), wordAt(reading.pieces, last.at)].filter((word) => word !== '')
  const isVague = said.length === 1 && /^(appareil|machine|truc|machin|engin|objet|bidule)$/.test(said[0] ?? '')
  const isSame = match.surface[0] !== undefined && match.surface[0] === said[0]
  return (isVague || isSame) && wordAt(reading.pieces, lead.before) === 'est' && wordAt(reading.pieces, lead.before - 1) === 'c'
}

/** `on devait recevoir un frigo, c'est une télé`: announced, then something else came. */
const isInTheEnd = (reading: Reading, lead: Lead): boolean =>
  wordAt(reading.pieces, lead.before) === 'est' &&
  wordAt(reading.pieces, lead.before - 1) === 'c' &&
  wasOnlyAnnounced(reading.pieces, lead.before)

/** `une carpette, bon euh, un tapis`; `une boîte, euh, un modem quoi`: another name for the last one, with the same count. */
const rephrases = (reading: Reading, lead: Lead, at: number, draft: Draft): boolean => {
  const last = reading.drafts.at(-1)
  if (last === undefined || last.weight !== undefined || lead.determiner === 'none') return false
  if (last.sense.object === lead.container) return true
  if (last.quantity !== draft.quantity) return false
  if (/^quoi$/.test(wordAt(reading.pieces, at + 1))) return lead.before - last.at < 5
  let place = lead.before
  let hesitates = false
  while (place > last.at) {
    const piece = reading.pieces[place]
    const word = wordAt(reading.pieces, place)
    hesitates ||= word === 'si' || word === 'bon' || (word === 'euh' && reading.pieces[place + 1]?.kind === 'mark')
    if (piece?.kind !== 'mark' && !/^(euh|heu|bon|ah|si|ben)$/.test(word)) return false
    place -= 1
  }
  return hesitates && last.sense.category === 'HORS'
}

/** `deux chaises, euh trois chaises`: a hesitation, then the same object with another count. */
const countsAgain = (reading: Reading, lead: Lead, match: Match): boolean => {
  const last = reading.drafts.at(-1)
  if (last?.sense.object !== match.sense.object || !isExplicit(lead) || !/^(euh|heu|hum)$/.test(wordAt(reading.pieces, lead.before)))
    return false
  const before = reading.pieces[lead.before - 1]
  return lead.before - 1 === last.at || (before?.kind === 'mark' && lead.before - 2 === last.at)
}

/** The object just named takes the weight that was said before it. */
const takePending = (reading: Reading, added: Draft): void => {
  if (reading.pending === undefined) return
  added.weight = { grams: reading.pending, each: false }
  reading.pending = undefined
  reading.groupStart = reading.drafts.length
}

const startsWithWeight = (reading: Reading, at: number): boolean =>
  !reading.pieces.slice(0, at).some((piece) => piece.kind === 'mention' || piece.kind === 'container') &&
  !reading.pieces.slice(0, at + 4).some((piece) => piece.kind === 'word' && /^(tout|total|lot|ensemble)$/.test(piece.text))

/** A weight with nothing to weigh yet waits for its object, and so do all the next ones of a list said in that order. */
const awaitsObject = (reading: Reading, at: number, grams: Grams): boolean => {
  const last = reading.drafts.at(-1)
  const next = reading.pieces[at + (reading.pieces[at + 1]?.kind === 'number' ? 2 : 1)]
  const isNext =
    last?.weight !== undefined &&
    next?.kind === 'mention' &&
    startsWithWeight(
      reading,
      reading.pieces.findIndex((piece) => piece.kind === 'weight'),
    )
  if (!isNext && (last !== undefined || !startsWithWeight(reading, at))) return false
  reading.pending = grams
  return true
}

const accept = (reading: Reading, lead: Lead, match: Match, at: number): void => {
  const draft = draftOf(reading, lead, match, at)
  const isCorrection =
    reading.drafts.length > 0 &&
    (countsAgain(reading, lead, match) ||
      contradicts(reading.pieces, lead.before) ||
      namesVague(reading, lead, match) ||
      isInTheEnd(reading, lead) ||
      rephrases(reading, lead, at, draft) ||
      correctsFrom(reading.pieces, lead.before) ||
      (draft.listed && correctsAfter(reading.pieces, at)))
  if (isCorrection) replace(reading, draft, lead, match)
  else reading.drafts.push(draft)
  reading.focus = undefined
  const before = lead.weightAt === undefined ? undefined : reading.pieces[lead.weightAt]
  const added = reading.drafts.find((each) => each.at === at)
  if (added === undefined) return
  if (before?.kind !== 'weight' || isNegative(reading.pieces, lead.weightAt ?? 0)) return takePending(reading, added)
  reading.pending = undefined
  added.weight = { grams: before.grams, each: lead.container !== undefined && added.quantity > 1 }
  reading.groupStart = reading.drafts.length
}

/** `une box et son décodeur, enfin non, juste la box`: what was named after it is taken back. */
const keepOnly = (reading: Reading, lead: Lead): void => {
  const isOnly = /^(juste|seulement|uniquement)$/.test(wordAt(reading.pieces, lead.before))
  if (!isOnly || reading.focus === undefined || !correctsFrom(reading.pieces, lead.before - 1)) return
  reading.drafts.length = reading.drafts.indexOf(reading.focus) + 1
  reading.groupStart = Math.min(reading.groupStart, reading.drafts.length)
}

const readMention = (found: Lookup, reading: Reading, match: Match, at: number): void => {
  const lead = leadOf(found, reading.pieces, at)
  const role = roleOf(reading, lead, match, at)
  if (role === 'item') accept(reading, lead, match, at)
  if (role === 'reference') {
    reading.focus = referent(reading, match)
    keepOnly(reading, lead)
  }
  if (role === 'removed') remove(reading, match)
  if (role === 'denied') reading.denied = at
  if (role === 'denied' || role === 'removed') reading.refused.add(at)
}

const leadsMention = (reading: Reading, at: number): boolean => {
  if (!/^(de|d|des)$/.test(wordAt(reading.pieces, at + 1))) return false
  for (let place = at + 2; place <= at + 5; place += 1) {
    const piece = reading.pieces[place]
    if (piece?.kind === 'mention') return true
    if (piece?.kind !== 'word' || !adjectives.has(piece.text)) return false
  }
  return false
}

const readMeasure = (reading: Reading, at: number, centimetres: number | null): void => {
  const last = reading.drafts.at(-1)
  if (last === undefined || centimetres === null) return
  last.centimetres = Math.max(last.centimetres, centimetres)
  // `d'un mètre dix` makes large; `un lave-vaisselle de 45 cm` is no smaller for it.
  last.isMeasured ||= centimetres > 50 && /^(d|de)$/.test(wordAt(reading.pieces, at - 1))
  last.isMeasured ||= /^(haut|long|large|hauteur|longueur|largeur|profondeur|diametre)$/.test(wordAt(reading.pieces, at + 2))
}

/** The weight at this place, or the number whose unit was said before: `38 kilos le frigo, douze le micro-ondes`. */
const gramsAt = (reading: Reading, at: number): Grams | undefined => {
  const piece = reading.pieces[at]
  if (piece?.kind === 'weight') return piece.grams
  const isUnderstood = piece?.kind === 'number' && reading.drafts.some((draft) => draft.weight !== undefined && draft.at < at)
  return isUnderstood ? (Math.round(piece.value * 1000) as Grams) : undefined
}

/** Weights said before an object that is new: `trois kilos deux la machine à pain`. */
const weightThenObject = (found: Lookup, reading: Reading, at: number): boolean => {
  let place = at + 1
  const each = /^(chacune?|piece|chaque)$/.test(wordAt(reading.pieces, place))
  if (each) place += 1
  const isFor = wordAt(reading.pieces, place) === 'pour'
  if (isFor) place += 1
  if (!/^(le|la|l|les)$/.test(wordAt(reading.pieces, place)) && !(isFor && reading.pieces[place]?.kind === 'number')) return false
  place += 1
  if (reading.pieces[place]?.kind === 'number') place += 1
  while (adjectives.has(wordAt(reading.pieces, place))) place += 1
  const piece = reading.pieces[place]
  const grams = gramsAt(reading, at)
  if (piece?.kind !== 'mention' || grams === undefined || reading.groupStart < reading.drafts.length) return false
  if (referent(reading, piece.match) !== undefined) return false
  const lead = leadOf(found, reading.pieces, place)
  accept(reading, lead, piece.match, place)
  const added = reading.drafts.at(-1)
  if (added !== undefined) added.weight = { grams, each }
  reading.groupStart = reading.drafts.length
  reading.used.add(place)
  return true
}

const readPiece = (found: Lookup, reading: Reading, piece: Piece, at: number): void => {
  if (reading.used.has(at)) return
  if ((piece.kind === 'number' || piece.kind === 'weight') && (isNegative(reading.pieces, at) || shareOut(reading, at))) return
  if (piece.kind === 'mention') readMention(found, reading, piece.match, at)
  if (piece.kind === 'number' && !weightThenObject(found, reading, at)) readNumber(reading, at, piece.value)
  if (piece.kind === 'collective') readCollective(reading, at, piece.value)
  if (piece.kind === 'times' && !countsMention(reading, at) && piece.value >= 1) {
    const last = reading.drafts.at(-1)
    if (last !== undefined) last.quantity = Math.trunc(piece.value)
  }
  if (piece.kind === 'word' && piece.text === 'electrique' && /^(l|le|la)$/.test(wordAt(reading.pieces, at - 1)))
    reading.focus = electricOf(reading) ?? reading.focus
  if (piece.kind === 'measure') readMeasure(reading, at, piece.centimetres)
  if (
    piece.kind === 'weight' &&
    !leadsMention(reading, at) &&
    !weightThenObject(found, reading, at) &&
    !awaitsObject(reading, at, piece.grams)
  )
    attachWeight(reading, at, piece.grams)
  if (piece.kind === 'mark' && /^[.?]$/.test(piece.text)) reading.focus = undefined
}

/** Finds items among the nouns that the lexicon does not hold. */
export type FindUnseen = (found: Lookup, reading: Reading) => readonly Draft[]

const doubtful = 0.55

/** `devant la porte`, `au téléphone`: where, and no object. */
const isPlace = (found: Lookup, reading: Reading, at: number): boolean =>
  /^(devant|dans|sous|au|aux|chez|par|vers|contre|derriere|qui)$/.test(wordAt(reading.pieces, leadOf(found, reading.pieces, at).before))

/** When nothing else was understood, the first object that was named and not denied: `rien noté pour le lave-vaisselle`. */
const lastResort = (found: Lookup, reading: Reading): readonly Draft[] => {
  if (reading.refused.size > 0 || isSmallTalk(reading)) return []
  const at = reading.pieces.findIndex(
    (piece, place) => piece.kind === 'mention' && !isPlace(found, reading, place) && !isCarrier(piece.match.surface),
  )
  const piece = reading.pieces[at]
  if (piece?.kind !== 'mention') return []
  return [{ ...draftOf(reading, leadOf(found, reading.pieces, at), piece.match, at), confidence: doubtful }]
}

const start = (pieces: readonly Piece[]): Reading => ({
  pieces,
  drafts: [],
  groupStart: 0,
  focus: undefined,
  used: new Set(),
  pending: undefined,
  denied: -2,
  refused: new Set(),
})

/** Reads the pieces of an utterance into drafts of items, in the order they were said; a second reading takes in the unseen nouns. */
export const read = (found: Lookup, pieces: readonly Piece[], findUnseen: FindUnseen): Reading => {
  const reading = start(pieces)
  pieces.forEach((piece, at) => readPiece(found, reading, piece, at))
  const guessed = findUnseen(found, reading)
  const unseen = guessed.length === 0 && reading.drafts.length === 0 ? lastResort(found, reading) : guessed
  if (unseen.length === 0) return reading
  const mentions = new Map(unseen.map((draft) => [draft.at, draft]))
  const again = start(pieces)
  pieces.forEach((piece, at) => {
    const draft = mentions.get(at)
    if (draft !== undefined) again.drafts.push(draft)
    readPiece(found, again, piece, at)
  })
  return again
}
