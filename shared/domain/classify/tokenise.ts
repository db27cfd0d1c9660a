import { plain, stem } from './normalise.ts'

export interface Token {
  readonly kind: 'word' | 'number' | 'mark'
  /** Plain lower-case text; a mark is one of `, . : ( ) / + x`. */
  readonly text: string
  /** As written, in lower case: its accents tell `à` from `a`. */
  readonly raw: string
  readonly stem: string
  /** Of a number: its value. */
  readonly value: number
  /** Of a number: the count of digits written, which tells `2 kg 5` from `2 kg 500`. */
  readonly digits: number
}

const units = 'kilogrammes?|kilos?|kgs?|kg|grammes?|grs?|gr|g|cm|mm|m|pouces?|watts?|wc|w|volts?|v|litres?|l|cl|ml|go|to|x'
const beforeUnit = new RegExp(`(\\d)(${units})(?=\\d|[^a-z0-9]|$)`, 'g')
const pattern =
  /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.])|\d+(?:[.,]\d+)?|[a-z]+[0-9][a-z0-9]*|[a-z]+|[,;:.!?()[\]/+×&\n—–…]|(?<=\s)-(?=\s)/g

const mark = (text: string): Token => ({ kind: 'mark', text, raw: text, stem: text, value: 0, digits: 0 })
const number = (text: string): Token => {
  const clean = text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.')
  return { kind: 'number', text: clean, raw: clean, stem: clean, value: Number(clean), digits: clean.length }
}

const marks: Record<string, string> = {
  ';': ',',
  '!': '.',
  '\n': '.',
  '[': '(',
  ']': ')',
  '&': '+',
  '×': 'x',
  '—': ',',
  '–': ',',
  '-': ',',
  '…': ',',
}

/** Writes apart what is typed together: `5,4kg`, `1kg200`, `x3`, `1/2`. */
const spread = (text: string): string =>
  text
    .replace(/(?<![\p{L}'])v a e(?![\p{L}'])/gu, 'vae')
    .replace(
      /(?<!\p{L})jean[- ](?=(?:marc|pierre|paul|luc|claude|michel|louis|yves|jacques|fran|philippe|baptiste|christophe|charles|no|bernard|marie)\p{L}*)/gu,
      'jeannot',
    )
    .replace(/(?<!\p{L})tab\.(?=\s)/gu, 'tablette')
    .replace(/(?<!\p{L})t[eé]l\.? port\.?(?!\p{L})/gu, 'téléphone portable')
    .replace(/(?<![\p{L}'])t v(?![\p{L}'])/gu, 'tv')
    .replace(/(?<![\p{L}'])p c(?![\p{L}'])/gu, 'pc')
    .replace(/(?<![\p{L}'])d v d(?![\p{L}'])/gu, 'dvd')
    .replace(/(?<![\p{L}'])v t ([tc])(?![\p{L}'])/gu, 'vt$1')
    .replace(/(?<![\p{L}'])g p s(?![\p{L}'])/gu, 'gps')
    .replace(/(?<![\p{L}])[eé]lect?r?(?![\p{L}])/gu, 'électrique')
    .replace(/½/g, '1/2')
    .replace(/(^|(?<!\d)\s)[-−](?=\d)/g, '$1moins ')
    .replace(
      /(^|[^\p{L}])(ex|env|approx|qt[eé]|nb|nbre|pces?|pcs|[eé]lect?r?|app|mach|r[eé]f|max|mini?|ordi|cong[eé]l|t[eé]l|imp|asp|rad)\.(?=\s|$)/gu,
      '$1$2 ',
    )
    .replace(/\b1\s?\/\s?2\b/g, '0.5')
    .replace(/(^|[\s(,])x\s?(\d)/g, '$1× $2')
    .replace(/(\d[.,]\d+|\d{2,})\s?k(?![\p{L}\d])/gu, '$1 kg')
    .replace(beforeUnit, '$1 $2 ')
    .replace(/(\d) x (?=[\sa-z]|$)/g, '$1 × ')
    .replace(/(\d)\s+x\s+/g, '$1 × ')
    .replace(/(\d)["″]/g, '$1 pouces')

/** Lower case with its accents, one letter for one letter of the plain text. */
const accented = (utterance: string): string =>
  utterance
    .toLowerCase()
    .normalize('NFC')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/[\u0300-\u036f]/g, '')

/** Splits an utterance into plain tokens; hyphens and apostrophes part words. */
export const tokenise = (utterance: string): readonly Token[] => {
  const spoken = spread(accented(utterance))
  const flat = plain(spoken)
  const isAligned = flat.length === spoken.length
  return [...flat.matchAll(pattern)].map((found) => {
    const [text] = found
    if (/^\d/.test(text)) return number(text)
    if (!/^[a-z]/.test(text)) return mark(marks[text] ?? text)
    const raw = isAligned ? spoken.slice(found.index, found.index + text.length) : text
    return { kind: 'word', text, raw, stem: stem(text), value: 0, digits: 0 }
  })
}
