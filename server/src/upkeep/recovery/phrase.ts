import { generateMnemonic, validateMnemonic } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordsCount, wordsMixed, wordUnknown } from './errors.ts'

const lists = { fr: french, en: english } as const
export const phraseLength = 12
const bits = 128

/** As it is compared and as keys are made of it: no capitals, no accents. No two words of a list are then the same. */
export const plainWord = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const plain = { fr: new Map(french.map((word) => [plainWord(word), word])), en: new Map(english.map((word) => [plainWord(word), word])) }

/** Twelve words of a list of 2 048, to be written down. The last holds a checksum. */
export const makePhrase = (locale: 'fr' | 'en'): string[] => generateMnemonic(lists[locale], bits).normalize('NFC').split(' ')

/**
 * The twelve words that somebody typed in either language, as `plainWord`. Numbers, commas and lines between them do not matter.
 * Throws `recovery.words-count`, `recovery.word-unknown`, `recovery.words-mixed`.
 */
export function readPhrase(typed: string): string[] {
  const words = plainWord(typed)
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
  const locale = languageOf(words)
  if (words.length !== phraseLength) throw wordsCount(words.length)
  const unknown = words.findIndex((word) => !plain[locale].has(word))
  if (unknown >= 0) throw wordUnknown(unknown + 1, words[unknown] ?? '')
  // Some words are in both lists: the checksum of either language counts.
  if (!isWhole(words, 'fr') && !isWhole(words, 'en')) throw wordsMixed()
  return words
}

const knownIn = (words: readonly string[], locale: 'fr' | 'en') => words.filter((word) => plain[locale].has(word)).length
const languageOf = (words: readonly string[]) => (knownIn(words, 'en') > knownIn(words, 'fr') ? ('en' as const) : ('fr' as const))

function isWhole(words: readonly string[], locale: 'fr' | 'en'): boolean {
  const exact = words.map((word) => plain[locale].get(word) ?? '')
  return validateMnemonic(exact.join(' '), [...lists[locale]])
}
