import { plain, stem } from './normalise.ts'

export interface Token {
  readonly kind: 'word' | 'number' | 'mark'
  /** Plain lower-case text; a mark is one of `, . : ( ) / + x`. */
  readonly text: string
  readonly stem: string
  /** Of a number: its value. */
  readonly value: number
  /** Of a number: the count of digits written, which tells `2 kg 5` from `2 kg 500`. */
  readonly digits: number
  /** The word was written with an accent, which tells `à` from `a`. */
  readonly accented: boolean
}

const units = 'kilogrammes?|kilos?|kgs?|kg|grammes?|grs?|gr|g|cm|mm|m|pouces?|watts?|wc|w|volts?|v|litres?|l|cl|ml|go|to|x'
const pattern = /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.])|\d+(?:[.,]\d+)?|[a-z]+[0-9][a-z0-9]*|[a-z]+|[,;:.!?()[\]/+×&\n—–…]|(?<=\s)-(?=\s)/g

const mark = (text: string): Token => ({ kind: 'mark', text, stem: text, value: 0, digits: 0, accented: false })
const number = (text: string): Token => {
  const clean = text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.')
  return { kind: 'number', text: clean, stem: clean, value: Number(clean), digits: clean.length, accented: false }
}

const marks: Record<string, string> = { ';': ',', '!': '.', '?': '.', '\n': '.', '[': '(', ']': ')', '&': '+', '×': 'x', '—': ',', '–': ',', '-': ',', '…': ',' }

/** Writes apart what is typed together: `5,4kg`, `1kg200`, `x3`, `1/2`. */
const spread = (text: string): string =>
  text
    .replace(/½/g, '1/2')
    .replace(/\b1\s?\/\s?2\b/g, '0.5')
    .replace(/(^|[\s(,])x\s?(\d)/g, '$1× $2')
    .replace(new RegExp(`(\\d)(${units})(?=\\d|[^a-z0-9]|$)`, 'g'), '$1 $2 ')
    .replace(/(\d) x (?=[\sa-z]|$)/g, '$1 × ')
    .replace(/(\d)\s+x\s+/g, '$1 × ')
    .replace(/(\d)["″]/g, '$1 pouces')

/** Splits an utterance into plain tokens; hyphens and apostrophes part words. */
export const tokenise = (utterance: string): readonly Token[] => {
  const lowered = utterance.toLowerCase()
  const wordsWithA = [...lowered.matchAll(/(?<![\p{L}])[aà](?![\p{L}])/gu)].map((found) => found[0] === 'à')
  let seenA = 0
  return [...spread(plain(utterance)).matchAll(pattern)].map(([text]) => {
    if (/^\d/.test(text)) return number(text)
    if (!/^[a-z]/.test(text)) return mark(marks[text] ?? text)
    const accented = text === 'a' && wordsWithA[seenA] === true
    if (text === 'a') seenA += 1
    return { kind: 'word', text, stem: stem(text), value: 0, digits: 0, accented }
  })
}
