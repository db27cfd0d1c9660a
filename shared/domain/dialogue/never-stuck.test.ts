import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafCategories } from '../nomenclature.ts'
import { certainties, grams, type Instant } from '../units.ts'
import { writeLabel, writeLines } from '../../messages/bot/write-lines.ts'
import { converse } from './converse.ts'
import type { Step } from './effects.ts'
import type { DialogueEvent, OutcomeEvent } from './events.ts'
import { firstState, openAtMost, type DialogueState, type ProposedItem } from './state.ts'

const place = { object: fc.string({ minLength: 1, maxLength: 80 }), category: fc.constantFrom(...leafCategories) }
const anItem: fc.Arbitrary<ProposedItem> = fc.record({
  ...place,
  quantity: fc.integer({ min: 1, max: 10_000 }),
  grams: fc.integer({ min: 0, max: 100_000_000 }).map(grams),
  certainty: fc.constantFrom(...certainties),
  confidence: fc.integer({ min: 0, max: 100 }),
  typicalGrams: fc.option(fc.integer({ min: 1, max: 100_000 }).map(grams)),
  alternatives: fc.array(fc.record(place), { maxLength: 4 }),
})

/** What happens next; `which` picks a button or a deposit among those that are there. */
type Move = {
  readonly move: DialogueEvent['kind'] | 'old-button'
  readonly which: number
  readonly text: string
  readonly items: readonly ProposedItem[]
  readonly minutes: number
}
const aMove: fc.Arbitrary<Move> = fc.record({
  move: fc.constantFrom(
    'text',
    'audio',
    'photo',
    'unusable',
    'button',
    'button',
    'button',
    'button',
    'old-button',
    'proposed',
    'proposed',
    'unheard',
    'silence',
    'validated',
    'rejected',
    'refused',
  ),
  which: fc.nat(200),
  text: fc.oneof(
    fc.constantFrom(
      'deux bouilloires',
      '/annuler',
      '/depot',
      '/status',
      '3',
      '2,4 kg',
      'inconnu',
      'bonjour',
      '',
      '/start',
      '/langue',
      '/help',
      'zut',
    ),
    fc.string({ maxLength: 200 }),
  ),
  items: fc.array(anItem, { maxLength: 3 }),
  minutes: fc.integer({ min: 0, max: 40 }),
})

const today = { deposits: 1, grams: grams(1000) }

/** The dialogue with the deposits it believes in: outcomes come back as the server would bring them. */
function play() {
  let state: DialogueState = firstState
  let turns = 0
  let time = Date.parse('2026-11-21T10:00:00.000Z')

  function once(event: DialogueEvent): Step {
    const step = converse(state, event, {
      id: `00000000-0000-7000-8000-${(++turns).toString(16).padStart(12, '0')}`,
      at: new Date(time).toISOString() as Instant,
    })
    state = step.state
    return step
  }

  function all(event: DialogueEvent): Step {
    const effects = [...once(event).effects]
    for (const effect of effects) {
      const outcome: OutcomeEvent | undefined =
        effect.do === 'record'
          ? { kind: 'recorded', deposit: effect.deposit, reference: turns, spoken: effect.text === null }
          : effect.do === 'validate'
            ? { kind: 'validated', deposit: effect.deposit, today, elsewhere: false }
            : effect.do === 'reject'
              ? { kind: 'rejected', deposit: effect.deposit }
              : effect.do === 'report'
                ? { kind: 'status', today, mine: 1, toCheck: 1 }
                : effect.do === 'ask-standing'
                  ? { kind: 'standing', standing: 'recorder' }
                  : effect.do === 'speak'
                    ? { kind: 'language', language: effect.language }
                    : undefined
      if (outcome) effects.push(...once(outcome).effects)
    }
    return { state, effects }
  }

  return { all, state: () => state, wait: (minutes: number) => (time += minutes * 60_000) }
}

function eventOf({ move, which, text, items }: Move, state: DialogueState): DialogueEvent {
  const deposit = state.open[which % Math.max(1, state.open.length)]?.deposit ?? 'unknown'
  const live = state.open.flatMap(({ token, choices }) => choices.map((_choice, index) => `${token}.${index}`))
  if (move === 'audio') return { kind: 'audio', fileId: 'file' }
  if (move === 'photo') return { kind: 'photo', caption: text }
  if (move === 'unusable') return { kind: 'unusable', problem: which % 2 ? 'edited' : 'too-large' }
  if (move === 'button') return { kind: 'button', data: live[which % Math.max(1, live.length)] ?? 'none', press: 'p' }
  if (move === 'old-button') return { kind: 'button', data: text, press: 'p' }
  if (move === 'proposed') return { kind: 'proposed', deposit, heard: text, items }
  if (move === 'unheard') return { kind: 'unheard', deposit, cause: 'silent' }
  if (move === 'silence') return { kind: 'silence', session: state.session?.id ?? 'none' }
  if (move === 'validated') return { kind: 'validated', deposit, today, elsewhere: true }
  if (move === 'rejected') return { kind: 'rejected', deposit }
  if (move === 'refused') return { kind: 'refused', deposit, reason: 'gone' }
  return { kind: 'text', text }
}

const personal = new Set<DialogueEvent['kind']>(['text', 'audio', 'photo', 'unusable', 'button'])

/** Notes of each deposit that nobody has understood yet, as the server would know them. */
function countUnderstood() {
  const waiting = new Map<string, number>()
  const add = (deposit: string, notes: number) => waiting.set(deposit, Math.max(0, (waiting.get(deposit) ?? 0) + notes))
  return (event: DialogueEvent, effects: Step['effects']) => {
    if (event.kind === 'proposed' || event.kind === 'unheard') add(event.deposit, -1)
    for (const effect of effects) {
      if (effect.do === 'record' || effect.do === 'add-note') add(effect.deposit, 1)
      if (effect.do === 'validate') expect(waiting.get(effect.deposit) ?? 0).toBe(0)
    }
  }
}

/** An item leaves a deposit only by its button, one at a time; a deposit leaves only with a decision. */
function checkItems(event: DialogueEvent, before: DialogueState, after: DialogueState, effects: Step['effects']) {
  for (const standing of before.open) {
    const changed = after.open.find(({ deposit }) => deposit === standing.deposit)
    const isEnded = event.kind === 'validated' || event.kind === 'rejected' || event.kind === 'refused'
    const isDecided = effects.some((effect) => effect.do === 'validate' || effect.do === 'reject')
    if (!changed) expect(isEnded || isDecided || before.open.length === openAtMost).toBe(true)
    else {
      const added = event.kind === 'proposed' && event.deposit === standing.deposit ? event.items.length : 0
      const removed = standing.items.length + added - changed.items.length
      expect(removed === 0 || (removed === 1 && event.kind === 'button')).toBe(true)
    }
  }
}

function checkStep(event: DialogueEvent, { state, effects }: Step) {
  if (personal.has(event.kind))
    expect(effects.some((effect) => effect.do === 'send' || effect.do === 'edit' || effect.do === 'answer')).toBe(true)
  if (event.kind === 'button') expect(effects.filter((effect) => effect.do === 'answer')).toHaveLength(1)
  for (const effect of effects) {
    if (effect.do === 'answer') expect(writeLines(effect.lines, 'en').length).toBeLessThanOrEqual(200)
    if (effect.do !== 'send' && effect.do !== 'edit') continue
    for (const locale of ['fr', 'en'] as const)
      expect(writeLines(effect.lines, locale).length).toSatisfy((length: number) => length > 0 && length <= 4096)
    for (const { data, label } of effect.buttons.flat()) {
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(writeLabel(label, 'fr').length).toSatisfy((length: number) => length > 0 && length <= 64)
    }
  }
  expect(state.open.length).toBeLessThanOrEqual(openAtMost)
  expect(new Set(state.open.map(({ deposit }) => deposit)).size).toBe(state.open.length)
}

describe('no sequence of events', () => {
  test('leaves the dialogue stuck: every step is answered, and everything open can be ended', () => {
    fc.assert(
      fc.property(fc.array(aMove, { maxLength: 40 }), (moves) => {
        const game = play()
        const understood = countUnderstood()
        for (const move of moves) {
          game.wait(move.minutes)
          const event = eventOf(move, game.state())
          const before = game.state()
          const done = game.all(event)
          checkStep(event, done)
          checkItems(event, before, done.state, done.effects)
          understood(event, done.effects)
        }
        for (let left = game.state().open.length; left > 0; left--) {
          game.all({ kind: 'text', text: '/annuler' })
          const newest = game.state().open.at(-1)
          game.all({ kind: 'button', data: `${newest?.token}.0`, press: 'p' })
          expect(game.state().open).toHaveLength(left - 1)
        }
        const { effects } = game.all({ kind: 'audio', fileId: 'file' })
        expect(effects.some((effect) => effect.do === 'record')).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
