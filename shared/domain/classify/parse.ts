import type { Grams } from '../units.ts'
import { collectives, numberAt } from './numbers.ts'
import { tokenise, type Token } from './tokenise.ts'
import { weightAt } from './weights.ts'

const mostQuantity = 9999
/** No deposit of one line weighs more than ten tonnes. */
const mostGrams = 10_000_000
/** A bare whole number above this is grams, below it kilograms: nobody types 250 kg without a unit. */
const mostBareKilograms = 200

/** `-3`, `moins deux`; not `au moins trois`, `un peu moins de trois`. */
const isNegative = (text: string): boolean => /(^|\s)[-−]\s*\d|(?<!\b(?:au|ou) )\bmoins\b(?! de\b)/i.test(text)

const isHalf = (token: Token | undefined): boolean => token?.text === 'demi' || token?.text === 'demie'

const roundAbout = new Set(
  'environ presque dans les pas loin de a peu pres plus ou moins je dirais c est ca fait il elle pese poids tout rond euh'.split(' '),
)

/** Without the words that only say that a number is rough: `environ 2`, `à peu près trois`. */
const withoutRoundAbout = (tokens: readonly Token[]): readonly Token[] => {
  const isKept = (token: Token): boolean => !roundAbout.has(token.text) && token.kind !== 'mark'
  const first = tokens.findIndex(isKept)
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(isKept) + 1)
}

const bareWeight = (said: readonly Token[]): Grams | undefined => {
  const tokens = withoutRoundAbout(said)
  const read = numberAt(tokens, 0)
  if (read === undefined || read.value <= 0) return undefined
  const half = tokens[read.length]?.text === 'et' && isHalf(tokens[read.length + 1])
  if (read.length + (half ? 2 : 0) !== tokens.length) return undefined
  const value = read.value + (half ? 0.5 : 0)
  return Math.round(value <= mostBareKilograms ? value * 1000 : value) as Grams
}

const sane = (grams: Grams | undefined): Grams | undefined => (grams !== undefined && grams > 0 && grams <= mostGrams ? grams : undefined)

/**
 * Weight typed or said by a person who corrects one: `3 kilos deux`, `1,5 kg`, `une livre`. The last weight counts, so `2 kg, non 3 kg` is
 * 3 000 g. A number alone is kilograms up to 200 and grams above. Undefined when no positive weight is found.
 */
export const parseWeight = (text: string): Grams | undefined => {
  const tokens = tokenise(text.replace(/(\d)\s?k(\d{0,3})(?![a-z\d])/gi, '$1 kg $2'))
  if (isNegative(text)) return undefined
  const found: Grams[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const read = weightAt(tokens, at) ?? poundsAt(tokens, at)
    if (read === undefined) continue
    found.push(read.grams)
    at += read.length - 1
  }
  return sane(found.at(-1) ?? bareWeight(tokens))
}

/** `deux livres`: in answer to a weight these are pounds, never books. */
const poundsAt = (tokens: readonly Token[], at: number): { grams: Grams; length: number } | undefined => {
  const read = numberAt(tokens, at)
  if (read === undefined || !/^livres?$/.test(tokens[at + read.length]?.text ?? '')) return undefined
  const half = tokens[at + read.length + 1]?.text === 'et' && isHalf(tokens[at + read.length + 2])
  const grams = Math.round((read.value + (half ? 0.5 : 0)) * 500)
  return grams > 0 ? { grams: grams as Grams, length: read.length + (half ? 3 : 1) } : undefined
}

interface Collective {
  readonly value: number
  /** `et demie` after it: half a collective more, whatever its count. */
  readonly more: number
  readonly length: number
}

const collectiveAt = (tokens: readonly Token[], at: number): Collective | undefined => {
  const half = isHalf(tokens[at]) ? 1 : 0
  const noun = (tokens[at + half]?.text ?? '').replace(/s$/, '')
  const value = Object.hasOwn(collectives, noun) ? collectives[noun] : undefined
  if (value === undefined) return undefined
  if (half === 1) return { value: value / 2, more: 0, length: 2 }
  const isMore = tokens[at + 1]?.text === 'et' && isHalf(tokens[at + 2])
  return { value, more: isMore ? value / 2 : 0, length: isMore ? 3 : 1 }
}

/** `12 kg`, `deux et demi`, `1e3`, `un million`: a number, and no count. */
const isNoCount = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token, at) =>
      /^(kgs?|kilos?|g|grammes?|litres?|euros?|millions?|milliards?|e\d+)$/.test(token.text) ||
      (token.text === 'et' && isHalf(tokens[at + 1]) && !collectiveBefore(tokens, at)),
  )

const collectiveBefore = (tokens: readonly Token[], at: number): boolean =>
  Object.hasOwn(collectives, (tokens[at - 1]?.text ?? '').replace(/s$/, ''))

/** Quantity typed or said by a person who corrects one: `deux fois`, `trois`, `x3`, `une dizaine`, `une paire`. Undefined when none is found. */
export const parseQuantity = (text: string): number | undefined => {
  const tokens = tokenise(text)
  if (isNegative(text) || isNoCount(tokens)) return undefined
  let quantity: number | undefined
  let at = 0
  while (at < tokens.length) {
    const read = numberAt(tokens, at)
    const collective = collectiveAt(tokens, at + (read?.length ?? 0))
    const said = collective === undefined ? read?.value : collective.value * (read?.value ?? 1) + collective.more
    if (said !== undefined && Number.isInteger(said)) quantity = said
    at += Math.max(1, (read?.length ?? 0) + (collective?.length ?? 0))
  }
  return quantity !== undefined && quantity >= 1 && quantity <= mostQuantity ? quantity : undefined
}
