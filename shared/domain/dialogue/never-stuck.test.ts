import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventOf, play, someMoves } from '../../../tests/fakes/dialogue-game.ts'
import { writeLabel, writeLines } from '../../messages/bot/write-lines.ts'
import { doubtfulItem } from './doubt-weight.ts'
import type { Step } from './effects.ts'
import type { DialogueEvent } from './events.ts'
import { decidedAtMost, openAtMost, type Choice, type DialogueState, type OpenDeposit } from './state.ts'

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

/** What a button stands for in a state. */
function choiceOf(event: DialogueEvent, { open, decided }: DialogueState): Choice['do'] | undefined {
  if (event.kind !== 'button') return undefined
  const [token, index] = event.data.split('.')
  return [...open, ...decided].find((deposit) => deposit.token !== '' && deposit.token === token)?.choices[Number(index)]?.do
}

/** A line leaves a deposit only by *Retirer*, one at a time; a deposit leaves only with a decision, and a cancelled one keeps its lines. */
function checkItems(event: DialogueEvent, before: DialogueState, after: DialogueState, effects: Step['effects']) {
  const pressed = choiceOf(event, before)
  for (const standing of before.open) {
    const changed = [...after.open, ...after.decided].find(({ deposit }) => deposit === standing.deposit)
    const isEnded = event.kind === 'validated' || event.kind === 'rejected' || event.kind === 'refused'
    const isFull = before.open.length === openAtMost
    if (!changed) expect(isEnded || isFull).toBe(true)
    else if (changed.stage === 'validated') {
      if (event.kind !== 'validated') expect(validatedItemsOf(effects, standing.deposit)).toEqual(standing.items)
    } else {
      const added = event.kind === 'proposed' && event.deposit === standing.deposit ? event.items.length : 0
      const removed = standing.items.length + added - changed.items.length
      expect(removed === 0 || (removed === 1 && pressed === 'remove')).toBe(true)
    }
  }
  for (const cancelled of before.decided.filter(({ stage }) => stage === 'cancelled')) {
    const again = after.open.find(({ deposit }) => deposit === cancelled.deposit)
    if (again) expect(again.items).toEqual(cancelled.items)
  }
}

/** Nothing is validated or corrected while a weight is doubted, nor without a line. */
function validatedItemsOf(effects: Step['effects'], deposit: string) {
  const decision = effects.find((effect) => (effect.do === 'validate' || effect.do === 'correct') && effect.deposit === deposit)
  return decision && 'items' in decision ? decision.items : undefined
}

/** From any state of its message a deposit is cancelled, or its correction left, within four presses. */
function checkWaysOut(game: ReturnType<typeof play>) {
  for (const { deposit } of game.state().open) {
    for (let presses = 0; presses < 4; presses++) {
      const standing = game.state().open.find((open) => open.deposit === deposit)
      if (!standing) break
      pressOne(game, standing, ['cancel-yes', 'cancel', 'back'])
    }
    expect(game.state().open.some((open) => open.deposit === deposit)).toBe(false)
  }
  for (const { deposit } of game.state().decided.filter(({ stage }) => stage === 'correcting')) {
    const standing = () => game.state().decided.find((decided) => decided.deposit === deposit)
    for (let presses = 0; presses < 2 && standing()?.stage === 'correcting'; presses++)
      pressOne(game, standing() as OpenDeposit, ['leave', 'back'])
    expect(standing()?.stage).not.toBe('correcting')
  }
}

/** Goods that leave are left within two presses. */
function checkLeft(game: ReturnType<typeof play>) {
  for (let presses = 0; presses < 2; presses++) {
    const { leaving } = game.state()
    if (!leaving) return
    const way = (['cancel', 'where'] as const).find((name) => leaving.choices.some((choice) => choice.do === name))
    game.all({ kind: 'button', data: `${leaving.token}.${leaving.choices.findIndex((choice) => choice.do === way)}`, press: 'p' })
  }
  expect(game.state().leaving ?? null).toBeNull()
}

function pressOne(game: ReturnType<typeof play>, { token, choices }: OpenDeposit, wanted: readonly Choice['do'][]) {
  const way = wanted.find((name) => choices.some((choice) => choice.do === name))
  game.all({ kind: 'button', data: `${token}.${choices.findIndex((choice) => choice.do === way)}`, press: 'p' })
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
    expect(effect.buttons.flat().length).toBeLessThanOrEqual(100)
    for (const { data, label } of effect.buttons.flat()) {
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(writeLabel(label, 'fr').length).toSatisfy((length: number) => length > 0 && length <= 64)
    }
  }
  for (const effect of effects) {
    if (effect.do !== 'validate' && effect.do !== 'correct') continue
    expect([doubtfulItem(effect.items), effect.items.length > 0]).toEqual([-1, true])
  }
  expect(state.open.length).toBeLessThanOrEqual(openAtMost)
  expect(state.decided.length).toBeLessThanOrEqual(decidedAtMost)
  for (const { keypad } of state.open) expect(keypad?.typed.length ?? 0).toBeLessThanOrEqual(10)
  const all = [...state.open, ...state.decided]
  expect(new Set(all.map(({ deposit }) => deposit)).size).toBe(all.length)
}

describe('no sequence of events', () => {
  test('leaves the dialogue stuck: every step is answered, and everything open can be ended', () => {
    fc.assert(
      fc.property(someMoves, (moves) => {
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
        checkWaysOut(game)
        checkLeft(game)
        const { effects } = game.all({ kind: 'audio', fileId: 'file' })
        expect(effects.some((effect) => effect.do === 'record')).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
