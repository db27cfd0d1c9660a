import { describe, expect, test } from 'vitest'
import { kettle, talk } from '../../../tests/fakes/talk.ts'
import { grams } from '../units.ts'

const long = Array.from({ length: 100 }, (_, index) => ({
  ...kettle,
  object: `${'réfrigérateur-congélateur '.repeat(3)}n${index + 1}`,
  confidence: 40,
}))

describe('a long deposit', () => {
  function shown() {
    const chat = talk()
    chat.speak()
    chat.understand(0, 'un réfrigérateur, '.repeat(300), ...long)
    return chat
  }

  test('is shown as far as a message goes, with the count of the rest', () => {
    for (const locale of ['fr', 'en'] as const) {
      const text = shown().text(locale)
      expect(text.length).toBeLessThan(4096)
      expect(text).toMatch(locale === 'fr' ? /… et \d+ autres lignes\./ : /… and \d+ more lines\./)
    }
  })

  test('is leafed through to correct any of its lines', () => {
    const chat = shown()
    chat.press('button-correct')
    for (let page = 0; page < 3; page++) chat.press('button-more')
    expect(chat.labels().map(([label]) => label?.slice(0, 4))).toEqual([
      '91. ',
      '92. ',
      '93. ',
      '94. ',
      '95. ',
      '96. ',
      '97. ',
      '98. ',
      '99. ',
      '100.',
      '↩️ R',
    ])
    chat.press('n100"')
    chat.press('button-remove')
    expect(chat.deposits()[0]?.items).toHaveLength(99)
  })
})

describe('a weight that was said', () => {
  test.each([
    [1000, '1 kg annoncé'],
    [1500, '1,5 kg annoncé'],
    [2400, '2,4 kg annoncés'],
    [850, '850 g annoncés'],
  ])('%i g reads « %s »', (weight, words) => {
    const chat = talk()
    chat.speak()
    chat.propose({ ...kettle, grams: grams(weight) })
    expect(chat.text()).toContain(`· ${words}`)
  })
})

describe('a doubtful category', () => {
  test('says how sure the classifier is', () => {
    const chat = talk()
    chat.speak()
    chat.propose({ ...kettle, confidence: 55 })
    expect(chat.text()).toContain('🔎 Ligne 1 : catégorie à vérifier (55 %).')
  })
})
