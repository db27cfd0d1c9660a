import { describe, expect, test } from 'vitest'
import { kettle, talk } from '../../../tests/fakes/talk.ts'
import { grams } from '../units.ts'
import { joinNote } from './join-note.ts'
import { reopenableMs } from './reopen-deposit.ts'
import { decidedAtMost } from './state.ts'

describe('a cancelled deposit', () => {
  function cancelled(desk: Parameters<typeof talk>[0] = {}) {
    const chat = talk(desk)
    chat.speak()
    chat.propose(kettle)
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.say('3')
    chat.press('button-cancel')
    chat.press('button-cancel-yes')
    return chat
  }

  test('is taken up again as it was, within the hour', () => {
    const chat = cancelled()
    expect([chat.text(), chat.labels(), chat.deposits()]).toEqual(['🗑 Dépôt 214 annulé.', [['↩️ Reprendre']], []])
    chat.wait(reopenableMs)
    chat.press('button-reopen')
    expect(chat.deposits()).toMatchObject([{ stage: 'proposed', items: [{ quantity: 3 }] }])
    expect(chat.decided()).toEqual([])
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [{ quantity: 3 }] })
  })

  test('is gone after an hour: the button says so politely', () => {
    const chat = cancelled()
    chat.wait(reopenableMs + 1)
    chat.press('button-reopen')
    expect(chat.answer()).toEqual(['reopen-too-late'])
    expect([chat.said(), chat.labels(), chat.deposits()]).toEqual([['deposit-cancelled'], [], []])
  })

  test('that somebody may not take up keeps its text, and says why not', () => {
    const chat = cancelled({ refuses: 'forbidden' })
    chat.press('button-reopen')
    expect([chat.said(), chat.deposits(), chat.decided().length]).toEqual([['refused-forbidden'], [], 1])
    const gone = cancelled({ refuses: 'gone' })
    gone.press('button-reopen')
    expect([gone.said(), gone.decided()]).toEqual([['refused-gone'], []])
  })

  test('by somebody on the dashboard cannot be taken up here', () => {
    const chat = talk()
    chat.speak()
    chat.propose(kettle)
    chat.step({ kind: 'rejected', deposit: chat.deposits()[0]?.deposit ?? '', elsewhere: true })
    expect([chat.said(), chat.labels()]).toEqual([['deposit-cancelled-elsewhere'], []])
  })

  test('still waits for what was being written down', () => {
    const chat = talk()
    chat.speak()
    chat.press('button-cancel')
    chat.press('button-cancel-yes')
    chat.press('button-reopen')
    expect(chat.said()).toEqual(['deposit-listening'])
    chat.propose(kettle)
    expect(chat.said()).toContain('deposit-item-many')
  })
})

describe('a validated deposit', () => {
  function validated(desk: Parameters<typeof talk>[0] = {}) {
    const chat = talk(desk)
    chat.speak()
    chat.propose(kettle)
    chat.press('button-validate')
    return chat
  }
  const correction = (chat: ReturnType<typeof talk>) => chat.effects.findLast((effect) => effect.do === 'correct')

  test('keeps its button, and is corrected on a copy', () => {
    const chat = validated()
    expect([chat.text(), chat.labels()]).toEqual(['✅ Dépôt 214 enregistré. Aujourd’hui : 12 dépôts, 86 kg.', [['✏️ Corriger']]])
    chat.press('button-correct')
    expect(chat.said()).toEqual(['correct-title', 'deposit-item-many', 'correct-what'])
    expect(chat.dataOf('button-remove')).toBe('')
    chat.press('button-weight')
    chat.say('2,6 kg')
    expect(chat.labels()).toEqual([['✅ Enregistrer la correction'], ['✏️ Corriger'], ['↩️ Retour']])
    chat.press('button-save-correction')
    expect(correction(chat)).toMatchObject({ items: [{ grams: 2600 }], reason: null })
    expect([chat.text(), chat.labels()]).toEqual(['✅ Dépôt 214 corrigé. Aujourd’hui : 12 dépôts, 86 kg.', [['✏️ Corriger']]])
    chat.press('button-correct')
    expect(chat.text()).toContain('2,6 kg')
  })

  test('of several lines asks first which one; a doubt that somebody decided is none any more', () => {
    const chat = talk()
    chat.speak()
    chat.propose({ ...kettle, confidence: 40 }, { ...kettle, object: 'livres', category: 'livres' })
    chat.press('button-validate')
    chat.press('button-correct')
    expect(chat.labels()).toEqual([['1. Bouilloire'], ['2. Livres'], ['↩️ Retour']])
    expect(chat.said()).not.toContain('deposit-item-doubt')
    chat.press('Livres')
    chat.press('button-remove')
    chat.press('button-save-correction')
    expect(correction(chat)).toMatchObject({ items: [{ object: 'bouilloire' }] })
  })

  test('is left as it was by going back', () => {
    const chat = validated()
    chat.press('button-correct')
    chat.press('button-back')
    expect(chat.labels()).toEqual([['✏️ Corriger'], ['↩️ Retour']])
    chat.press('button-back')
    expect([chat.said(), correction(chat)]).toEqual([['deposit-validated'], undefined])
  })

  test('asks for a reason after its day, and says what an export needs then', () => {
    const chat = validated({ needsReason: true, declared: true })
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.say('3')
    chat.press('button-save-correction')
    expect(chat.said()).toContain('correct-why')
    expect(chat.labels()).toEqual([['Poids', 'Catégorie'], ['Quantité', 'Objet'], ['Compté deux fois', 'Autre raison'], ['↩️ Retour']])
    chat.press('reason-duplicate')
    expect(correction(chat)).toMatchObject({ reason: 'duplicate', items: [{ quantity: 3 }] })
    expect(chat.text()).toContain('Ce jour est déjà exporté : refaites l’export pour la version suivante.')
  })

  test('of somebody else is refused politely, and its text stays', () => {
    const chat = validated({ refuses: 'forbidden' })
    chat.press('button-correct')
    expect(chat.said()).toEqual(['correct-forbidden'])
    expect(chat.effects.at(-2)).toMatchObject({ do: 'edit', lines: [{ say: 'deposit-validated' }] })
  })

  test('is asked about a weight nobody can believe before the correction is saved', () => {
    const chat = validated()
    chat.press('button-correct')
    chat.press('button-weight')
    chat.say('960 kg')
    expect([chat.said().includes('weight-doubt-many'), chat.dataOf('button-save-correction')]).toEqual([true, ''])
    chat.press('960000')
    chat.press('button-save-correction')
    expect(correction(chat)).toMatchObject({ items: [{ grams: 960_000 }] })
  })

  test('whose day ended while it was corrected asks for the reason then', () => {
    const chat = validated()
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.say('3')
    chat.step({ kind: 'refused', deposit: chat.decided()[0]?.deposit ?? '', reason: 'day-over' })
    expect(chat.said()).toContain('refused-day-over')
    chat.press('reason-quantity')
    expect(correction(chat)).toMatchObject({ reason: 'quantity' })
  })

  test('whose day ended is asked about a weight nobody can believe before its reason', () => {
    const chat = validated()
    chat.press('button-correct')
    chat.press('button-weight')
    chat.say('960 kg')
    chat.step({ kind: 'refused', deposit: chat.decided()[0]?.deposit ?? '', reason: 'day-over' })
    expect([chat.said().includes('weight-doubt-many'), chat.dataOf('reason-weight')]).toEqual([true, ''])
    chat.press('960000')
    chat.press('button-save-correction')
    expect(chat.said()).toContain('correct-why')
    chat.press('reason-weight')
    expect(correction(chat)).toMatchObject({ reason: 'weight', items: [{ grams: 960_000 }] })
  })

  test('is followed among the newest only', () => {
    const chat = talk()
    for (let deposit = 0; deposit <= decidedAtMost; deposit++) {
      chat.speak()
      chat.propose(kettle)
      chat.press('button-validate')
    }
    expect(chat.decided()).toHaveLength(decidedAtMost)
    expect(chat.decided().every(({ items }) => items.length === 0)).toBe(true)
  })
})

describe('several notes', () => {
  const books = { ...kettle, object: 'livres', category: 'livres' as const, typicalGrams: null }

  test('understood out of order stand in the order they were said, with what was corrected meanwhile', () => {
    const chat = talk()
    chat.say('/depot')
    chat.say('une bouilloire')
    chat.say('des livres')
    chat.say('une lampe')
    chat.understand(2, 'une lampe', { ...kettle, object: 'lampe', category: 'EEE-3' })
    chat.understand(0, 'une bouilloire', kettle)
    chat.understand(1, 'des livres', books)
    expect(chat.deposits()[0]).toMatchObject({ heard: 'une bouilloire ; des livres ; une lampe' })
    expect(chat.deposits()[0]?.items.map(({ object }) => object)).toEqual(['bouilloire', 'livres', 'lampe'])
  })

  test('join what was written down before notes had positions, which stays first', () => {
    const chat = talk()
    chat.speak()
    const [deposit] = chat.deposits()
    if (!deposit) throw new Error('Expected a deposit')
    const old = { ...deposit, heard: 'une lampe', items: [{ ...kettle, object: 'lampe' }] }
    const joined = joinNote(old, { kind: 'proposed', deposit: deposit.deposit, position: 1, heard: 'un livre', items: [books] })
    expect(joined).toMatchObject({ heard: 'une lampe ; un livre', items: [{ object: 'lampe' }, { object: 'livres' }] })
  })

  test('joined later leave a corrected line as it is', () => {
    const chat = talk()
    chat.speak()
    chat.understand(1, 'des livres', books)
    chat.press('button-correct')
    chat.press('button-quantity')
    chat.say('7')
    chat.understand(0, 'une bouilloire', { ...kettle, grams: grams(2000) })
    expect(chat.deposits()[0]?.items).toMatchObject([{ object: 'bouilloire' }, { object: 'livres', quantity: 7 }])
  })
})
