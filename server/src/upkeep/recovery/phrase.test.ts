import { describe, expect, test } from 'vitest'
import { makePhrase, plainWord, readPhrase } from './phrase.ts'

const refused = (code: string, values: object = {}) => expect.objectContaining({ code, values: expect.objectContaining(values) as object })
// Known phrases of the published list.
const zero = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'
const french = 'abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abeille'

describe('a new phrase', () => {
  test.each(['fr', 'en'] as const)('in %s has twelve words that read again as they are', (locale) => {
    for (let go = 0; go < 50; go++) {
      const words = makePhrase(locale)
      expect(words).toHaveLength(12)
      expect(readPhrase(words.join(' '))).toEqual(words.map(plainWord))
    }
  })

  test('is another each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => makePhrase('fr').join(' '))).size).toBe(100)
  })
})

describe('a phrase that is typed', () => {
  test('is read in capitals, with other spaces, commas, lines and numbers', () => {
    expect(readPhrase(`  ${zero.toUpperCase().replaceAll(' ', ',\n ')}  `)).toEqual(zero.split(' '))
    const numbered = french.split(' ').map((word, index) => `${index + 1}. ${word}`)
    expect(readPhrase(numbered.join('\n'))).toEqual(french.split(' '))
  })

  test('is read with accents, whole or in two parts, and without', () => {
    const words = Array.from({ length: 200 }, () => makePhrase('fr')).find((some) => some.some((word) => plainWord(word) !== word)) ?? []
    const text = words.join(' ')
    expect(text).not.toBe(plainWord(text))
    for (const typed of [text, text.normalize('NFD'), plainWord(text)]) expect(readPhrase(typed)).toEqual(words.map(plainWord))
  })

  test('names the word that is in no list, by its number', () => {
    const typed = zero.split(' ').with(6, 'abandonn').join(' ')
    expect(() => readPhrase(typed)).toThrow(refused('recovery.word-unknown', { position: 7, word: 'abandonn' }))
    expect(() => readPhrase(french.split(' ').with(11, 'zzz').join(' '))).toThrow(refused('recovery.word-unknown', { position: 12 }))
  })

  test('of too few or too many words says how many there are', () => {
    expect(() => readPhrase('abandon about')).toThrow(refused('recovery.words-count', { count: 2 }))
    expect(() => readPhrase(`${zero} about`)).toThrow(refused('recovery.words-count', { count: 13 }))
    expect(() => readPhrase('')).toThrow(refused('recovery.words-count', { count: 0 }))
  })

  test('with two words swapped or one replaced does not pass', () => {
    const words = zero.split(' ')
    expect(() => readPhrase(['about', ...words.slice(0, 11)].join(' '))).toThrow(refused('recovery.words-mixed'))
    expect(() => readPhrase(words.with(3, 'zoo').join(' '))).toThrow(refused('recovery.words-mixed'))
  })

  test('mixing two languages does not pass', () => {
    const winner = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    expect(() => readPhrase(winner.split(' ').with(2, 'abeille').join(' '))).toThrow(refused('recovery.word-unknown', { position: 3 }))
  })
})
