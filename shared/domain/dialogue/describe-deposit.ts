import { grams } from '../units.ts'
import { beyondLimit } from './doubt-weight.ts'
import { line, type Line } from './phrases.ts'
import type { OpenDeposit, ProposedItem, ReceivedFlow } from './state.ts'

/** Under this percentage the person is offered alternatives. */
export const sureFrom = 70
const heardAtMost = 500

// A message holds 4096 characters: the lines share what the words above them leave, each with its category, weight and remarks.
const shownAtMost = 30
const roomForItems = 2600
const roomBesideObject = 90
const roomOfRemark = 50

/** Title, what was heard and seen, and every line there is room for. */
export function proposalLines(deposit: OpenDeposit): Line[] {
  const shown = deposit.items.slice(0, countShown(deposit))
  const hidden = deposit.items.length - shown.length
  return [
    titleLine(deposit),
    ...heardLines(deposit),
    ...shown.map(itemLine),
    ...(hidden > 0 ? [line('deposit-more-items', { count: hidden })] : []),
    ...shown.flatMap((item, index) => remarks(deposit, item, index)),
  ]
}

function countShown(deposit: OpenDeposit): number {
  const { items } = deposit
  let room = roomForItems
  const tooMuch = items.findIndex((item, index) => {
    room -= item.object.length + roomBesideObject + remarks(deposit, item, index).length * roomOfRemark
    return room < 0
  })
  return Math.min(shownAtMost, tooMuch === -1 ? items.length : tooMuch)
}

export const titleLine = ({ stage, reference }: OpenDeposit): Line =>
  line(stage === 'correcting' ? 'correct-title' : 'deposit-title', { reference })

export const heardLines = ({ heard, seen = '' }: Pick<OpenDeposit, 'heard' | 'seen'>): Line[] => [
  ...(heard === '' ? [] : [line('deposit-heard', { heard: shortened(heard) })]),
  ...(seen === '' ? [] : [line('deposit-seen', { seen: shortened(seen) })]),
]

const shortened = (words: string) => (words.length > heardAtMost ? `${words.slice(0, heardAtMost)}…` : words)

/** The one line that is spoken of. */
export function lineOf(deposit: OpenDeposit, index: number): Line[] {
  const item = deposit.items[index]
  return [titleLine(deposit), ...(item ? [itemLine(item, index)] : [])]
}

export const itemLine = (item: ProposedItem, index: number): Line =>
  line(item.quantity > 1 ? 'deposit-item-many' : 'deposit-item', {
    number: index + 1,
    object: capitalised(item.object),
    quantity: item.quantity,
    category: { category: item.category },
    weight: weightOf(item),
  })

const weightOf = ({ certainty, grams: weight }: ProposedItem): Line => {
  if (certainty === 'unknown') return line('weight-unknown')
  if (certainty === 'typical') return line('weight-typical', { weight: { grams: weight } })
  const isSingular = weight < 2 || (weight >= 1000 && weight < 2000)
  return line(isSingular ? 'weight-announced-one' : 'weight-announced', { weight: { grams: weight } })
}

/** What a person should look at in a line: another way than the shop, a doubt that nobody has decided yet. */
const remarks = ({ stage }: OpenDeposit, item: ProposedItem, index: number): Line[] => [
  ...(item.flow && item.flow !== 'reuse' ? [flowLine('deposit-item-flow', item.flow, index + 1)] : []),
  ...(stage !== 'correcting' && item.confidence < sureFrom
    ? [line('deposit-item-doubt', { number: index + 1, confidence: item.confidence })]
    : []),
]

export const flowLine = (say: 'button-flow-choice' | 'deposit-item-flow', flow: ReceivedFlow, number = 0): Line =>
  line(say, { number, flow: line(`flow-${flow}`) })

export const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** « 960 kg pour une bouilloire ? », with the article that was said. */
export function weightQuestion({ heard, items }: OpenDeposit, index: number): Line[] {
  const item = items[index]
  if (!item) return []
  const beyond = beyondLimit(item)
  if (beyond) return [line(`limit-${beyond}`)]
  const { object, quantity } = item
  const where = items.length > 1 ? line('weight-of-line', { number: index + 1 }) : ''
  const one = articleOf(heard, object)
  const say = quantity > 1 ? 'weight-doubt-many' : one === undefined ? 'weight-doubt' : (`weight-doubt-${one}` as const)
  return [line(say, { where, weight: { grams: grams(item.grams) }, object, quantity })]
}

/** No list of ours knows the gender of an object; whoever said it does. */
function articleOf(heard: string, object: string): 'un' | 'une' | undefined {
  const words = heard.toLowerCase()
  return (['une', 'un'] as const).find((article) => ` ${words}`.includes(` ${article} ${object.toLowerCase()}`))
}
