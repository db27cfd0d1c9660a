import { wordAt } from './draft.ts'
import type { Piece } from './segment.ts'

/** `moins trois kilos`, `-3 kg`: a number below nothing; not `au moins trois`, `plus ou moins deux`. */
export const isNegative = (pieces: readonly Piece[], at: number): boolean =>
  wordAt(pieces, at - 1) === 'moins' && !/^(au|ou|du|en|pas|peu|le|la|les|de|d)$/.test(wordAt(pieces, at - 2))
