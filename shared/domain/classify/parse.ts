import type { Grams } from '../units.ts'
import { collectives, numberAt } from './numbers.ts'
import { tokenise, type Token } from './tokenise.ts'
import { weightAt } from './weights.ts'

const mostQuantity = 9999
/** A bare whole number above this is grams, below it kilograms: nobody types 250 kg without a unit. */
const mostBareKilograms = 200

const isHalf = (token: Token | undefined): boolean => token?.text === 'demi' || token?.text === 'demie'

const bareWeight = (tokens: readonly Token[]): Grams | undefined => {
  const read = numberAt(tokens, 0)
  if (read === undefined || read.length !== tokens.length || read.value <= 0) return undefined
  const isKilograms = read.value <= mostBareKilograms
  const grams = Math.round(isKilograms ? read.value * 1000 : read.value)
  return grams > 0 && grams <= 1_000_000_000 ? (grams as Grams) : undefined
}

/**
 * Weight typed or said by a person who corrects one: `3 kilos deux`, `1,5 kg`, `une livre`. The last weight counts, so `2 kg, non 3 kg` is
 * 3 000 g. A number alone is kilograms up to 200 and grams above. Undefined when no positive weight is found.
 */
export const parseWeight = (text: string): Grams | undefined => {
  const tokens = tokenise(text)
  if (/(^|\s)-\s*\d|moins \d/i.test(text)) return undefined
  const found: Grams[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const read = weightAt(tokens, at) ?? poundsAt(tokens, at)
    if (read === undefined) continue
    found.push(read.grams)
    at += read.length - 1
  }
  return found.at(-1) ?? bareWeight(tokens)
}

/** `deux livres`: in answer to a weight these are pounds, never books. */
const poundsAt = (tokens: readonly Token[], at: number): { grams: Grams; length: number } | undefined => {
  const read = numberAt(tokens, at)
  if (read === undefined || !/^livres?$/.test(tokens[at + read.length]?.text ?? '')) return undefined
  const half = tokens[at + read.length + 1]?.text === 'et' && isHalf(tokens[at + read.length + 2])
  const grams = Math.round((read.value + (half ? 0.5 : 0)) * 500)
  return grams > 0 ? { grams: grams as Grams, length: read.length + (half ? 3 : 1) } : undefined
}

const collectiveAt = (tokens: readonly Token[], at: number): { value: number; length: number } | undefined => {
  const half = isHalf(tokens[at]) ? 1 : 0
  const noun = (tokens[at + half]?.text ?? '').replace(/s$/, '')
  const value = Object.hasOwn(collectives, noun) ? collectives[noun] : undefined
  return value === undefined ? undefined : { value: half === 1 ? value / 2 : value, length: half + 1 }
}

/** Quantity typed or said by a person who corrects one: `deux fois`, `trois`, `x3`, `une dizaine`, `une paire`. Undefined when none is found. */
export const parseQuantity = (text: string): number | undefined => {
  if (/(^|\s)-\s*\d/.test(text)) return undefined
  const tokens = tokenise(text)
  let quantity: number | undefined
  let at = 0
  while (at < tokens.length) {
    const read = numberAt(tokens, at)
    const collective = collectiveAt(tokens, at + (read?.length ?? 0))
    const said = collective === undefined ? read?.value : collective.value * (read?.value ?? 1)
    if (said !== undefined && Number.isInteger(said)) quantity = said
    at += Math.max(1, (read?.length ?? 0) + (collective?.length ?? 0))
  }
  return quantity !== undefined && quantity >= 1 && quantity <= mostQuantity ? quantity : undefined
}
