import { isParticiple, withoutOneLetter, type Branch, type Lookup } from './lookup.ts'
import type { Sense } from './lexicon.ts'
import { isLink } from './normalise.ts'
import { sound } from './phonetic.ts'
import type { Token } from './tokenise.ts'
import { adjectives, verbs } from './vocabulary.ts'

/** An object found in the tokens. */
export interface Match {
  readonly sense: Sense
  readonly length: number
  readonly confidence: number
  /** Its head was said in the plural. */
  readonly isPlural: boolean
  /** Content stems as they were said. */
  readonly surface: readonly string[]
}

const exact = 0.95
const bySound = 0.85
const bySpelling = 0.75
const longestSound = 6
/** A sound this long is no chance, even when each word is known. */
const surelyHeard = 5
const mostSkipped = 2

/** The stem, or the stem of the lexicon that it seems to misspell. */
const spelt = (found: Lookup, token: Token): string => {
  if (token.kind !== 'word' || token.stem.length < 6 || found.known.has(token.stem)) return token.stem
  const near = withoutOneLetter(token.stem)
    .map((variant) => found.misspelt.get(variant))
    .find((word) => word !== undefined && word[0] === token.stem[0] && Math.abs(word.length - token.stem.length) < 2)
  return near ?? token.stem
}

interface Step {
  readonly branch: Branch
  readonly at: number
  readonly skipped: number
  readonly matched: number
  readonly mended: boolean
}

interface End {
  readonly sense: Sense
  readonly next: number
  readonly mended: boolean
  /** Words of the name that were said, less half for each word skipped. */
  readonly worth: number
}

const isSkippable = (found: Lookup, token: Token): boolean =>
  token.kind === 'word' && (adjectives.has(token.text) || found.brandStems.has(token.stem))

const better = (left: End | undefined, right: End | undefined): End | undefined => {
  if (left === undefined || right === undefined) return left ?? right
  return right.worth > left.worth ? right : left
}

const weightUnit = /^(kg|kilo|kilogramme|gramme|livre)$/

/** `une lampe 3 kg` is no `lampe 3D`: a number before a unit of weight is a weight, unless the name goes on with that unit. */
const isWeight = (tokens: readonly Token[], at: number, branch: Branch): boolean => {
  const unit = tokens[at + 1]?.stem ?? ''
  return tokens[at]?.kind === 'number' && weightUnit.test(unit) && !branch.next.has(unit)
}

/** Walks the tree from a token, over links and at most two adjectives or brands. */
const walk = (found: Lookup, tokens: readonly Token[], step: Step): End | undefined => {
  const here: End | undefined =
    step.branch.sense === undefined
      ? undefined
      : { sense: step.branch.sense, next: step.at, mended: step.mended, worth: step.matched - step.skipped / 2 }
  const token = tokens[step.at]
  if (token === undefined || token.kind === 'mark' || step.branch.next.size === 0) return here
  const written = step.branch.next.get(token.stem)
  const word = written === undefined ? spelt(found, token) : token.stem
  const branch = written ?? step.branch.next.get(word)
  const onward =
    branch === undefined || isWeight(tokens, step.at, branch)
      ? undefined
      : walk(found, tokens, {
          branch,
          at: step.at + 1,
          skipped: step.skipped,
          matched: step.matched + 1,
          mended: step.mended || written === undefined,
        })
  const inside = step.branch !== found.root
  const free = inside && isLink(token.text)
  const skips = inside && step.skipped < mostSkipped && isSkippable(found, token)
  const over = free || skips ? walk(found, tokens, { ...step, at: step.at + 1, skipped: step.skipped + (free ? 0 : 1) }) : undefined
  const overEnds = over !== undefined && over.next > step.at + 1 ? over : undefined
  return better(better(here, onward), overEnds)
}

/** Content stems of the tokens from a place. */
export const saidAt = (tokens: readonly Token[], at: number, length: number): readonly string[] =>
  tokens
    .slice(at, at + length)
    .filter((token) => token.kind !== 'mark' && !isLink(token.text))
    .map((token) => token.stem)

export const isPluralAt = (tokens: readonly Token[], at: number): boolean => tokens[at]?.text !== tokens[at]?.stem

/** Words that part what is said: no misheard name goes on over them. */
const joints = new Set('et mais ou puis avec pas non plus pardon euh que dont chez donc car'.split(' '))

/** No object's name, however misheard, starts with one of these. */
const openings = new Set('ca il elle on je tu nous vous ils elles c y est sont ai as a j'.split(' '))

const soundAt = (found: Lookup, tokens: readonly Token[], at: number): Match | undefined => {
  const words: string[] = []
  let heard = ''
  let unknown = false
  let best: Match | undefined
  for (let length = 1; length <= longestSound; length += 1) {
    const token = tokens[at + length - 1]
    if (
      token?.kind !== 'word' ||
      (length === 1 && openings.has(token.text)) ||
      (length === 1 && verbs.has(token.text) && token.text.length > 3) ||
      (length > 1 && joints.has(token.text))
    )
      break
    words.push(token.text)
    const before = heard
    heard = sound(words)
    // A silent last word belongs to what follows: `le lecteur CD est en panne`.
    if (heard === before) continue
    // A word that names an object by itself is no part of a misheard one: `télé écran` is no `télécran`.
    if (length > 1 && found.root.next.get(token.stem)?.sense !== undefined && !unknown) break
    unknown ||= !found.known.has(token.stem) && token.text.length > 1
    const sense = unknown || (length > 1 && heard.length >= surelyHeard) ? found.sounds.get(heard) : undefined
    if (sense !== undefined)
      best = { sense, length, confidence: bySound, isPlural: isPluralAt(tokens, at), surface: saidAt(tokens, at, length) }
  }
  return best
}

/** Finds the longest name of an object that starts at this token: written, misspelt, or as it sounds. */
export const matchAt = (found: Lookup, tokens: readonly Token[], at: number): Match | undefined => {
  const first = tokens[at]
  if (first === undefined || first.kind === 'mark') return undefined
  if (isParticiple(first.raw) && found.known.has(first.stem) && !found.accented.has(first.stem)) return undefined
  const end = walk(found, tokens, { branch: found.root, at, skipped: 0, matched: 0, mended: false })
  const read = end && {
    sense: end.sense,
    length: end.next - at,
    confidence: end.mended ? bySpelling : exact,
    isPlural: isPluralAt(tokens, at),
    surface: saidAt(tokens, at, end.next - at),
  }
  const heard = soundAt(found, tokens, at)
  return heard !== undefined && heard.length > (read?.length ?? 0) ? heard : read
}
