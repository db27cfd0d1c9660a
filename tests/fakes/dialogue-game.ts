import fc from 'fast-check'
import { converse } from '@grenier/shared/domain/dialogue/converse.ts'
import type { Effect, Step } from '@grenier/shared/domain/dialogue/effects.ts'
import type { DialogueEvent, OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { firstState, type DialogueState, type ProposedItem, type UsualGrams } from '@grenier/shared/domain/dialogue/state.ts'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import { certainties, grams, type Instant } from '@grenier/shared/domain/units.ts'
import { kettle } from './talk.ts'

const place = { object: fc.string({ minLength: 1, maxLength: 80 }), category: fc.constantFrom(...leafCategories) }
const usual: fc.Arbitrary<UsualGrams | null> = fc.option(
  fc.record({ low: fc.integer({ min: 1, max: 5000 }).map(grams), high: fc.constant(grams(5000)) }),
)
const anItem: fc.Arbitrary<ProposedItem> = fc.record({
  ...place,
  quantity: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
  ),
  grams: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1_000_000_000 })).map(grams),
  certainty: fc.constantFrom(...certainties),
  confidence: fc.integer({ min: 0, max: 100 }),
  typicalGrams: fc.option(fc.integer({ min: 1, max: 100_000 }).map(grams)),
  alternatives: fc.array(fc.record(place), { maxLength: 4 }),
  usualGrams: usual,
})

/** What happens next; `which` picks a button or a deposit among those that are there. */
export type Move = {
  readonly move: DialogueEvent['kind'] | 'old-button'
  readonly which: number
  readonly text: string
  readonly items: readonly ProposedItem[]
  readonly minutes: number
}

const often = (weight: number, ...moves: Move['move'][]) => ({ weight, arbitrary: fc.constantFrom(...moves) })
const words = [
  'deux bouilloires',
  '/annuler',
  '/depot',
  '/sortie',
  '/sortie deux bouilloires',
  '/status',
  '3',
  '2,4 kg',
  '960 kg',
  'inconnu',
  'bonjour',
  '',
  '/start',
  '/langue',
  '/help',
  'zut',
]

const aMove: fc.Arbitrary<Move> = fc.record({
  move: fc.oneof(
    often(14, 'button'),
    often(5, 'proposed'),
    often(6, 'text', 'audio'),
    often(3, 'photo', 'unheard', 'silence'),
    often(2, 'unusable', 'old-button', 'reopened', 'correctable', 'corrected', 'validated', 'rejected', 'refused'),
  ),
  which: fc.nat(10_000),
  text: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 200 })),
  items: fc.array(fc.oneof(fc.constant(kettle), anItem), { maxLength: 3 }),
  minutes: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 90 }) }),
})

/** A long conversation, most of it presses. */
export const someMoves = fc.array(aMove, { minLength: 20, maxLength: 90, size: 'max' })

const today = { deposits: 1, grams: grams(1000) }
const validatedItems = [kettle, { ...kettle, object: 'livres', category: 'livres' as const }]

function outcomeOf(effect: Effect, turn: number): OutcomeEvent | undefined {
  switch (effect.do) {
    case 'record':
      return { kind: 'recorded', deposit: effect.deposit, reference: turn, spoken: effect.text === null }
    case 'understand-leaving':
      return {
        ...{
          kind: 'leaving-understood',
          leaving: effect.leaving,
          siteId: 'nord',
          heard: effect.text ?? '',
          partners: ['Emmaüs'],
          sites: [],
        },
        items: effect.text === null ? [] : [kettle],
      }
    case 'hear-leaving':
      return { kind: 'leaving-heard', leaving: effect.leaving, heard: turn % 2 ? 'une bouilloire' : '', items: [kettle] }
    case 'record-leaving':
      return turn % 5
        ? { kind: 'leaving-recorded', leaving: effect.leaving }
        : { kind: 'leaving-refused', leaving: effect.leaving, reason: 'other' }
    case 'validate':
      return { kind: 'validated', deposit: effect.deposit, today, elsewhere: false }
    case 'reject':
      return { kind: 'rejected', deposit: effect.deposit, elsewhere: false }
    case 'reopen':
      return turn % 5 ? { kind: 'reopened', deposit: effect.deposit } : { kind: 'refused', deposit: effect.deposit, reason: 'gone' }
    case 'ask-correction':
      return turn % 5
        ? { kind: 'correctable', deposit: effect.deposit, items: validatedItems, needsReason: turn % 2 === 0 }
        : { kind: 'refused', deposit: effect.deposit, reason: 'forbidden' }
    case 'correct':
      return { kind: 'corrected', deposit: effect.deposit, today, declared: turn % 2 === 0 }
    case 'report':
      return { kind: 'status', today, mine: 1, toCheck: 1 }
    case 'ask-standing':
      return { kind: 'standing', standing: 'recorder' }
    case 'speak':
      return { kind: 'language', language: effect.language }
    default:
      return undefined
  }
}

/** The dialogue with the deposits it believes in: outcomes come back as the server would bring them. */
export function play() {
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
      const outcome = outcomeOf(effect, turns)
      if (outcome) effects.push(...once(outcome).effects)
    }
    return { state, effects }
  }

  return { all, state: () => state, wait: (minutes: number) => (time += minutes * 60_000) }
}

/** One kind of button after the other is as likely, however many there are of it. */
function pickButton({ open, decided, leaving }: DialogueState, which: number): string {
  const all = [...open, ...decided, ...(leaving ? [leaving] : [])].flatMap(({ token, choices }) =>
    choices.map((choice, index) => ({ kind: choice.do === 'key' ? choice.key : choice.do, data: `${token}.${index}` })),
  )
  const kinds = [...new Set(all.map(({ kind }) => kind))].toSorted()
  const kind = kinds[which % Math.max(1, kinds.length)]
  const same = all.filter((button) => button.kind === kind)
  return same[Math.floor(which / 40) % Math.max(1, same.length)]?.data ?? 'none'
}

export function eventOf({ move, which, text, items }: Move, state: DialogueState): DialogueEvent {
  const known = [...state.open, ...state.decided]
  const deposit = known[which % Math.max(1, known.length)]?.deposit ?? 'unknown'
  if (move === 'audio') return { kind: 'audio', fileId: 'file' }
  if (move === 'photo') return { kind: 'photo', caption: text, fileId: which % 2 ? 'photo' : null }
  if (move === 'unusable') return { kind: 'unusable', problem: which % 2 ? 'edited' : 'too-large' }
  if (move === 'button') return { kind: 'button', data: pickButton(state, which), press: 'p' }
  if (move === 'old-button') return { kind: 'button', data: text, press: 'p' }
  if (move === 'proposed') return { kind: 'proposed', deposit, position: which % 7, heard: text, items, how: which % 2 ? 'seen' : 'heard' }
  if (move === 'unheard') return { kind: 'unheard', deposit, cause: 'silent' }
  if (move === 'silence') return { kind: 'silence', session: state.session?.id ?? 'none' }
  if (move === 'validated') return { kind: 'validated', deposit, today, elsewhere: true }
  if (move === 'rejected') return { kind: 'rejected', deposit, elsewhere: true }
  if (move === 'reopened') return { kind: 'reopened', deposit }
  if (move === 'correctable') return { kind: 'correctable', deposit, items: validatedItems, needsReason: which % 2 === 0 }
  if (move === 'corrected') return { kind: 'corrected', deposit, today, declared: false }
  if (move === 'refused') return { kind: 'refused', deposit, reason: which % 2 ? 'gone' : 'day-over' }
  return { kind: 'text', text }
}
