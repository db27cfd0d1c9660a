import type { Grams } from '../units.ts'
import { correctsFrom } from './correction.ts'
import { wordAt, type Draft, type Reading } from './draft.ts'
import { adjectives, fillers } from './vocabulary.ts'

/** Place of the object that a number counts, over adjectives and fillers. */
export const countsMention = (reading: Reading, at: number): boolean => {
  for (let place = at + 1; place <= at + 5; place += 1) {
    const piece = reading.pieces[place]
    if (piece === undefined || piece.kind === 'mark') return false
    if (piece.kind === 'mention' || piece.kind === 'container' || piece.kind === 'collective') return true
    const passes = piece.kind === 'word' && (adjectives.has(piece.text) || fillers.has(piece.text) || /^(de|d|des)$/.test(piece.text))
    if (!passes && piece.kind !== 'number') return false
  }
  return false
}

const isQuantityMark = (reading: Reading, at: number): boolean => {
  const mark = reading.pieces[at - 1]
  const next = reading.pieces[at + 1]
  const opens = mark?.kind === 'mark' && (mark.text === ':' || mark.text === '(')
  return opens && reading.pieces[at - 2]?.kind === 'mention' && (next === undefined || (next.kind === 'mark' && next.text !== '/'))
}

const endsAt = (reading: Reading, at: number): boolean => {
  const next = reading.pieces[at + 1]
  return next === undefined || next.kind === 'mark' || next.kind === 'weight'
}

/** `douze kilos, non treize`: the number takes the unit of the weight it corrects. */
const correctsWeight = (reading: Reading, at: number, value: number): boolean => {
  const corrected = reading.pieces
    .slice(0, at)
    .findLast((piece) => piece.kind === 'weight' || piece.kind === 'mention' || piece.kind === 'number')
  const draft = reading.drafts.findLast((each) => each.weight !== undefined)
  if (corrected?.kind !== 'weight' || draft?.weight === undefined) return false
  draft.weight = { grams: Math.round(value * (corrected.grams < 1000 ? 1 : 1000)) as Grams, each: draft.weight.each }
  return true
}

/** `l'imprimante fait six kilos et le scanner deux`: the unit is understood. */
const weighsFocus = (reading: Reading, at: number, value: number): boolean => {
  const weighed = reading.pieces.slice(0, at).some((piece) => piece.kind === 'weight')
  const next = reading.pieces[at + 1]
  const ends = next === undefined || next.kind === 'mark'
  if (reading.focus === undefined || !weighed || !ends || reading.pieces[at - 1]?.kind !== 'mention') return false
  reading.focus.weight ??= { grams: Math.round(value * 1000) as Grams, each: false }
  return true
}

const addAnother = (reading: Reading, last: Draft, at: number, value: number): boolean => {
  if (!/^autres?$/.test(wordAt(reading.pieces, at + 1)) || wordAt(reading.pieces, at - 1) === 'l') return false
  reading.drafts.push({ ...last, quantity: value, weight: undefined, at: at + 1 })
  return true
}

/** A number without an object: a corrected count or weight, a count in brackets, or one more of the same. */
export const readNumber = (reading: Reading, at: number, value: number): void => {
  const last = reading.drafts.at(-1)
  if (last === undefined || value < 1 || !Number.isInteger(value) || countsMention(reading, at)) return
  if (weighsFocus(reading, at, value) || addAnother(reading, last, at, value)) return
  const next = wordAt(reading.pieces, at + 1)
  const counted = /^(exemplaires?|unites?|seule?|quantite|qte)$/.test(next) || /^(quantite|qte)$/.test(wordAt(reading.pieces, at - 1))
  const isCorrection = endsAt(reading, at) && reading.pieces[at - 1]?.kind !== 'mention' && correctsFrom(reading.pieces, at - 1)
  if (isCorrection && correctsWeight(reading, at, value)) return
  if (counted || isQuantityMark(reading, at) || isCorrection) last.quantity = value
}

/** `des tubes, une quinzaine`: the count said after the object. */
export const readCollective = (reading: Reading, at: number, value: number): void => {
  const last = reading.drafts.at(-1)
  if (last === undefined || last.quantity !== 1 || value < 3 || countsMention(reading, at) || !endsAt(reading, at)) return
  const count = reading.pieces[at - 1]
  last.quantity = value * (count?.kind === 'number' && count.value >= 1 ? Math.trunc(count.value) : 1)
}
