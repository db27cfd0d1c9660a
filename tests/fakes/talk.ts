import { converse } from '@grenier/shared/domain/dialogue/converse.ts'
import type { Effect } from '@grenier/shared/domain/dialogue/effects.ts'
import type { DialogueEvent, OutcomeEvent, Refusal } from '@grenier/shared/domain/dialogue/events.ts'
import { firstState, type DialogueState, type ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { writeLabel, writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import { grams, type Instant } from '@grenier/shared/domain/units.ts'

export const kettle: ProposedItem = {
  object: 'bouilloire',
  category: 'EEE-5',
  quantity: 2,
  grams: grams(2400),
  certainty: 'weighed',
  confidence: 95,
  typicalGrams: grams(1250),
  alternatives: [],
}

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')
const today = { deposits: 12, grams: grams(86_000) }

/** A person at the bot, a deposit desk that numbers what it is given, and a clock. `desk` is how it answers about decided deposits. */
export function talk(desk: { needsReason?: boolean; declared?: boolean; refuses?: Refusal } = {}) {
  let state: DialogueState = firstState
  let turns = 0
  let position = 0
  let time = Date.parse('2026-11-21T10:00:00.000Z')
  const effects: Effect[] = []
  const step = (event: DialogueEvent) => {
    const id = `00000000-0000-7000-8000-${String(++turns).padStart(12, '0')}`
    const done = converse(state, event, { id, at: new Date(time).toISOString() as Instant })
    state = done.state
    effects.push(...done.effects)
    for (const effect of done.effects) {
      if (effect.do === 'record') step({ kind: 'recorded', deposit: effect.deposit, reference: 214, spoken: effect.fileId !== null })
      if (effect.do === 'validate') step({ kind: 'validated', deposit: effect.deposit, today, elsewhere: false })
      if (effect.do === 'reject') step({ kind: 'rejected', deposit: effect.deposit, elsewhere: false })
      if (effect.do === 'reopen' || effect.do === 'ask-correction' || effect.do === 'correct') step(answerOf(effect))
      if (effect.do === 'report') step({ kind: 'status', today, mine: 2, toCheck: 3 })
      if (effect.do === 'ask-standing') step({ kind: 'standing', standing: 'manager' })
      if (effect.do === 'speak') step({ kind: 'language', language: effect.language })
    }
  }
  const answerOf = (effect: Extract<Effect, { do: 'reopen' | 'ask-correction' | 'correct' }>): OutcomeEvent => {
    const { deposit } = effect
    if (desk.refuses) return { kind: 'refused', deposit, reason: desk.refuses }
    if (effect.do === 'reopen') return { kind: 'reopened', deposit }
    if (effect.do === 'correct') return { kind: 'corrected', deposit, today, declared: desk.declared ?? false }
    const validated = effects.findLast((done) => done.do === 'correct' || done.do === 'validate')
    const items = (validated?.items ?? []).map((item): ProposedItem => ({ ...item, isConfirmed: true }))
    return { kind: 'correctable', deposit, items, needsReason: desk.needsReason ?? false }
  }
  const shown = () => effects.findLast((effect) => effect.do === 'send' || effect.do === 'edit') as Extract<Effect, { do: 'send' | 'edit' }>
  const buttonOf = (label: string) =>
    shown()
      .buttons.flat()
      .find((button) => button.label.say === label || JSON.stringify(button.label.values).includes(label))
  return {
    step,
    say: (text: string) => step({ kind: 'text', text }),
    speak: () => step({ kind: 'audio', fileId: 'file-1' }),
    propose: (...items: ProposedItem[]) =>
      step({ kind: 'proposed', deposit: state.open.at(-1)?.deposit ?? '', position: position++, heard: 'deux bouilloires', items }),
    understand: (note: number, heard: string, ...items: ProposedItem[]) =>
      step({ kind: 'proposed', deposit: state.open.at(-1)?.deposit ?? '', position: note, heard, items }),
    /** The message as it reads, and its buttons, with plain spaces. */
    text: (locale: 'fr' | 'en' = 'fr') => plain(writeLines(shown().lines, locale)),
    labels: (locale: 'fr' | 'en' = 'fr') => shown().buttons.map((row) => row.map(({ label }) => plain(writeLabel(label, locale)))),
    answer: () => effects.findLast((effect) => effect.do === 'answer')?.lines.map((line) => line.say),
    decided: () => state.decided,
    press: (label: string) => step({ kind: 'button', data: buttonOf(label)?.data ?? `no button ${label}`, press: 'p' }),
    wait: (milliseconds: number) => (time += milliseconds),
    dataOf: (label: string) => buttonOf(label)?.data ?? '',
    said: () => shown().lines.map((line) => line.say),
    lines: () => shown().lines,
    effects,
    deposits: () => state.open,
    session: () => state.session,
    silence: () => step({ kind: 'silence', session: state.session?.id ?? 'none' }),
    validated: () => effects.findLast((effect) => effect.do === 'validate'),
  }
}
