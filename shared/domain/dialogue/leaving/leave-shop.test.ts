import { describe, expect, test } from 'vitest'
import { writeLabel, writeLines } from '../../../messages/bot/write-lines.ts'
import { grams, type Instant } from '../../units.ts'
import { converse } from '../converse.ts'
import type { Effect } from '../effects.ts'
import type { DialogueEvent } from '../events.ts'
import { firstState, type DialogueState, type ProposedItem } from '../state.ts'

const fridges: ProposedItem = {
  ...{ object: 'réfrigérateur', category: 'EEE-1', quantity: 3, grams: grams(120_000), certainty: 'weighed' },
  ...{ confidence: 95, typicalGrams: null, alternatives: [] },
}
const sud = { id: 'sud', name: 'Sud' }

/** A person at the bot, and a stock that knows one partner and one other site. `items` is what it understands of any words. */
function atTheBot({ items = [fridges], refuses = false }: { items?: ProposedItem[]; refuses?: boolean } = {}) {
  let state: DialogueState = firstState
  let turns = 0
  let time = Date.parse('2026-11-21T10:00:00.000Z')
  const effects: Effect[] = []
  function step(event: DialogueEvent): void {
    const id = `00000000-0000-7000-8000-${String(++turns).padStart(12, '0')}`
    const done = converse(state, event, { id, at: new Date(time).toISOString() as Instant })
    state = done.state
    effects.push(...done.effects)
    for (const effect of done.effects) {
      if (effect.do === 'record-leaving')
        step(
          refuses
            ? { kind: 'leaving-refused', leaving: effect.leaving, reason: 'other' }
            : { kind: 'leaving-recorded', leaving: effect.leaving },
        )
      if (effect.do !== 'understand-leaving') continue
      const { leaving, text } = effect
      step({
        kind: 'leaving-understood',
        leaving,
        siteId: 'nord',
        heard: text ?? '',
        items: text ? items : [],
        partners: ['Emmaüs'],
        sites: [sud],
      })
    }
  }
  const shown = () => effects.findLast((effect) => effect.do === 'send' || effect.do === 'edit') as Extract<Effect, { do: 'send' | 'edit' }>
  return {
    step,
    say: (text: string) => step({ kind: 'text', text }),
    press(label: string) {
      const button = shown()
        .buttons.flat()
        .find((one) => writeLabel(one.label, 'fr').includes(label))
      step({ kind: 'button', data: button?.data ?? 'none', press: 'p' })
    },
    wait: (minutes: number) => (time += minutes * 60_000),
    reads: () => writeLines(shown().lines, 'fr').replaceAll(/[\u00A0\u202F]/g, ' '),
    buttons: () =>
      shown()
        .buttons.flat()
        .map(({ label }) => writeLabel(label, 'fr')),
    recorded: () => effects.filter((effect) => effect.do === 'record-leaving'),
    messages: () => effects.filter((effect) => effect.do === 'send').length,
    last: () => effects.at(-1),
    leaving: () => state.leaving,
  }
}

describe('goods that leave', () => {
  test('are said in one go, with where to, and recorded by one press, in one message', () => {
    const bot = atTheBot()
    bot.say('/sortie trois frigos à la déchèterie, 120 kg')
    expect(bot.reads()).toContain('1. Réfrigérateur × 3 · Froid et chaud (EEE-1) · 120 kg annoncés')
    expect(bot.reads()).toContain('➡️ déchèterie')
    bot.press('Valider')
    expect(bot.recorded()).toMatchObject([{ siteId: 'nord', items: [fridges], to: { to: 'disposal' } }])
    expect(bot.reads()).toContain('✅ Sortie enregistrée.')
    expect([bot.messages(), bot.leaving(), bot.buttons()]).toEqual([1, null, []])
  })

  test('are asked for, and where they go is chosen by buttons before anything is typed', () => {
    const bot = atTheBot()
    bot.say('/sortie')
    expect(bot.reads()).toContain('Qu’est-ce qui part ?')
    bot.say('trois frigos, 120 kg')
    expect(bot.buttons()).toEqual(['Recyclage', 'Déchèterie', 'Partenaire', 'Autre site', '✏️ Redire', '🗑 Annuler'])
    bot.press('Partenaire')
    bot.press('Emmaüs')
    expect(bot.reads()).toContain('➡️ remis à Emmaüs')
    bot.press('Autre destination')
    bot.press('Autre site')
    bot.press('Sud')
    bot.press('Valider')
    expect(bot.recorded()).toMatchObject([{ to: { to: 'site', site: sud } }])
    expect(bot.messages()).toBe(1)
  })

  test('go to a partner whose name is written, and no deposit comes of it', () => {
    const bot = atTheBot()
    bot.say('/sortie trois frigos')
    bot.press('Partenaire')
    bot.step({ kind: 'audio', fileId: 'f' })
    expect(bot.reads()).toContain('Touchez un nom, ou écrivez-le.')
    bot.say('x'.repeat(61))
    bot.say('Croix-Rouge')
    expect(bot.leaving()?.to).toEqual({ to: 'donation', partner: 'Croix-Rouge' })
  })

  test('may be spoken; a note that nobody can listen to is asked for in writing', () => {
    const bot = atTheBot()
    bot.say('/sortie')
    bot.step({ kind: 'audio', fileId: 'f' })
    expect(bot.last()).toMatchObject({ do: 'hear-leaving', fileId: 'f' })
    const leaving = bot.leaving()?.leaving ?? ''
    bot.step({ kind: 'leaving-heard', leaving, heard: '', items: [] })
    expect(bot.reads()).toContain('Écrivez ce qui part.')
    bot.step({ kind: 'audio', fileId: 'g' })
    bot.step({ kind: 'leaving-heard', leaving, heard: 'trois frigos au recyclage', items: [fridges] })
    expect(bot.leaving()?.to).toEqual({ to: 'recycling' })
  })

  test('that nobody recognises, or that no line can hold, are asked for again', () => {
    const unknown = atTheBot({ items: [] })
    unknown.say('/sortie blabla')
    expect(unknown.reads()).toContain('Je n’ai reconnu aucun objet.')
    const heavy = atTheBot({ items: [{ ...fridges, quantity: 10_001 }] })
    heavy.say('/sortie trop')
    expect(heavy.reads()).toContain('Une ligne compte 10 000 pièces')
    expect(heavy.buttons()).toEqual(['🗑 Annuler'])
  })

  test('are recorded once: an old button, a second press and a late answer change nothing', () => {
    const bot = atTheBot()
    bot.say('/sortie trois frigos à la benne')
    const [token, leaving] = [bot.leaving()?.token ?? '', bot.leaving()?.leaving ?? '']
    bot.press('Valider')
    bot.step({ kind: 'button', data: `${token}.0`, press: 'p' })
    expect(bot.last()).toMatchObject({ do: 'answer', lines: [{ say: 'button-gone' }] })
    bot.step({ kind: 'leaving-recorded', leaving })
    expect(bot.recorded()).toHaveLength(1)
  })

  test('are left by Annuler, by /annuler, by another /sortie and by /depot, and say so', () => {
    for (const end of [
      (bot: ReturnType<typeof atTheBot>) => bot.press('Annuler'),
      (bot: ReturnType<typeof atTheBot>) => bot.say('/annuler'),
    ]) {
      const bot = atTheBot()
      bot.say('/sortie trois frigos')
      end(bot)
      expect([bot.reads(), bot.leaving()]).toEqual(['🗑 Sortie abandonnée. Rien n’est enregistré.', null])
    }
    const other = atTheBot()
    other.say('/sortie trois frigos')
    other.say('/sortie')
    expect(other.leaving()?.items).toEqual([])
    other.say('/depot')
    expect(other.leaving()).toBeNull()
  })

  test('wait half an hour for their words: what is said later is a deposit', () => {
    const bot = atTheBot()
    bot.say('/sortie')
    bot.wait(31)
    bot.say('deux bouilloires')
    expect(bot.last()).toMatchObject({ do: 'record', text: 'deux bouilloires' })
  })

  test('that the server refuses say why, and nothing is left to press', () => {
    const bot = atTheBot({ refuses: true })
    bot.say('/sortie trois frigos au recyclage')
    bot.press('Valider')
    expect(bot.reads()).toContain('Cette sortie n’a pas pu être enregistrée.')
    expect([bot.buttons(), bot.leaving()]).toEqual([[], null])
  })
})
