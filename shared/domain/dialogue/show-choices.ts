import { eeeCategories, shelves, type LeafCategory } from '../nomenclature.ts'
import { capitalised, flowLine, lineOf, proposalLines } from './describe-deposit.ts'
import type { Turn } from './events.ts'
import { line } from './phrases.ts'
import { back, inPairs, show, type Row, type Shown } from './show-message.ts'
import { receivedFlows, type ItemField, type OpenDeposit } from './state.ts'

const itemsAtOnce = 30

/** Which line is meant: to correct it, or to take it out. Long deposits are leafed through. */
export function showItems(deposit: OpenDeposit, turn: Turn, what: 'item' | 'remove' = 'item', from = 0): Shown {
  const question = line(what === 'item' ? 'correct-which-item' : 'remove-which-item')
  const rows = deposit.items.slice(from, from + itemsAtOnce).map(({ object }, index): Row => {
    const item = from + index
    return [[line('button-item', { number: item + 1, object: capitalised(object) }), { do: what, item }]]
  })
  const next = from + itemsAtOnce
  const more: Row = next < deposit.items.length ? [[line('button-more'), { do: 'items', what, from: next }]] : []
  return show(deposit, turn, [...proposalLines(deposit), question], [...rows, more, back])
}

export function showFields(deposit: OpenDeposit, turn: Turn, item: number): Shown {
  const field = (name: ItemField): Row[number] => [line(`button-${name}`), { do: 'field', item, field: name }]
  // A validated deposit keeps at least one line.
  const mayRemove = deposit.stage !== 'correcting' || deposit.items.length > 1
  return show(
    deposit,
    turn,
    [...lineOf(deposit, item), line('correct-what')],
    [
      [field('object'), field('category')],
      [field('quantity'), field('weight')],
      [field('flow'), ...(mayRemove ? [[line('button-remove'), { do: 'remove', item }] as const] : [])],
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
