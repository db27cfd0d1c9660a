import type { CategoryCode, Shelf } from '../nomenclature.ts'
import { isPluralAt, saidAt, type Match } from './match.ts'
import { isLink } from './normalise.ts'
import type { Token } from './tokenise.ts'

/** What people said an object is. */
export interface LearnedObject {
  readonly object: string
  readonly category: CategoryCode
  readonly shelf?: Shelf
}

/** Corrections made by people, by `normaliseObject` of the name that was heard; they win over the lexicon. */
export type LearnedCorrections = ReadonlyMap<string, LearnedObject>

const longest = 6
const certain = 0.99

/** Finds the longest learned name that starts at this token. */
export const learnedAt = (learned: LearnedCorrections, tokens: readonly Token[], at: number): Match | undefined => {
  if (learned.size === 0 || isLink(tokens[at]?.text ?? '')) return undefined
  let key = ''
  let best: Match | undefined
  for (let length = 1; length <= longest; length += 1) {
    const token = tokens[at + length - 1]
    if (token === undefined || token.kind === 'mark') break
    if (isLink(token.text)) continue
    key = key === '' ? token.stem : `${key} ${token.stem}`
    const sense = learned.get(key)
    if (sense !== undefined)
      best = { sense, length, confidence: certain, isPlural: isPluralAt(tokens, at), surface: saidAt(tokens, at, length) }
  }
  return best
}
