import { wordAt } from './draft.ts'
import type { Piece } from './segment.ts'
import { corrections, fillers, intentions, light } from './vocabulary.ts'

const farthest = 12

const corrects = (pieces: readonly Piece[], at: number): boolean => {
  const word = wordAt(pieces, at)
  const previous = wordAt(pieces, at - 1)
  if (!corrections.has(word)) return false
  if (word === 'fait') return previous === 'en' && !/^(qui|il|elle|ils|elles|ca)$/.test(wordAt(pieces, at - 2))
  if (word === 'erreur' && pieces[at + 1]?.kind === 'number') return false
  if (word === 'non') return !/^(autre|que|ou|si|et|pas)$/.test(previous)
  if (word === 'enfin' || word === 'finalement') return previous !== 'et' && at > 0
  return true
}

/** True when a phrase that starts after this place corrects what came before it: `non pardon deux écrans`. */
export const correctsFrom = (pieces: readonly Piece[], before: number): boolean => {
  for (let at = before; at >= 0 && at > before - farthest; at -= 1) {
    const piece = pieces[at]
    if (corrects(pieces, at)) return true
    if (piece?.kind === 'mark') continue
    if (piece?.kind !== 'word' || !(light.has(piece.text) || fillers.has(piece.text))) return false
  }
  return false
}

/** True when what was named up to this place was only announced, not brought. */
export const wasOnlyAnnounced = (pieces: readonly Piece[], upTo: number): boolean =>
  pieces.slice(0, Math.max(0, upTo)).some((piece) => piece.kind === 'word' && intentions.has(piece.text))

/** `on avait dit un frigo mais c'est un congélateur`. */
export const contradicts = (pieces: readonly Piece[], before: number): boolean => {
  for (let at = before; at >= 0 && at > before - farthest; at -= 1) {
    const word = wordAt(pieces, at)
    if (word === 'mais') return wasOnlyAnnounced(pieces, at)
    if (!light.has(word) && !fillers.has(word)) return false
  }
  return false
}

/** True when `plutôt` stands after the phrase and closes it: `une lampe, un lampadaire plutôt`. */
export const correctsAfter = (pieces: readonly Piece[], at: number): boolean => {
  const length =
    wordAt(pieces, at + 1) === 'en' && wordAt(pieces, at + 2) === 'fait' ? 2 : /^(plutot|pardon)$/.test(wordAt(pieces, at + 1)) ? 1 : 0
  const next = pieces[at + 1 + length]
  return length > 0 && (next === undefined || next.kind === 'mark' || next.kind === 'weight')
}
