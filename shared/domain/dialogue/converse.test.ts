import { describe, expect, test } from 'vitest'
import { kettle, talk } from '../../../tests/fakes/talk.ts'
import { grams } from '../units.ts'
import { questionLapsesAfterMs } from './converse.ts'

describe('somebody of the team', () => {
  test('speaks, sees the proposal in the same message, and validates it', () => {
    const chat = talk()
    chat.speak()
    expect(chat.said()).toEqual(['deposit-listening'])
    chat.propose(kettle)
    expect(chat.said()).toEqual(['deposit-title', 'deposit-heard', 'deposit-item-many'])
    chat.press('button-validate')
    const today = { say: 'deposit-today', values: { count: 12, weight: { grams: 86_000 } } }
    expect(chat.lines()).toEqual([{ say: 'deposit-validated', values: { reference: 214, today } }])
    expect(chat.effects.filter(({ do: what }) => what === 'send')).toHaveLength(1)
    expect(chat.deposits()).toEqual([])
  })

  test('types a deposit without any command, or with /depot', () => {
    const chat = talk()
    chat.say('deux bouilloires')
    chat.say('/depot un grille-pain')
    expect(chat.effects.filter(({ do: what }) => what === 'record')).toMatchObject([
      { text: 'deux bouilloires' },
      { text: 'un grille-pain' },
    ])
    chat.say('/depot@grenier_bot')
    expect(chat.said()).toEqual(['deposit-invitation'])
  })

  test('is greeted back, and no deposit is made of a greeting', () => {
    const chat = talk()
    chat.say('Merci !')
    expect([chat.said(), chat.deposits()]).toEqual([['small-talk'], []])
  })

  test('corrects category, quantity and weight', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    chat.press('button-correct')
    chat.press('button-category')
    chat.press('EEE-1')
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.say('trois')
    chat.press('button-correct')
    chat.press('button-weight')
    chat.say('3,6 kg')
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({
      items: [{ category: 'EEE-1', quantity: 3, grams: 3600, certainty: 'weighed', confidence: 100 }],
    })
  })

  test('orients a line elsewhere, and takes another one out', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle, { ...kettle, object: 'livres', category: 'livres' })
    chat.press('button-correct')
    chat.press('Bouilloire')
    chat.press('button-flow')
    chat.press('flow-recycling')
    expect(chat.lines()).toContainEqual({ say: 'deposit-item-flow', values: { number: 1, flow: { say: 'flow-recycling', values: {} } } })
    chat.press('button-remove-one')
    chat.press('Livres')
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [{ object: 'bouilloire', flow: 'recycling' }] })
  })

  test('changes a quantity, and a weight nobody said follows it', () => {
    const chat = talk()
    chat.speak()
    chat.propose({ ...kettle, grams: grams(2500), certainty: 'typical' })
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.say('4')
    expect(chat.deposits()[0]?.items[0]).toMatchObject({ quantity: 4, grams: 5000, certainty: 'typical' })
  })

  test('is asked once more for a weight that is none, then the proposal stands', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    chat.press('button-correct')
    chat.press('button-weight')
    chat.say('lourd')
    expect(chat.said()).toEqual(['again-weight'])
    chat.say('très lourd')
    expect(chat.said()).toContain('deposit-item-many')
    expect(chat.deposits()[0]?.items).toMatchObject([kettle])
  })

  test('chooses an alternative when the classifier was not sure', () => {
    const chat = talk()
    chat.speak()
    chat.propose({ ...kettle, confidence: 55, alternatives: [{ object: 'cafetière', category: 'EEE-5' }] })
    expect(chat.said()).toContain('deposit-item-doubt')
    chat.press('Cafetière')
    expect(chat.deposits()[0]?.items[0]).toMatchObject({ object: 'cafetière', confidence: 100 })
  })

  test('adds to a deposit, and keeps what was corrected before', () => {
    const chat = talk()
    chat.speak()
    chat.propose({ ...kettle, quantity: 1 })
    chat.press('button-add')
    chat.say('un carton de livres')
    chat.propose({ ...kettle, object: 'livres', category: 'livres' })
    expect(chat.deposits()[0]?.items.map(({ object }) => object)).toEqual(['bouilloire', 'livres'])
    expect(chat.effects.filter(({ do: what }) => what === 'record')).toHaveLength(1)
  })

  test('speaks twice without validating: two deposits, each with its own message', () => {
    const chat = talk()
    chat.speak()
    chat.speak()
    expect(new Set(chat.deposits().map(({ message }) => message)).size).toBe(2)
  })

  test('cancels after one question, or keeps the deposit', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    chat.press('button-cancel')
    chat.press('button-keep')
    expect(chat.said()).toContain('deposit-item-many')
    chat.say('/annuler')
    chat.press('button-cancel-yes')
    expect([chat.said(), chat.deposits()]).toEqual([['deposit-cancelled'], []])
    chat.say('/annuler')
    expect(chat.said()).toEqual(['cancel-nothing'])
  })

  test('presses an old, a repeated or an invented button, and only gets a polite answer', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    const data = chat.dataOf('button-validate')
    chat.step({ kind: 'button', data, press: 'first' })
    const before = chat.effects.length
    for (const old of [data, 'x', '.', '000000000003.99', `${data}.1`, '.0', `${data}e0`])
      chat.step({ kind: 'button', data: old, press: 'again' })
    const answers = chat.effects.slice(before)
    expect(answers.every((effect) => effect.do === 'answer' && effect.lines[0]?.say === 'button-gone')).toBe(true)
    expect(chat.effects.filter(({ do: what }) => what === 'validate')).toHaveLength(1)
  })

  test('is asked for the text of a note that nobody could write down; the next words are that text', () => {
    const chat = talk()
    chat.speak()
    chat.step({ kind: 'unheard', deposit: chat.deposits()[0]?.deposit ?? '', cause: 'no-transcription' })
    expect(chat.said()).toEqual(['deposit-title', 'deposit-no-transcription'])
    chat.say('deux bouilloires')
    expect(chat.effects).toContainEqual(expect.objectContaining({ do: 'add-note', text: 'deux bouilloires' }))
    chat.propose(kettle)
    expect(chat.said()).toContain('deposit-item-many')
  })

  test('comes back the next morning: a question of yesterday takes no answer any more', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.wait(questionLapsesAfterMs + 1)
    chat.say('3 grille-pain')
    expect(chat.effects).toContainEqual(expect.objectContaining({ do: 'record', text: '3 grille-pain' }))
  })

  test('asks for the status, the help and an unknown command', () => {
    const chat = talk()
    chat.say('/status')
    expect(chat.said()).toEqual(['status', 'deposit-today', 'status-mine', 'status-to-check'])
    for (const [command, phrase] of [
      ['/start', ['welcome']],
      ['/help', ['help', 'help-manager']],
      ['/aide', ['help', 'help-manager']],
      ['/constructor', ['command-unknown']],
      ['/', ['command-unknown']],
    ] as const) {
      chat.say(command)
      expect(chat.said()).toEqual(phrase)
    }
  })

  test('chooses the language of the answers by a button or in one word', () => {
    const chat = talk()
    chat.say('/langue')
    expect(chat.said()).toEqual(['language-which'])
    chat.press('button-language-en')
    chat.say('/langue fr')
    expect(chat.effects.filter(({ do: what }) => what === 'speak')).toMatchObject([{ language: 'en' }, { language: 'fr' }])
    expect(chat.said()).toEqual(['language-chosen'])
  })

  test('has a line removed; without any line left the bot asks what was given', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    chat.press('button-correct')
    chat.press('button-remove')
    expect(chat.said()).toContain('deposit-nothing-left')
  })

  test('says what is no object at all, and is asked again', () => {
    const chat = talk()
    chat.say('il fait beau')
    chat.propose()
    expect(chat.said()).toContain('deposit-nothing-recognised')
  })
})
