import { attachWeight } from './attach.ts'
import { correctsAfter, correctsFrom, wasOnlyAnnounced } from './correction.ts'
import { wordAt, type Draft, type Reading } from './draft.ts'
import { leadOf, type Lead } from './lead.ts'
import type { Lookup } from './lookup.ts'
import type { Match } from './match.ts'
import { countsMention, readCollective, readNumber } from './count.ts'
import { referent, roleOf } from './role.ts'
import type { Piece } from './segment.ts'
import { adjectives } from './vocabulary.ts'

const draftOf = (reading: Reading, lead: Lead, match: Match, at: number): Draft => ({
  sense: match.sense,
  quantity: Math.max(1, Math.trunc(lead.quantity)),
  container: lead.container,
  confidence: match.confidence,
  weight: undefined,
  at,
  centimetres: 0,
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

const accept = (reading: Reading, lead: Lead, match: Match, at: number): void => {
  const draft = draftOf(reading, lead, match, at)
  const isCorrection =
    reading.drafts.length > 0 && (correctsFrom(reading.pieces, lead.before) || (draft.listed && correctsAfter(reading.pieces, at)))
  if (isCorrection) replace(reading, draft, lead, match)
  else reading.drafts.push(draft)
  reading.focus = undefined
  const before = lead.weightAt === undefined ? undefined : reading.pieces[lead.weightAt]
  const added = reading.drafts.find((each) => each.at === at)
  if (before?.kind !== 'weight' || added === undefined) return
  added.weight = { grams: before.grams, each: lead.container !== undefined && added.quantity > 1 }
  reading.groupStart = reading.drafts.length
}

const readMention = (found: Lookup, reading: Reading, match: Match, at: number): void => {
  const lead = leadOf(found, reading.pieces, at)
  const role = roleOf(reading, lead, match, at)
  if (role === 'item') accept(reading, lead, match, at)
  if (role === 'reference') reading.focus = referent(reading, match)
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

const readMeasure = (reading: Reading, centimetres: number | null): void => {
  const last = reading.drafts.at(-1)
  if (last !== undefined && centimetres !== null) last.centimetres = Math.max(last.centimetres, centimetres)
}

/** Weights said before an object that is new: `trois kilos deux la machine à pain`. */
const weightThenObject = (found: Lookup, reading: Reading, at: number): boolean => {
  let place = at + 1
  const isFor = wordAt(reading.pieces, place) === 'pour'
  if (isFor) place += 1
  if (!/^(le|la|l|les)$/.test(wordAt(reading.pieces, place)) && !(isFor && reading.pieces[place]?.kind === 'number')) return false
  place += 1
  while (adjectives.has(wordAt(reading.pieces, place))) place += 1
  const piece = reading.pieces[place]
  const weight = reading.pieces[at]
  if (piece?.kind !== 'mention' || weight?.kind !== 'weight' || reading.groupStart < reading.drafts.length) return false
  if (referent(reading, piece.match) !== undefined) return false
  const lead = leadOf(found, reading.pieces, place)
  accept(reading, lead, piece.match, place)
  const added = reading.drafts.at(-1)
  if (added !== undefined) added.weight = { grams: weight.grams, each: false }
  reading.groupStart = reading.drafts.length
  reading.used.add(place)
  return true
}

const readPiece = (found: Lookup, reading: Reading, piece: Piece, at: number): void => {
  if (reading.used.has(at)) return
  if (piece.kind === 'mention') readMention(found, reading, piece.match, at)
  if (piece.kind === 'number') readNumber(reading, at, piece.value)
  if (piece.kind === 'collective') readCollective(reading, at, piece.value)
  if (piece.kind === 'times' && !countsMention(reading, at) && piece.value >= 1) {
    const last = reading.drafts.at(-1)
    if (last !== undefined) last.quantity = Math.trunc(piece.value)
  }
  if (piece.kind === 'measure') readMeasure(reading, piece.centimetres)
  if (piece.kind === 'weight' && !leadsMention(reading, at) && !weightThenObject(found, reading, at)) attachWeight(reading, at, piece.grams)
  if (piece.kind === 'mark' && piece.text === '.') reading.focus = undefined
}

/** Finds items among the nouns that the lexicon does not hold. */
export type FindUnseen = (found: Lookup, reading: Reading) => readonly Draft[]

const doubtful = 0.55

/** When nothing else was understood, the first object that was named and not denied: `rien noté pour le lave-vaisselle`. */
const lastResort = (found: Lookup, reading: Reading): Reading => {
  const at = reading.pieces.findIndex((piece, place) => piece.kind === 'mention' && !reading.refused.has(place))
  const piece = reading.pieces[at]
  if (piece?.kind !== 'mention') return reading
  reading.drafts.push({ ...draftOf(reading, leadOf(found, reading.pieces, at), piece.match, at), confidence: doubtful })
  return reading
}

const start = (pieces: readonly Piece[]): Reading => ({
  pieces,
  drafts: [],
  groupStart: 0,
  focus: undefined,
  used: new Set(),
  denied: -2,
  refused: new Set(),
})

/** Reads the pieces of an utterance into drafts of items, in the order they were said; a second reading takes in the unseen nouns. */
export const read = (found: Lookup, pieces: readonly Piece[], findUnseen: FindUnseen): Reading => {
  const reading = start(pieces)
  pieces.forEach((piece, at) => readPiece(found, reading, piece, at))
  const unseen = findUnseen(found, reading)
  if (unseen.length === 0) return reading.drafts.length > 0 ? reading : lastResort(found, reading)
  const mentions = new Map(unseen.map((draft) => [draft.at, draft]))
  const again = start(pieces)
  pieces.forEach((piece, at) => {
    const draft = mentions.get(at)
    if (draft !== undefined) again.drafts.push(draft)
    readPiece(found, again, piece, at)
  })
  return again
}
