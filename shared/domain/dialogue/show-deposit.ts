import { eeeCategories, shelves, type LeafCategory } from '../nomenclature.ts'
import { grams } from '../units.ts'
import type { ButtonRows, MessageEffect } from './effects.ts'
import type { Turn } from './events.ts'
import { line, type Line } from './phrases.ts'
import { receivedFlows, type Choice, type ItemField, type OpenDeposit, type ProposedItem, type ReceivedFlow } from './state.ts'

/** Under this percentage the person is offered alternatives. */
export const sureFrom = 70
const shownAtMost = 30
const heardAtMost = 600
const farFromTypical = 5

export type Row = readonly (readonly [Line, Choice])[]
export interface Shown {
  readonly deposit: OpenDeposit
  readonly effect: MessageEffect
}

/** Puts a text and buttons under a deposit's message. The buttons shown before are void from here on. */
export function show(deposit: OpenDeposit, turn: Turn, lines: readonly Line[], rows: readonly Row[], how: 'send' | 'edit' = 'edit'): Shown {
  const token = turn.id.slice(-12)
  const choices: Choice[] = []
  const buttons: ButtonRows = rows.map((row) => row.map(([label, choice]) => ({ label, data: `${token}.${choices.push(choice) - 1}` })))
  return { deposit: { ...deposit, token, choices }, effect: { do: how, message: deposit.message, lines, buttons } }
}

const back: Row = [[line('button-back'), { do: 'back' }]]
const cancel: Row = [[line('button-cancel'), { do: 'cancel' }]]

/** The deposit is on its way: no decision is possible yet but to cancel. */
export function showWaiting(deposit: OpenDeposit, turn: Turn, spoken: boolean, how: 'send' | 'edit'): Shown {
  const lines =
    deposit.items.length > 0
      ? [...proposalLines(deposit), line(spoken ? 'deposit-more-listening' : 'deposit-more-reading')]
      : [line(spoken ? 'deposit-listening' : 'deposit-reading', { reference: deposit.reference })]
  return show(deposit, turn, lines, [cancel], how)
}

/** Nothing to validate: the person is asked to write what is given. */
export const showUnheard = (deposit: OpenDeposit, turn: Turn, why: Line): Shown =>
  show(
    deposit,
    turn,
    [line('deposit-title', { reference: deposit.reference }), ...heardLine(deposit), why],
    [
      [
        [line('button-write'), { do: 'add' }],
        [line('button-cancel'), { do: 'cancel' }],
      ],
    ],
  )

export function showProposal(deposit: OpenDeposit, turn: Turn): Shown {
  return show(
    deposit,
    turn,
    [...proposalLines(deposit), ...(deposit.isListening ? [line('session-open')] : [])],
    [
      ...alternativeRows(deposit.items),
      [
        [line('button-validate'), { do: 'validate' }],
        [line('button-correct'), { do: 'correct' }],
        [line('button-add'), { do: 'add' }],
      ],
      deposit.items.length > 1 ? [[line('button-remove-one'), { do: 'remove-which' }], ...cancel] : cancel,
    ],
  )
}

/** The same proposal under the same buttons: a press that is on its way still counts. */
export const showProposalAgain = (deposit: OpenDeposit, turn: Turn): Shown => showProposal(deposit, { ...turn, id: deposit.token })

export const showCancelling = (deposit: OpenDeposit, turn: Turn): Shown =>
  show(
    deposit,
    turn,
    [line('cancel-sure', { reference: deposit.reference })],
    [
      [
        [line('button-cancel-yes'), { do: 'cancel-yes' }],
        [line('button-keep'), { do: 'back' }],
      ],
    ],
  )

/** Which line is meant: to correct it, or to take it out. */
export function showItems(deposit: OpenDeposit, turn: Turn, what: 'item' | 'remove' = 'item'): Shown {
  const question = line(what === 'item' ? 'correct-which-item' : 'remove-which-item')
  const rows = deposit.items
    .slice(0, shownAtMost)
    .map((item, index): Row => [[itemLine('button-item', item, index), { do: what, item: index }]])
  return show(deposit, turn, [...proposalLines(deposit), question], [...rows, back])
}

export function showFields(deposit: OpenDeposit, turn: Turn, item: number): Shown {
  const field = (name: ItemField): Row[number] => [line(`button-${name}`), { do: 'field', item, field: name }]
  return show(
    deposit,
    turn,
    [...lineOf(deposit, item), line('correct-what')],
    [
      [field('object'), field('category')],
      [field('quantity'), field('weight')],
      [field('flow'), [line('button-remove'), { do: 'remove', item }]],
      back,
    ],
  )
}

export function showCategories(deposit: OpenDeposit, turn: Turn, item: number): Shown {
  const choice = (category: LeafCategory): Row[number] => [
    line('button-choice', { category: { category, alone: true } }),
    { do: 'category', item, category },
  ]
  return show(
    deposit,
    turn,
    [...lineOf(deposit, item), line('correct-category')],
    [...inPairs(eeeCategories.map(choice)), ...inPairs(shelves.map(choice)), back],
  )
}

export function showFlows(deposit: OpenDeposit, turn: Turn, item: number): Shown {
  const choices = receivedFlows.map((flow): Row[number] => [flowLine('button-flow-choice', flow), { do: 'flow', item, flow }])
  return show(deposit, turn, [...lineOf(deposit, item), line('correct-flow')], [...inPairs(choices), back])
}

/** A question that the next message answers. */
export const showQuestion = (deposit: OpenDeposit, turn: Turn, item: number, question: Line): Shown =>
  show(deposit, turn, [...lineOf(deposit, item), question], [back])

/** The last text of a message: nothing can be pressed any more. */
export const showEnd = (deposit: OpenDeposit, lines: readonly Line[]): MessageEffect => ({
  do: 'edit',
  message: deposit.message,
  lines,
  buttons: [],
})

function proposalLines(deposit: OpenDeposit): Line[] {
  const shown = deposit.items.slice(0, shownAtMost)
  const hidden = deposit.items.length - shown.length
  return [
    line('deposit-title', { reference: deposit.reference }),
    ...heardLine(deposit),
    ...shown.map((item, index) => itemLine(item.quantity > 1 ? 'deposit-item-many' : 'deposit-item', item, index)),
    ...(hidden > 0 ? [line('deposit-more-items', { count: hidden })] : []),
    ...shown.flatMap(notes),
  ]
}

const heardLine = ({ heard }: OpenDeposit): Line[] =>
  heard === '' ? [] : [line('deposit-heard', { heard: heard.length > heardAtMost ? `${heard.slice(0, heardAtMost)}…` : heard })]

const flowLine = (say: 'button-flow-choice' | 'deposit-item-flow', flow: ReceivedFlow, number = 0): Line =>
  line(say, { number, flow: line(`flow-${flow}`) })

/** What a person should look at in a line: another way than the shop, a doubt. */
function notes(item: ProposedItem, index: number): Line[] {
  const expected = (item.typicalGrams ?? 0) * item.quantity
  const far =
    item.certainty === 'weighed' && expected > 0 && (item.grams > expected * farFromTypical || item.grams * farFromTypical < expected)
  return [
    ...(item.flow && item.flow !== 'reuse' ? [flowLine('deposit-item-flow', item.flow, index + 1)] : []),
    ...(item.confidence < sureFrom ? [line('deposit-item-doubt', { number: index + 1 })] : []),
    ...(far ? [line('deposit-weight-doubt', { number: index + 1, weight: { grams: grams(item.grams) } })] : []),
  ]
}

const lineOf = (deposit: OpenDeposit, index: number): Line[] => {
  const item = deposit.items[index]
  return [
    line('deposit-title', { reference: deposit.reference }),
    ...(item ? [itemLine(item.quantity > 1 ? 'deposit-item-many' : 'deposit-item', item, index)] : []),
  ]
}

const itemLine = (say: 'deposit-item' | 'deposit-item-many' | 'button-item', item: ProposedItem, index: number): Line =>
  line(say, {
    number: index + 1,
    object: capitalised(item.object),
    quantity: item.quantity,
    category: { category: item.category },
    weight: weightOf(item),
  })

const weightOf = ({ certainty, grams: weight }: ProposedItem): Line =>
  certainty === 'unknown'
    ? line('weight-unknown')
    : line(certainty === 'weighed' ? 'weight-announced' : 'weight-typical', { weight: { grams: weight } })

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** The first doubtful line is offered its alternatives as buttons; the others are corrected by *Corriger*. */
function alternativeRows(items: readonly ProposedItem[]): Row[] {
  const item = items.findIndex(({ confidence, alternatives }) => confidence < sureFrom && alternatives.length > 0)
  return (items[item]?.alternatives ?? [])
    .slice(0, 3)
    .map(({ object, category }, alternative): Row => [
      [
        line('button-alternative', { number: item + 1, object: capitalised(object), category: { category } }),
        { do: 'alternative', item, alternative },
      ],
    ])
}

const inPairs = (all: Row): Row[] =>
  all.flatMap((first, index) => (index % 2 === 0 ? [all[index + 1] ? [first, all[index + 1] as Row[number]] : [first]] : []))
