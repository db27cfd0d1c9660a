import type { Grams } from '../units.ts'
import type { Sense } from './lexicon.ts'
import type { Piece } from './segment.ts'

/** An item while the utterance is being read. */
export interface Draft {
  sense: Sense
  quantity: number
  container: string | undefined
  confidence: number
  weight: { readonly grams: Grams; readonly each: boolean } | undefined
  /** Place of the mention among the pieces. */
  readonly at: number
  /** Largest size said, in centimetres. */
  centimetres: number
  /** The size was said to be its height, length or width: `d'un mètre de haut`. */
  isMeasured: boolean
  /** A later mention may take its place: `un frigo, plutôt un congélateur`. */
  readonly listed: boolean
}

/** The reading so far. */
export interface Reading {
  readonly pieces: readonly Piece[]
  readonly drafts: Draft[]
  /** Index of the first draft that no weight has followed yet. */
  groupStart: number
  /** What a pronoun or a definite noun speaks of. */
  focus: Draft | undefined
  /** Places already used by an earlier piece. */
  readonly used: Set<number>
  /** Places of the mentions that were denied or taken back. */
  readonly refused: Set<number>
  /** A weight said before its object: `douze kilos, un micro-ondes`. */
  pending: Grams | undefined
  /** Place of the last mention that was denied. */
  denied: number
}

export const wordAt = (pieces: readonly Piece[], at: number): string => {
  const piece = pieces[at]
  return piece?.kind === 'word' ? piece.text : ''
}
