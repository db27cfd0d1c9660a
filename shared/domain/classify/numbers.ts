import type { Token } from './tokenise.ts'

/** A number read from tokens: its value and how many tokens it takes. */
export interface ReadNumber {
  readonly value: number
  readonly length: number
  /** How many decimal places it stands for after "kilos": `cinq` 1, `vingt` 2, `zéro cinq` 2, `deux cents` 3. */
  readonly places: number
}

const small: Record<string, number> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
}
const tens: Record<string, number> = {
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  huitante: 80,
  octante: 80,
  nonante: 90,
}

interface Part {
  readonly value: number
  readonly next: number
}

const wordAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at]
  return token?.kind === 'word' ? token.text : ''
}
const unitAt = (tokens: readonly Token[], at: number): number | undefined => small[wordAt(tokens, at)]

/** `dix-sept`, or any word up to sixteen. */
const belowTwenty = (tokens: readonly Token[], at: number): Part | undefined => {
  const value = unitAt(tokens, at)
  if (value === undefined) return undefined
  const unit = unitAt(tokens, at + 1)
  const teen = value === 10 && unit !== undefined && unit >= 7 && unit <= 9
  return teen ? { value: 10 + unit, next: at + 2 } : { value, next: at + 1 }
}

/** What may follow a ten: `et un`, `cinq`, and after 60 and 80 also `dix` to `dix-neuf`. */
const afterTen = (tokens: readonly Token[], at: number, ten: number): Part => {
  const linked = wordAt(tokens, at) === 'et' ? at + 1 : at
  const rest = belowTwenty(tokens, linked)
  const highest = ten === 60 || ten === 80 ? 19 : 9
  if (rest === undefined || rest.value === 0 || rest.value > highest) return { value: ten, next: at }
  if (linked > at && rest.value !== 1 && rest.value !== 11) return { value: ten, next: at }
  if (linked === at && wordAt(tokens, linked) === 'une' && ten !== 80) return { value: ten, next: at }
  // `une de trente et une de trente-deux` are two numbers.
  if (linked > at && rest.value === 1 && /^(de|d)$/.test(wordAt(tokens, rest.next))) return { value: ten, next: at }
  return { value: ten + rest.value, next: rest.next }
}

const belowHundred = (tokens: readonly Token[], at: number): Part | undefined => {
  if (wordAt(tokens, at) === 'quatre' && /^vingts?$/.test(wordAt(tokens, at + 1))) return afterTen(tokens, at + 2, 80)
  const ten = tens[wordAt(tokens, at)]
  return ten === undefined ? belowTwenty(tokens, at) : afterTen(tokens, at + 1, ten)
}

const belowThousand = (tokens: readonly Token[], at: number): Part | undefined => {
  const alone = /^cents?$/.test(wordAt(tokens, at))
  const head = alone ? { value: 1, next: at } : belowHundred(tokens, at)
  if (head === undefined || !/^cents?$/.test(wordAt(tokens, head.next)) || head.value < 1 || head.value > 19 || head.value === 10)
    return head
  const rest = belowHundred(tokens, head.next + 1)
  const adds = rest !== undefined && rest.value > 0 && !/^une?$/.test(wordAt(tokens, head.next + 1))
  return adds ? { value: head.value * 100 + rest.value, next: rest.next } : { value: head.value * 100, next: head.next + 1 }
}

const whole = (tokens: readonly Token[], at: number): Part | undefined => {
  const alone = wordAt(tokens, at) === 'mille'
  const head = alone ? { value: 1, next: at } : belowThousand(tokens, at)
  if (head === undefined || wordAt(tokens, head.next) !== 'mille' || head.value < 1) return head
  const rest = belowThousand(tokens, head.next + 1)
  return rest === undefined ? { value: head.value * 1000, next: head.next + 1 } : { value: head.value * 1000 + rest.value, next: rest.next }
}

const placesOf = (value: number): number => (value < 10 ? 1 : value < 100 ? 2 : 3)

/** `deux virgule cinq`: the decimals after a spoken comma. */
const withDecimals = (tokens: readonly Token[], head: Part): Part => {
  if (!/^(virgule|point)$/.test(wordAt(tokens, head.next))) return head
  const zero = wordAt(tokens, head.next + 1) === 'zero'
  const place = head.next + (zero ? 2 : 1)
  const digits = tokens[place]
  const decimals =
    digits?.kind === 'number' && Number.isInteger(digits.value) ? { value: digits.value, next: place + 1 } : whole(tokens, place)
  if (decimals === undefined) return head
  const places = (digits?.kind === 'number' ? digits.digits : placesOf(decimals.value)) + (zero ? 1 : 0)
  return { value: head.value + decimals.value / 10 ** places, next: decimals.next }
}

/** Reads the number that starts at this token, in digits or in French words (Belgian and Swiss ones too). */
export const numberAt = (tokens: readonly Token[], at: number): ReadNumber | undefined => {
  const token = tokens[at]
  if (token?.kind === 'number') {
    const { value, next } = withDecimals(tokens, { value: token.value, next: at + 1 })
    return { value, length: next - at, places: token.digits }
  }
  const leadingZero = wordAt(tokens, at) === 'zero' && !/^(virgule|point)$/.test(wordAt(tokens, at + 1))
  const head = whole(tokens, leadingZero ? at + 1 : at)
  if (head === undefined) return leadingZero ? { value: 0, length: 1, places: 1 } : undefined
  const full = withDecimals(tokens, head)
  return { value: full.value, length: full.next - at, places: placesOf(head.value) + (leadingZero ? 1 : 0) }
}

/** `une dizaine`, `une paire`, `une demi-douzaine`: how many the noun stands for. */
export const collectives: Record<string, number> = {
  paire: 2,
  couple: 2,
  duo: 2,
  trio: 3,
  sixaine: 6,
  huitaine: 8,
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
  millier: 1000,
}
