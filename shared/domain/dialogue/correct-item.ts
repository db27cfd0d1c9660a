import type { LeafCategory } from '../nomenclature.ts'
import { grams, type Grams } from '../units.ts'
import type { OpenDeposit, ProposedItem, ReceivedFlow } from './state.ts'

// What a person says is certain: the line needs no more doubt about it.
const certain = 100

const change = (deposit: OpenDeposit, index: number, changed: (item: ProposedItem) => ProposedItem): OpenDeposit => ({
  ...deposit,
  items: deposit.items.map((item, position) => (position === index ? changed(item) : item)),
})

/** A weight that nobody said follows the quantity. */
const weighedAgain = (item: ProposedItem): ProposedItem => {
  if (item.certainty === 'weighed') return item
  if (item.typicalGrams === null) return { ...item, grams: grams(0), certainty: 'unknown' }
  return { ...item, grams: grams(item.typicalGrams * item.quantity), certainty: 'typical' }
}

export const setCategory = (deposit: OpenDeposit, index: number, category: LeafCategory): OpenDeposit =>
  change(deposit, index, (item) => ({ ...item, category, confidence: certain, alternatives: [] }))

export const setFlow = (deposit: OpenDeposit, index: number, flow: ReceivedFlow): OpenDeposit =>
  change(deposit, index, (item) => ({ ...item, flow }))

export const setQuantity = (deposit: OpenDeposit, index: number, quantity: number): OpenDeposit =>
  change(deposit, index, (item) => weighedAgain({ ...item, quantity }))

/** `weight` is the weight of the whole line; null takes the said weight back. */
export const setWeight = (deposit: OpenDeposit, index: number, weight: Grams | null): OpenDeposit =>
  change(deposit, index, (item) =>
    weight === null ? weighedAgain({ ...item, certainty: 'unknown' }) : { ...item, grams: weight, certainty: 'weighed' },
  )

/** Another object has another typical weight, which only the next classification knows. */
export const setObject = (deposit: OpenDeposit, index: number, object: string): OpenDeposit =>
  change(deposit, index, (item) => weighedAgain({ ...item, object, confidence: certain, typicalGrams: null, alternatives: [] }))

export const takeAlternative = (deposit: OpenDeposit, index: number, alternative: number): OpenDeposit => {
  const chosen = deposit.items[index]?.alternatives[alternative]
  return chosen ? setCategory(setObject(deposit, index, chosen.object), index, chosen.category) : deposit
}

export const removeItem = (deposit: OpenDeposit, index: number): OpenDeposit => ({
  ...deposit,
  items: deposit.items.filter((_item, position) => position !== index),
})
