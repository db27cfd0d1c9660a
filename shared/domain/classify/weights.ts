import type { Grams } from '../units.ts'
import { collectives, numberAt, type ReadNumber } from './numbers.ts'
import type { Token } from './tokenise.ts'

/** A weight read from tokens. */
export interface ReadWeight {
  readonly grams: Grams
  readonly length: number
}

const perUnit: Record<string, number> = {
  kilo: 1000,
  kilos: 1000,
  kilogramme: 1000,
  kilogrammes: 1000,
  kg: 1000,
  kgs: 1000,
  kil: 1000,
  gramme: 1,
  grammes: 1,
  g: 1,
  gr: 1,
  grs: 1,
  livre: 500,
  livres: 500,
  quintal: 100_000,
  quintaux: 100_000,
  tonne: 1_000_000,
  tonnes: 1_000_000,
}
const qualifiers = new Set(['bon', 'bonne', 'bons', 'petit', 'petits', 'petite', 'gros', 'grosse', 'grand', 'de', 'd'])

const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? ''
const isHalf = (word: string): boolean => word === 'demi' || word === 'demie' || word === 'demis'

interface Amount {
  readonly value: number
  readonly next: number
  readonly feminine: boolean
}

/** `entre cinq et six`, `cinq à six`: the middle of the range. */
const rangeFrom = (tokens: readonly Token[], at: number, low: ReadNumber): Amount | undefined => {
  const joint = textAt(tokens, at + low.length)
  if (joint !== 'a' && joint !== 'ou' && !(joint === 'et' && textAt(tokens, at - 1) === 'entre')) return undefined
  const high = numberAt(tokens, at + low.length + 1)
  if (high === undefined || high.value <= low.value) return undefined
  const next = at + low.length + 1 + high.length
  return perUnit[textAt(tokens, next)] === undefined ? undefined : { value: (low.value + high.value) / 2, next, feminine: false }
}

const fractionAt = (tokens: readonly Token[], at: number): Amount | undefined => {
  const article = /^une?$/.test(textAt(tokens, at)) ? 1 : 0
  if (isHalf(textAt(tokens, at + article))) return { value: 0.5, next: at + article + 1, feminine: true }
  const quarters = numberAt(tokens, at)
  const count = quarters?.value ?? 0
  const after = at + (quarters?.length ?? 0)
  const isQuarter = /^quarts?$/.test(textAt(tokens, after)) && count >= 1 && count <= 3
  return isQuarter ? { value: count / 4, next: after + 1, feminine: false } : undefined
}

/** `une dizaine` of kilos. */
const roughlyAt = (tokens: readonly Token[], at: number): Amount | undefined => {
  const place = at + (/^une?$/.test(textAt(tokens, at)) ? 1 : 0)
  const noun = textAt(tokens, place)
  const value = Object.hasOwn(collectives, noun) ? collectives[noun] : undefined
  return value === undefined ? undefined : { value, next: place + 1, feminine: false }
}

const amountAt = (tokens: readonly Token[], at: number): Amount | undefined => {
  const fraction = fractionAt(tokens, at)
  if (fraction !== undefined) return fraction
  const rough = roughlyAt(tokens, at)
  if (rough !== undefined) return rough
  const read = numberAt(tokens, at)
  if (read === undefined) return undefined
  return rangeFrom(tokens, at, read) ?? { value: read.value, next: at + read.length, feminine: textAt(tokens, at) === 'une' }
}

const spokenWeight = new Set(['pese', 'pesent', 'fait', 'font', 'poids', 'environ', 'presque', 'pesant', 'peser'])

/** `une livre` is a weight; `deux livres` are books unless something else speaks of weight. */
const poundIsWeight = (tokens: readonly Token[], at: number, amount: Amount): boolean =>
  amount.feminine ||
  spokenWeight.has(textAt(tokens, at - 1)) ||
  (textAt(tokens, amount.next + 1) === 'et' && isHalf(textAt(tokens, amount.next + 2)))

/** True when a number at this place counts the next object and does not continue the weight. */
export type CountsObject = (at: number) => boolean

/** What follows the unit: `et demi`, `cinq` (tenths), `deux cents` (grams), `500`, `200 g`. */
const remainder = (tokens: readonly Token[], at: number, unit: number, countsObject: CountsObject): Amount => {
  const none = { value: 0, next: at, feminine: false }
  const linked = textAt(tokens, at) === 'et' ? at + 1 : at
  const word = textAt(tokens, linked)
  if (linked > at && isHalf(word)) return { ...none, value: unit / 2, next: linked + 1 }
  if (linked > at && word === 'quart') return { ...none, value: unit / 4, next: linked + 1 }
  const start = word === 'virgule' ? linked + 1 : linked
  const more = numberAt(tokens, start)
  if (unit < 1000 || more === undefined) return none
  const after = textAt(tokens, start + more.length)
  if (/^quarts?$/.test(after)) return { ...none, value: 250 * more.value, next: start + more.length + 1 }
  const inGrams = perUnit[after] === 1
  if (inGrams && more.value < 1000) return { ...none, value: more.value, next: start + more.length + 1 }
  if (linked > at || perUnit[after] !== undefined || !Number.isInteger(more.value) || more.places > 3) return none
  if (textAt(tokens, start) === 'une' || countsObject(start)) return none
  return { ...none, value: (more.value * unit * 10 ** (3 - more.places)) / 1000, next: start + more.length }
}

/** `kilo huit`, `kilo trois pièce`: one kilogram and a number of tenths or hundredths. */
const countsTenths = (tokens: readonly Token[], at: number, countsObject: CountsObject): boolean =>
  tokens[at]?.kind === 'word' && remainder(tokens, at, 1000, countsObject).value > 0

/** Reads the weight that starts at this token: `trois kilos deux`, `1,5 kg`, `kilo et demi`, `une livre`. */
export const weightAt = (tokens: readonly Token[], at: number, countsObject: CountsObject = () => false): ReadWeight | undefined => {
  const bare = textAt(tokens, at) === 'kilo' && (isHalf(textAt(tokens, at + 2)) || countsTenths(tokens, at + 1, countsObject))
  const amount = bare ? { value: 1, next: at, feminine: false } : amountAt(tokens, at)
  if (amount === undefined) return undefined
  const unitPlace = qualifiers.has(textAt(tokens, amount.next)) ? amount.next + 1 : amount.next
  const name = textAt(tokens, unitPlace)
  const unit = perUnit[name]
  if (unit === undefined || (name.length === 1 && tokens[at]?.kind !== 'number')) return undefined
  if (unit === 500 && !poundIsWeight(tokens, at, { ...amount, next: unitPlace })) return undefined
  const rest = remainder(tokens, unitPlace + 1, unit, countsObject)
  const grams = Math.min(Math.round(amount.value * unit + rest.value), Number.MAX_SAFE_INTEGER)
  return grams > 0 ? { grams: grams as Grams, length: rest.next - at } : undefined
}
