import type { LeafCategory } from '../nomenclature.ts'
import { grams, type Grams } from '../units.ts'
import { heaviestGrams } from './key-in.ts'
import type { OpenDeposit, ProposedItem, ReceivedFlow } from './state.ts'

// What a person says is certain: the line needs no more doubt about it.
const certain = 100

const change = (deposit: OpenDeposit, index: number, changed: (item: ProposedItem) => ProposedItem): OpenDeposit =>
  withItems(
    deposit,
    deposit.items.map((item, position) => (position === index ? changed(item) : item)),
  )

/** A correction of a validated deposit can be saved once something changed. */
const withItems = (deposit: OpenDeposit, items: readonly ProposedItem[]): OpenDeposit => ({
  ...deposit,
  items,
  ...(deposit.decided && { decided: { ...deposit.decided, isChanged: true } }),
})

/** A weight that nobody said follows the quantity. */
const weighedAgain = (item: ProposedItem): ProposedItem => {
  if (item.certainty === 'weighed') return item
  if (item.typicalGrams === null) return { ...item, grams: grams(0), certainty: 'unknown' }
  return { ...item, grams: grams(Math.min(item.typicalGrams * item.quantity, heaviestGrams)), certainty: 'typical' }
}

export const setCategory = (deposit: OpenDeposit, index: number, category: LeafCategory): OpenDeposit =>
  change(deposit, index, (item) => ({ ...item, category, confidence: certain, alternatives: [] }))

export const setFlow = (deposit: OpenDeposit, index: number, flow: ReceivedFlow): OpenDeposit =>
  change(deposit, index, (item) => ({ ...item, flow }))

export const setQuantity = (deposit: OpenDeposit, index: number, quantity: number): OpenDeposit =>
  change(deposit, index, (item) => weighedAgain({ ...item, quantity }))

/** `weight` is the weight of the whole line, and may be asked about anew; null takes the said weight back. */
export const setWeight = (deposit: OpenDeposit, index: number, weight: Grams | null): OpenDeposit =>
  change(deposit, index, ({ isConfirmed: _, ...item }) =>
    weight === null ? weighedAgain({ ...item, certainty: 'unknown' }) : { ...item, grams: weight, certainty: 'weighed' },
  )

/** The weight is right, however far it is from what is usual. */
export const confirmWeight = (deposit: OpenDeposit, index: number): OpenDeposit =>
  change(deposit, index, (item) => ({ ...item, isConfirmed: true }))

/** Another object has another typical weight, which only the next classification knows. */
export const setObject = (deposit: OpenDeposit, index: number, object: string): OpenDeposit =>
  change(deposit, index, ({ usualGrams: _, ...item }) =>
    weighedAgain({ ...item, object, confidence: certain, typicalGrams: null, alternatives: [] }),
  )

export const takeAlternative = (deposit: OpenDeposit, index: number, alternative: number): OpenDeposit => {
  const chosen = deposit.items[index]?.alternatives[alternative]
  return chosen ? setCategory(setObject(deposit, index, chosen.object), index, chosen.category) : deposit
}

export const removeItem = (deposit: OpenDeposit, index: number): OpenDeposit =>
  withItems(
    deposit,
    deposit.items.filter((_item, position) => position !== index),
  )
