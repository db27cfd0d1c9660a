import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeLabel, writeLines } from '../../../messages/bot/write-lines.ts'
import type { BusinessDay, Instant } from '../../units.ts'
import type { PersonEvent } from '../events.ts'
import { identify, type Candidate, type IdentityStep } from './identify.ts'
import { firstIdentity, heldAtMost, type Held, type IdentityState } from './state.ts'

const today = '2026-11-21' as BusinessDay
const nord = { id: 'nord', name: 'Boutique du Nord' }
const sud = { id: 'sud', name: 'Atelier du Sud' }
const awa: Candidate = { id: 'awa', name: 'Awa', sites: [nord], home: null, today }
const bilal: Candidate = { id: 'bilal', name: 'Bilal', sites: [nord], home: 'nord', today }
const chloe: Candidate = { id: 'chloe', name: 'Chloé', sites: [sud, nord], home: null, today }

const text = (words: string): Held => ({ said: { kind: 'text', text: words }, file: null })
const words = (held: readonly Held[]) => held.map(({ said }) => (said.kind === 'text' ? said.text : said.kind))

/** An account in use; its clock and ids go on by themselves. */
function openAccount(...people: readonly [Candidate, ...Candidate[]]) {
  let state: IdentityState = firstIdentity
  let turns = 0
  let time = Date.parse('2026-11-21T10:00:00.000Z')
  let among = people
  function hear(held: Held): IdentityStep {
    const id = `01930000-0000-7000-8000-${String(++turns).padStart(12, '0')}`
    const step = identify(JSON.parse(JSON.stringify(state)) as IdentityState, held, among, {
      id,
      at: new Date(++time).toISOString() as Instant,
    })
    state = step.state
    return step
  }
  const shown = (step: IdentityStep) => {
    const message = step.effects.findLast((effect) => effect.do !== 'answer')
    const labels = message?.buttons.flat().map(({ label }) => writeLabel(label, 'fr')) ?? []
    return message && { do: message.do, text: writeLines(message.lines, 'fr'), labels, message: message.message }
  }
  return {
    hear,
    say: (said: string) => hear(text(said)),
    shown,
    press(step: IdentityStep, label: string) {
      const buttons = step.effects.flatMap((effect) => (effect.do === 'answer' ? [] : effect.buttons.flat()))
      const data = buttons.find((button) => writeLabel(button.label, 'fr') === label)?.data ?? 'none'
      return hear({ said: { kind: 'button', data, press: 'p' }, file: null })
    },
    wait: (minutes: number) => void (time += minutes * 60_000),
    become: (...now: readonly [Candidate, ...Candidate[]]) => void (among = now),
    state: () => state,
  }
}

const answerOf = (step: IdentityStep) => {
  const answer = step.effects.find((effect) => effect.do === 'answer')
  return answer?.do === 'answer' ? writeLines(answer.lines, 'fr') : undefined
}

describe('an account of one person with one site', () => {
  test('is never asked anything', () => {
    const account = openAccount(awa)
    expect(account.say('deux bouilloires')).toMatchObject({ effects: [], person: 'awa', site: 'nord', isHeld: false })
    expect(account.shown(account.say('/qui'))?.text).toBe('Ce compte est celui de Awa. Personne d’autre n’y parle.')
    expect(account.shown(account.say('/site'))?.text).toBe('Vos dépôts vont à Boutique du Nord.')
  })
})

describe('an account that several people share', () => {
  test('asks who records, holds what is said meanwhile, and hands it on in order to the chosen person', () => {
    const account = openAccount(awa, bilal)
    const asked = account.say('deux bouilloires')
    expect(account.shown(asked)).toMatchObject({
      do: 'send',
      text: 'Qui enregistre ?\n1 message gardé en attendant.',
      labels: ['Awa', 'Bilal'],
    })
    const again = account.say('un livre')
    expect(account.shown(again)).toMatchObject({ do: 'edit', message: account.shown(asked)?.message })
    expect([asked.isHeld, asked.released]).toEqual([true, []])
    const chosen = account.press(again, 'Bilal')
    expect(chosen).toMatchObject({ person: 'bilal', site: 'nord' })
    expect(words(chosen.released)).toEqual(['deux bouilloires', 'un livre'])
    expect(account.shown(chosen)).toMatchObject({ do: 'edit', text: '✅ Bilal enregistre. Pour changer : /qui', labels: [] })
  })

  test('keeps the person for an hour after the last use, and /qui asks again', () => {
    const account = openAccount(awa, bilal)
    account.press(account.say('/qui'), 'Awa')
    account.wait(50)
    expect(account.say('un livre').person).toBe('awa')
    account.wait(50)
    expect(words(account.say('une lampe').released)).toEqual(['une lampe'])
    account.wait(61)
    expect(account.say('un vélo').isHeld).toBe(true)
    const asked = account.say('/who')
    expect(account.say('un four').isHeld).toBe(true)
    expect(words(account.press(asked, 'Bilal').released)).toEqual(['un vélo', 'un four'])
  })

  test('asks anew when the chosen person is no longer among them, and goes on by itself when one is left', () => {
    const account = openAccount(awa, bilal, chloe)
    account.press(account.say('/qui'), 'Bilal')
    account.become(awa, chloe)
    const held = account.say('un livre')
    expect(account.shown(held)?.labels).toEqual(['Awa', 'Chloé'])
    account.become(awa)
    expect(account.say('une lampe')).toMatchObject({ person: 'awa', site: 'nord' })
    expect(account.state()).toMatchObject({ held: [], asked: null })
  })

  test('does not hold a button: it is answered, and the question put', () => {
    const account = openAccount(awa, bilal)
    const step = account.hear({ said: { kind: 'button', data: 'token.0', press: 'p' }, file: null })
    expect(answerOf(step)).toBe('Dites d’abord qui enregistre, puis touchez de nouveau ce bouton.')
    expect([account.shown(step)?.labels, step.isHeld, step.released]).toEqual([['Awa', 'Bilal'], false, []])
  })

  test.each(['/start', '/help', '/aide', '/langue', '/langue en', '/help@grenier_bot'])('obeys %s without a choice', (command) => {
    expect(words(openAccount(awa, bilal).say(command).released)).toEqual([command])
  })

  test('answers an old, repeated or invented choice politely', () => {
    const account = openAccount(awa, bilal)
    const asked = account.say('/qui')
    account.press(asked, 'Awa')
    const gone = 'Ce choix n’est plus actif. Écrivez /qui ou /site pour choisir de nouveau.'
    expect(answerOf(account.press(asked, 'Bilal'))).toBe(gone)
    for (const data of ['qui.x.0', 'qui.000000000001.00', 'qui', 'site..', 'qui.000000000001.0.0'])
      expect(answerOf(account.hear({ said: { kind: 'button', data, press: 'p' }, file: null })), data).toBe(gone)
    expect(account.state().person?.id).toBe('awa')
  })

  test(`holds ${heldAtMost} messages and says so beyond`, () => {
    const account = openAccount(awa, bilal)
    for (let index = 0; index < heldAtMost; index++) expect(account.say(`objet ${index}`).isHeld).toBe(true)
    const beyond = account.say('un de trop')
    expect([beyond.isHeld, account.shown(beyond)?.text]).toEqual([
      false,
      'Je garde déjà 50 messages. Répondez à la question, puis renvoyez celui-ci.',
    ])
    expect(account.press(account.say('/qui'), 'Awa').released).toHaveLength(heldAtMost)
  })

  test('asks in a new message when the first scrolled away', () => {
    const account = openAccount(awa, bilal)
    account.say('un livre')
    account.wait(61)
    expect(account.shown(account.say('une lampe'))).toMatchObject({ do: 'send', text: 'Qui enregistre ?\n2 messages gardés en attendant.' })
  })
})

describe('a person of several sites', () => {
  test('is asked once a business day, home first, in one message', () => {
    const account = openAccount(chloe)
    const asked = account.say('un livre')
    expect(account.shown(asked)).toMatchObject({ labels: ['Atelier du Sud', 'Boutique du Nord'] })
    expect(account.shown(asked)?.text).toContain('Pour quel site aujourd’hui ?')
    const chosen = account.press(asked, 'Boutique du Nord')
    expect(chosen).toMatchObject({ site: 'nord', released: [text('un livre')] })
    account.wait(5 * 60)
    expect(account.say('une lampe').site).toBe('nord')
    account.become({ ...chloe, today: '2026-11-22' as BusinessDay })
    expect(account.say('un vélo').isHeld).toBe(true)
  })

  test('changes by /site; a site out of reach is asked anew', () => {
    const account = openAccount(chloe)
    account.press(account.say('/site'), 'Atelier du Sud')
    const changed = account.press(account.say('/site'), 'Boutique du Nord')
    expect(account.shown(changed)?.text).toBe('✅ Les dépôts du jour vont à Boutique du Nord. Pour changer : /site')
    const est = { id: 'est', name: 'Est' }
    account.become({ ...chloe, sites: [sud, est] })
    expect(account.say('un livre').isHeld).toBe(true)
  })

  test('on a shared account is asked for the site in the place of the first question', () => {
    const account = openAccount(awa, chloe)
    const asked = account.say('un livre')
    const site = account.press(asked, 'Chloé')
    expect(account.shown(site)).toMatchObject({
      do: 'edit',
      message: account.shown(asked)?.message,
      labels: ['Atelier du Sud', 'Boutique du Nord'],
    })
    const done = account.press(site, 'Atelier du Sud')
    expect(done).toMatchObject({ person: 'chloe', site: 'sud', released: [text('un livre')] })
    expect(account.shown(done)?.text).toBe('✅ Chloé enregistre pour Atelier du Sud. Pour changer : /qui ou /site')
  })

  test('who has a home is never asked; /site changes it for the day, and what is said before the answer is held', () => {
    const account = openAccount({ ...chloe, home: 'sud' })
    expect(account.say('un livre')).toMatchObject({ site: 'sud', effects: [], isHeld: false })
    const asked = account.say('/site')
    expect(account.say('une lampe').isHeld).toBe(true)
    expect(account.press(asked, 'Boutique du Nord')).toMatchObject({ site: 'nord', released: [text('une lampe')] })
    expect(account.say('un vélo').site).toBe('nord')
    account.become({ ...chloe, home: 'sud', today: '2026-11-22' as BusinessDay })
    expect(account.say('un four').site).toBe('sud')
  })

  test('who has a home and leaves /site unanswered for an hour speaks for the home again, and nothing is lost', () => {
    const account = openAccount({ ...chloe, home: 'sud' })
    account.say('/site')
    account.say('une lampe')
    account.wait(61)
    expect(account.say('un livre')).toMatchObject({ site: 'sud', released: [text('une lampe'), text('un livre')] })
  })

  test.each(['desk.x.0', 'token.0'])('presses %s without saying a site: what it decides has its own', (data) => {
    const step = openAccount(chloe).hear({ said: { kind: 'button', data, press: 'p' }, file: null })
    expect([step.person, step.released.length, step.effects]).toEqual(['chloe', 1, []])
  })
})

const pair: readonly [Candidate, ...Candidate[]] = [awa, chloe]
const trio: readonly [Candidate, ...Candidate[]] = [bilal, { ...chloe, home: 'sud' }, awa]

test('whatever is said and pressed, nothing held is lost, doubled or put out of order, and every button fits', () => {
  const move = fc.record({
    do: fc.constantFrom('say', 'say', 'photo', 'press', 'press', 'qui', 'site', 'leave', 'wait', 'old'),
    which: fc.nat(20),
  })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      const account = openAccount(awa, chloe)
      const taken: PersonEvent[] = []
      const released: PersonEvent[] = []
      let buttons: string[] = []
      let number = 0
      const play = (held: Held) => {
        const step = account.hear(held)
        const speech = held.said.kind === 'text' && held.said.text.startsWith('objet')
        if (speech && (step.isHeld || step.released.includes(held))) taken.push(held.said)
        released.push(...step.released.map(({ said }) => said).filter((said) => said.kind === 'text' && said.text.startsWith('objet')))
        for (const effect of step.effects)
          if (effect.do !== 'answer' && effect.buttons.length > 0) buttons = effect.buttons.flat().map(({ data }) => data)
        expect(step.isHeld || step.effects.length > 0 || step.released.length > 0).toBe(true)
        expect(buttons.every((data) => data.length <= 64)).toBe(true)
      }
      for (const { do: what, which } of moves) {
        if (what === 'say') play(text(`objet ${++number}`))
        if (what === 'photo') play({ said: { kind: 'photo', caption: 'vu', fileId: null }, file: null })
        if (what === 'press' || what === 'old')
          play({ said: { kind: 'button', data: buttons[which % Math.max(1, buttons.length)] ?? 'qui.x.0', press: 'p' }, file: null })
        if (what === 'qui' || what === 'site') play(text(`/${what}`))
        if (what === 'leave') account.become(...(which % 2 === 0 ? pair : trio))
        if (what === 'wait') account.wait(which * 7)
      }
      account.become(awa)
      play(text('/start'))
      expect(released).toEqual(taken)
      expect(account.state().held).toEqual([])
    }),
  )
})
