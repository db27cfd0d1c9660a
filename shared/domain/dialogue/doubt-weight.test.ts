import { describe, expect, test } from 'vitest'
import { kettle, talk } from '../../../tests/fakes/talk.ts'
import { grams } from '../units.ts'
import { isFar, likelySlip, usualGramsOf } from './doubt-weight.ts'
import type { ProposedItem } from './state.ts'

const one = { ...kettle, quantity: 1 }
const weighing = (kilograms: number, item: ProposedItem = one): ProposedItem => ({ ...item, grams: grams(kilograms * 1000) })

describe('a weight nobody can believe', () => {
  test('is asked about before the deposit can be validated', () => {
    const chat = talk()
    chat.say('une bouilloire, 960 kilos')
    chat.understand(0, 'une bouilloire, 960 kilos', weighing(960))
    expect(chat.text()).toContain('⚖️ 960 kg pour une bouilloire ?')
    expect(chat.labels()).toEqual([['960 g', '960 kg', '✏️ Autre'], ['✏️ Corriger', '➕ Ajouter'], ['🗑 Annuler']])
    expect(chat.labels('en')[0]).toEqual(['960 g', '960 kg', '✏️ Other'])
    chat.press('960')
    expect(chat.dataOf('button-validate')).not.toBe('')
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [{ grams: 960, certainty: 'weighed' }] })
  })

  test('stands when the person says so, and is not asked about again', () => {
    const chat = talk()
    chat.speak()
    chat.propose(weighing(960))
    chat.press('960000')
    expect(chat.said()).toEqual(['deposit-title', 'deposit-heard', 'deposit-item'])
    chat.press('button-correct')
    chat.press('button-category')
    chat.press('EEE-4')
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [{ grams: 960_000, category: 'EEE-4' }] })
  })

  test('is keyed in anew, or typed by itself below the question', () => {
    const chat = talk()
    chat.speak()
    chat.propose(weighing(960))
    chat.press('button-weight-other')
    expect(chat.said()).toContain('ask-weight')
    chat.press('button-back')
    chat.say('1,1 kg')
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [{ grams: 1100 }] })
    chat.speak()
    chat.propose(weighing(960))
    chat.say('deux grille-pain')
    expect(chat.deposits()).toHaveLength(2)
  })

  test('is asked about one line after the other', () => {
    const chat = talk()
    chat.speak()
    chat.propose(weighing(960), weighing(0.012), kettle)
    expect(chat.text()).toContain('⚖️ Ligne 1 : 960 kg pour « bouilloire » ?')
    chat.press('button-weight-choice')
    expect(chat.text()).toContain('⚖️ Ligne 2 : 12 g pour « bouilloire » ?')
    expect(chat.dataOf('button-validate')).toBe('')
    chat.press('12000')
    expect(chat.dataOf('button-validate')).toBe('')
    chat.press('button-weight-choice')
    expect(chat.dataOf('button-validate')).not.toBe('')
  })

  test('is asked about as well when a person typed it, even after another was confirmed', () => {
    const chat = talk()
    chat.speak()
    chat.propose(weighing(960))
    chat.press('960000')
    chat.press('button-correct')
    chat.press('button-weight')
    chat.say('900 kg')
    expect(chat.said()).toContain('weight-doubt')
  })

  test('of several pieces is named with their number', () => {
    const chat = talk()
    chat.speak()
    chat.propose(weighing(24, { ...kettle, quantity: 2 }))
    expect(chat.text()).toContain('⚖️ 24 kg pour 2 × bouilloire ?')
    expect(chat.labels()[0]).toEqual(['2,4 kg', '24 kg', '✏️ Autre'])
  })

  test('is far from five times on, above and below, by the lexicon or by what the site weighed', () => {
    const typical = (weight: number) => isFar(one, grams(weight))
    expect([typical(6249), typical(6250), typical(251), typical(250)]).toEqual([false, true, false, true])
    const usual = { ...one, typicalGrams: null, usualGrams: { low: grams(800), high: grams(1000) } }
    expect([4999, 5000, 161, 160].map((weight) => isFar(usual, grams(weight)))).toEqual([false, true, false, true])
    expect(isFar({ ...usual, usualGrams: null }, grams(900_000))).toBe(false)
  })

  test('is offered a likely slip only when that weight can be believed', () => {
    expect(likelySlip(weighing(960))).toBe(960)
    expect(likelySlip({ ...one, grams: grams(1) })).toBe(1000)
    expect(likelySlip(weighing(13))).toBe(1300)
    expect(likelySlip({ ...one, grams: grams(70), typicalGrams: grams(700) })).toBe(700)
    expect(likelySlip(weighing(77_777))).toBeUndefined()
  })
})

describe('a number no line can hold', () => {
  test.each([
    [{ ...one, quantity: 50_000 }, 'limit-quantity', 'ask-quantity', '500', { quantity: 500 }],
    [weighing(500_000), 'limit-weight', 'ask-weight', '1,2 kg', { grams: 1200 }],
  ] as const)('is put right before the deposit can be validated', (item, limit, ask, typed, right) => {
    const chat = talk()
    chat.speak()
    chat.propose(item)
    expect([chat.said().at(-1), chat.dataOf('button-validate'), chat.labels()[0]]).toEqual([limit, '', ['✏️ Autre']])
    chat.press('button-weight-other')
    expect(chat.said()).toContain(ask)
    chat.say(typed)
    for (let left = 0; left < 2 && chat.dataOf('button-validate') === ''; left++) chat.press(`${chat.deposits()[0]?.items[0]?.grams}`)
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [right] })
  })
})

describe('what a site is used to', () => {
  const lines = (...weights: number[]) => weights.map((weight) => ({ quantity: 2, grams: weight * 2 }))
  test('is told by five lines or more, by piece, and not by one absurd line', () => {
    expect(usualGramsOf(lines(1000, 1000, 1000, 1000))).toBeNull()
    expect(usualGramsOf(lines(1100, 1000, 960_000, 1200, 900))).toEqual({ low: 1000, high: 1200 })
  })
})
