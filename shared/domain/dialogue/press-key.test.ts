import { describe, expect, test } from 'vitest'
import { kettle, talk } from '../../../tests/fakes/talk.ts'
import { grams } from '../units.ts'
import { questionLapsesAfterMs } from './converse.ts'

function asked(field: 'button-quantity' | 'button-weight') {
  const chat = talk()
  chat.speak()
  chat.propose(kettle)
  chat.press('button-correct')
  chat.press(field)
  return { ...chat, keys: (keys: string) => [...keys].forEach((key) => chat.press(key === ',' ? 'button-comma' : `"key":"${key}"`)) }
}

describe('a number under the message', () => {
  test('is keyed in, stands in the message, and is saved', () => {
    const chat = asked('button-weight')
    expect(chat.labels()).toEqual([
      ['7', '8', '9'],
      ['4', '5', '6'],
      ['1', '2', '3'],
      [',', '0', '⌫'],
      ['Passer en g', 'Poids inconnu'],
      ['✔ Enregistrer'],
      ['↩️ Retour'],
    ])
    chat.keys('3,25')
    chat.press('button-erase')
    expect(chat.text()).toContain('Poids : 3,2 kg')
    expect(chat.text('en')).toContain('Weight: 3.2 kg')
    chat.press('button-enter')
    expect(chat.deposits()[0]?.items).toMatchObject([{ grams: 3200, certainty: 'weighed' }])
    expect(chat.effects.filter(({ do: what }) => what === 'send')).toHaveLength(1)
  })

  test('is a weight in grams after one touch, and without a comma then', () => {
    const chat = asked('button-weight')
    chat.keys('2,4')
    chat.press('button-unit-kg')
    expect(chat.text()).toContain('Poids : 2 g')
    expect(chat.dataOf('button-comma')).toBe('')
    chat.keys('650')
    chat.press('button-enter')
    expect(chat.deposits()[0]?.items[0]?.grams).toBe(2650)
  })

  test('is a quantity without a comma', () => {
    const chat = asked('button-quantity')
    expect(chat.dataOf('button-comma')).toBe('')
    chat.keys('012')
    expect(chat.text()).toContain('Quantité : 12')
    chat.press('button-enter')
    expect(chat.deposits()[0]?.items[0]?.quantity).toBe(12)
  })

  test('that no line can hold is answered with its limits, and can be put right', () => {
    const chat = asked('button-quantity')
    chat.press('button-enter')
    expect(chat.said()).toContain('limit-quantity')
    chat.keys('99999')
    chat.press('button-enter')
    expect(chat.text()).toContain('de 1 à 10 000 pièces')
    chat.press('button-erase')
    chat.press('button-enter')
    expect(chat.deposits()[0]?.items[0]?.quantity).toBe(9999)
  })

  test('takes only what fits, however long somebody keeps pressing', () => {
    const chat = asked('button-weight')
    chat.keys(',,1234567')
    expect(chat.text()).toContain('Poids : 0,123 kg')
    for (let press = 0; press < 9; press++) chat.press('button-erase')
    chat.keys('123456789')
    expect(chat.text()).toContain('Poids : 123456 kg')
    chat.press('button-enter')
    expect(chat.text()).toContain('de 1 g à 100 tonnes')
  })

  test('is given back when nobody knows it', () => {
    const chat = asked('button-weight')
    chat.press('button-unknown')
    expect(chat.deposits()[0]?.items).toMatchObject([{ grams: 2500, certainty: 'typical' }])
  })

  test.each([
    ['3 kilos deux', 3200],
    ['1,5 kg', 1500],
    ['850 g', 850],
  ])('is typed instead: %s', (words, weight) => {
    const chat = asked('button-weight')
    chat.keys('7')
    chat.say(words)
    expect(chat.deposits()[0]?.items[0]?.grams).toBe(grams(weight))
  })

  test.each([
    ['deux fois', 2],
    ['une douzaine', 12],
    ['2x', 2],
    ['trois', 3],
  ])('of pieces is typed instead: %s', (words, quantity) => {
    const chat = asked('button-quantity')
    chat.say(words)
    expect(chat.deposits()[0]?.items[0]?.quantity).toBe(quantity)
  })

  test.each([
    ['button-quantity', '-2', 'limit-quantity'],
    ['button-quantity', '1,5', 'limit-quantity'],
    ['button-quantity', '12000', 'limit-quantity'],
    ['button-quantity', 'beaucoup', 'again-quantity'],
    ['button-weight', '-3 kg', 'limit-weight'],
    ['button-weight', '400 tonnes', 'limit-weight'],
    ['button-weight', 'lourd', 'again-weight'],
  ] as const)('%s typed as « %s » is answered', (field, words, answer) => {
    const chat = asked(field)
    chat.say(words)
    expect(chat.said()).toEqual([answer])
    expect(chat.deposits()[0]?.items).toMatchObject([kettle])
  })

  test('stays under its message when another deposit asks in between', () => {
    const chat = asked('button-quantity')
    const seven = chat.dataOf('"key":"7"')
    chat.wait(questionLapsesAfterMs + 1)
    chat.speak()
    chat.propose(kettle)
    chat.press('button-add')
    chat.step({ kind: 'button', data: seven, press: 'p' })
    expect(chat.text()).toContain('Quantité : 7')
  })
})
