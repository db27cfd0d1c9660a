import type { HeardItem } from './classify.ts'

/** An utterance with the items a person would record. */
export interface Labelled {
  readonly id: string
  readonly text: string
  readonly items: readonly {
    readonly object: string
    readonly category: string
    readonly quantity: number
    readonly weightGrams: number | null
  }[]
}

/** How well utterances were heard; every share is 0 to 1, of the items expected or heard, whichever are more. */
export interface Score {
  readonly utterances: number
  readonly expected: number
  readonly category: number
  readonly quantity: number
  readonly weight: number
  readonly whole: number
  /** Expected category → heard category → count; `none` where an item is missing or too many. */
  readonly confusion: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Places of the utterances with a mistake. */
  readonly mistaken: readonly number[]
}

const none = 'none'

/** Counts right categories, quantities and weights, item by item in the order said. */
export const score = (labelled: readonly Labelled[], heard: readonly (readonly HeardItem[])[]): Score => {
  const right = { category: 0, quantity: 0, weight: 0 }
  const confusion = new Map<string, Map<string, number>>()
  const mistaken: number[] = []
  let pairs = 0
  labelled.forEach(({ items }, at) => {
    const found = heard[at] ?? []
    let isWhole = true
    for (let place = 0; place < Math.max(items.length, found.length); place += 1) {
      const want = items[place]
      const got = found[place]
      const row = confusion.get(want?.category ?? none) ?? new Map<string, number>()
      row.set(got?.category ?? none, (row.get(got?.category ?? none) ?? 0) + 1)
      confusion.set(want?.category ?? none, row)
      const category = want !== undefined && want.category === got?.category
      const quantity = want !== undefined && want.quantity === got?.quantity
      const weight = want !== undefined && got !== undefined && want.weightGrams === got.weightGrams
      right.category += Number(category)
      right.quantity += Number(quantity)
      right.weight += Number(weight)
      pairs += 1
      isWhole &&= category && quantity && weight
    }
    if (!isWhole) mistaken.push(at)
  })
  const share = (count: number): number => count / Math.max(1, pairs)
  const expected = labelled.reduce((sum, { items }) => sum + items.length, 0)
  const whole = 1 - mistaken.length / Math.max(1, labelled.length)
  return {
    utterances: labelled.length,
    expected,
    category: share(right.category),
    quantity: share(right.quantity),
    weight: share(right.weight),
    whole,
    confusion,
    mistaken,
  }
}
