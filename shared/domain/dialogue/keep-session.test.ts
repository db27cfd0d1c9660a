import { describe, expect, test } from 'vitest'
import { kettle, talk } from '../../../tests/fakes/talk.ts'
import { silenceMs } from './keep-session.ts'

describe('after /depot', () => {
  const recordings = (chat: ReturnType<typeof talk>) => chat.effects.filter(({ do: what }) => what === 'record').length

  test('several notes are one deposit, proposed in one message once all are understood', () => {
    const chat = talk()
    chat.say('/depot')
    expect(chat.effects).toContainEqual(expect.objectContaining({ do: 'wake', at: '2026-11-21T10:05:00.000Z' }))
    chat.speak()
    chat.say('un carton de livres')
    chat.propose(kettle)
    expect(chat.said()).toEqual(['deposit-title', 'deposit-heard', 'deposit-item-many', 'deposit-more-listening'])
    expect(chat.dataOf('button-validate')).toBe('')
    chat.propose({ ...kettle, object: 'livres', category: 'livres' })
    expect(chat.said()).toContain('session-open')
    chat.press('button-validate')
    expect(chat.validated()).toMatchObject({ items: [{ object: 'bouilloire' }, { object: 'livres' }] })
    expect([recordings(chat), chat.session()]).toEqual([1, null])
    chat.speak()
    expect(recordings(chat)).toBe(2)
  })

  test('a typed word beside a note that is being written down does not take its place', () => {
    const chat = talk()
    chat.say('/depot')
    chat.speak()
    chat.say('un carton de livres')
    expect(chat.effects).toContainEqual(expect.objectContaining({ do: 'add-note', instead: false }))
    chat.propose(kettle)
    chat.step({ kind: 'unheard', deposit: chat.deposits()[0]?.deposit ?? '', cause: 'transcription-failed' })
    chat.say('une lampe')
    expect(chat.effects).toContainEqual(expect.objectContaining({ do: 'add-note', text: 'une lampe', instead: true }))
  })

  test('five minutes of silence end it: what was said stands, and its buttons still count', () => {
    const chat = talk()
    chat.say('/depot')
    chat.speak()
    chat.propose(kettle)
    const validate = chat.dataOf('button-validate')
    chat.wait(silenceMs)
    chat.silence()
    expect(chat.said()).toEqual(['deposit-title', 'deposit-heard', 'deposit-item-many'])
    chat.speak()
    expect(recordings(chat)).toBe(2)
    chat.step({ kind: 'button', data: validate, press: 'p' })
    expect(chat.validated()).toMatchObject({ items: [{ object: 'bouilloire' }] })
  })

  test('each word puts the silence off; a session without a word ends with one sentence', () => {
    const chat = talk()
    chat.say('/depot deux bouilloires')
    chat.wait(silenceMs - 1)
    chat.say('une lampe')
    chat.wait(1)
    chat.silence()
    expect(chat.effects.at(-1)).toMatchObject({ do: 'wake', at: '2026-11-21T10:09:59.999Z' })
    chat.say('/depot')
    chat.wait(silenceMs)
    chat.silence()
    expect([chat.said(), chat.session(), chat.deposits().length]).toEqual([['session-empty'], null, 1])
  })
})
