import type { Grams } from '../units.ts'
import type { Reading } from './draft.ts'
import type { Piece } from './segment.ts'
import { corrections, fillers } from './vocabulary.ts'

/** One weight of a list, and the places it takes. */
interface Share {
  readonly amount: number
  readonly hasUnit: boolean
  readonly isPronominal: boolean
  readonly end: number
}

const pronouns = new Set(
  'autre autres premier premiere deuxieme second seconde troisieme quatrieme cinquieme dernier derniere grande grand petite petit grosse gros'.split(
    ' ',
  ),
)
const passed = new Set('de d a fait font pese pesent environ pour l le la celui celle respectivement kilos chez'.split(' '))

const isJoint = (piece: Piece | undefined): boolean =>
  (piece?.kind === 'mark' && /^[,.:;/+]$/.test(piece.text)) || (piece?.kind === 'word' && /^(et|puis|mais)$/.test(piece.text))

const endOf = (pieces: readonly Piece[], from: number): number => {
  let end = from
  while (end < pieces.length && !isJoint(pieces[end])) end += 1
  return end
}

/** `une de douze kilos`, `l'autre huit`, `cinq kilos le premier`: one weight between two joints; undefined when it says anything else. */
const shareAt = (pieces: readonly Piece[], from: number): Share | undefined => {
  const end = endOf(pieces, from)
  const amounts: { value: number; hasUnit: boolean }[] = []
  let isPronominal = false
  for (let at = from; at < end; at += 1) {
    const piece = pieces[at]
    if (piece?.kind === 'weight') amounts.push({ value: piece.grams, hasUnit: true })
    else if (piece?.kind === 'number') {
      const next = pieces[at + 1]
      if (piece.value === 1 && at + 1 < end && amounts.length === 0) isPronominal = true
      else if (piece.value === 1 && pieces[at - 1]?.kind === 'word' && amounts.length > 0) isPronominal = true
      else if (next === undefined || at + 1 === end || next.kind === 'word') amounts.push({ value: piece.value, hasUnit: false })
    } else if (piece?.kind === 'word' && pronouns.has(piece.text)) isPronominal = true
    else if (
      piece?.kind !== 'word' ||
      (corrections.has(piece.text) && piece.text !== 'fait') ||
      !(passed.has(piece.text) || fillers.has(piece.text))
    )
      return undefined
  }
  const [amount] = amounts
  return amount === undefined || amounts.length > 1 ? undefined : { amount: amount.value, hasUnit: amount.hasUnit, isPronominal, end }
}

/** All shares from a place, one after the other. */
const sharesFrom = (pieces: readonly Piece[], from: number): readonly Share[] => {
  const shares: Share[] = []
  for (let at = from; at < pieces.length;) {
    if (isJoint(pieces[at])) {
      at += 1
      continue
    }
    const share = shareAt(pieces, at)
    if (share === undefined) break
    shares.push(share)
    at = share.end
  }
  return shares
}

const startOf = (pieces: readonly Piece[], at: number): number => {
  let start = at
  while (start > 0 && !isJoint(pieces[start - 1]) && pieces[start - 1]?.kind !== 'mention') start -= 1
  return start
}

const gramsOf = (share: Share): Grams => Math.round(share.hasUnit ? share.amount : share.amount * 1000) as Grams

/**
 * As many weights as there are objects: `deux télés, une de douze kilos et l'autre de huit` weigh twenty kilos together, and
 * `un four et un frigo, 35 et 60 kilos` weigh one each. True when the weights were given out.
 */
export const shareOut = (reading: Reading, at: number): boolean => {
  const group = reading.drafts.slice(reading.groupStart)
  const last = group.at(-1)
  if (last === undefined) return false
  const most = group.length > 1 ? group.length : last.quantity
  if (most < 2 || most > 12) return false
  const start = startOf(reading.pieces, at)
  const shares = sharesFrom(reading.pieces, start)
  const end = shares.at(-1)?.end ?? start
  const isList = shares.length === most && shares.some((share) => share.hasUnit) && shares.at(-1)?.hasUnit !== undefined
  const areAlike = shares.every((share) => share.isPronominal) || shares.every((share) => !share.isPronominal)
  const hasUnits = shares.every((share) => share.isPronominal || share.hasUnit) || shares.at(-1)?.hasUnit === true
  if (!isList || !areAlike || !hasUnits) return false
  if (group.length > 1) group.forEach((draft, place) => (draft.weight = { grams: gramsOf(shares[place] as Share), each: false }))
  else last.weight = { grams: shares.reduce((sum, share) => sum + gramsOf(share), 0) as Grams, each: false }
  for (let place = at; place < end; place += 1) reading.used.add(place)
  reading.groupStart = reading.drafts.length
  return true
}
