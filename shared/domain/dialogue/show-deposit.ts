import type { Grams } from '../units.ts'
import { heardLines, capitalised, proposalLines, sureFrom, titleLine, weightQuestion } from './describe-deposit.ts'
import { beyondLimit, doubtfulItem, likelySlip } from './doubt-weight.ts'
import type { Turn } from './events.ts'
import { line, type Line } from './phrases.ts'
import { back, show, type Row, type Shown } from './show-message.ts'
import type { Choice, OpenDeposit, ProposedItem } from './state.ts'

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
    [titleLine(deposit), ...heardLines(deposit), why],
    [
      [
        [line('button-write'), { do: 'add' }],
        [line('button-cancel'), { do: 'cancel' }],
      ],
    ],
  )

/** What was understood, and what may be done with it. A weight that nobody can believe is asked about first, one at a time. */
export function showProposal(deposit: OpenDeposit, turn: Turn): Shown {
  const doubt = doubtfulItem(deposit.items)
  return show(
    deposit,
    turn,
    [...proposalLines(deposit), ...weightQuestion(deposit, doubt), ...(deposit.isListening ? [line('session-open')] : [])],
    [
      doubtRow(deposit.items[doubt], doubt),
      ...alternativeRows(deposit.items),
      ...(deposit.stage === 'correcting' ? correctionRows(deposit, doubt === -1) : decisionRows(deposit, doubt === -1)),
    ],
  )
}

const correctButton: Row[number] = [line('button-correct'), { do: 'correct' }]
const removeButton: Row[number] = [line('button-remove-one'), { do: 'remove-which' }]

const decisionRows = ({ items }: OpenDeposit, mayDecide: boolean): Row[] => [
  [...(mayDecide ? [[line('button-validate'), { do: 'validate' }] as const] : []), correctButton, [line('button-add'), { do: 'add' }]],
  items.length > 1 ? [removeButton, ...cancel] : cancel,
]

const correctionRows = ({ items, decided }: OpenDeposit, mayDecide: boolean): Row[] => [
  mayDecide && decided?.isChanged ? [[line('button-save-correction'), { do: 'save' }]] : [],
  [correctButton, ...(items.length > 1 ? [removeButton] : [])],
  [[line('button-back'), { do: 'leave' }]],
]

/** The likely slip, the weight as it was said, or another. What no line can hold is not offered as it was said. */
function doubtRow(item: ProposedItem | undefined, index: number): Row {
  if (!item) return []
  const beyond = beyondLimit(item)
  const slip = beyond === 'quantity' ? undefined : likelySlip(item)
  const weigh = (weight: Grams, choice: Choice): Row => [[line('button-weight-choice', { weight: { grams: weight } }), choice]]
  return [
    ...(slip === undefined ? [] : weigh(slip, { do: 'weigh', item: index, grams: slip })),
    ...(beyond ? [] : weigh(item.grams, { do: 'as-said', item: index })),
    [line('button-weight-other'), { do: 'field', item: index, field: beyond ?? 'weight' }],
  ]
}

/** The same proposal under the same buttons: a press that is on its way still counts. */
export const showProposalAgain = (deposit: OpenDeposit, turn: Turn): Shown => showProposal(deposit, { ...turn, id: deposit.token })

/** True while the proposal itself is shown, and no step of its correction. */
export const isProposalShown = ({ stage, choices }: OpenDeposit): boolean =>
  stage === 'proposed' && choices.some((choice) => choice.do === 'correct')

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

/** A question that the next message answers. */
export const showQuestion = (deposit: OpenDeposit, turn: Turn, lines: readonly Line[]): Shown => show(deposit, turn, lines, [back])

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
