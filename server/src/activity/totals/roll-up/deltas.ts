import type { Row } from '#platform/database/database.ts'
import { dayColumns, type Change, type DayColumn, type DayPlace } from './columns.ts'

/** What a weight is and where it goes, of whatever fact. */
interface Goods {
  readonly quantity: number
  readonly grams: number
  readonly certainty: string
  readonly flow: string
}

export interface CountedLine extends DayPlace, Goods {
  readonly totalCents: number
}

export interface CountedItem extends Goods {
  readonly category: string
}

export interface CountedOut extends DayPlace, Goods {}

/** Goods that left for another site, arrived there or came back on a day. */
export interface CountedMove extends DayPlace {
  readonly grams: number
}

/** `reuse` is a sale, and `stock` stays; these are gone. */
const leftBy: Readonly<Record<string, DayColumn>> = { recycling: 'recyclingGrams', disposal: 'disposalGrams', donation: 'donationGrams' }

const left = ({ flow, grams }: Goods): Change => {
  const column = leftBy[flow]
  return column === undefined ? {} : { [column]: grams }
}

const weighed = ({ certainty, grams }: Goods): number => (certainty === 'weighed' ? grams : 0)
/** One line, or one that is taken back. */
const unknown = ({ certainty, quantity }: Goods): number => (certainty !== 'unknown' ? 0 : quantity < 0 ? -1 : 1)

function ofLine(line: CountedLine): Change {
  const { flow, quantity, grams, totalCents } = line
  if (flow !== 'reuse') return { ...left(line), unknownLines: flow in leftBy ? unknown(line) : 0 }
  return {
    salesQuantity: quantity,
    salesGrams: grams,
    salesWeighedGrams: weighed(line),
    salesCents: totalCents,
    unknownLines: unknown(line),
  }
}

const ofItem = (item: CountedItem): Change => ({
  depositQuantity: item.quantity,
  depositGrams: item.grams,
  weighedGrams: weighed(item),
  unknownItems: unknown(item),
  orientedGrams: item.flow === 'reuse' ? item.grams : 0,
  ...left(item),
})

/** Sums what the facts of one transaction change, by site, day and category. */
export function createDeltas() {
  const sums = new Map<string, { place: DayPlace; counts: Record<DayColumn, number> }>()

  function add({ siteId, businessDay, category }: DayPlace, change: Change, sign: 1 | -1 = 1): void {
    const key = `${siteId} ${businessDay} ${category}`
    let standing = sums.get(key)
    if (!standing) sums.set(key, (standing = { place: { siteId, businessDay, category }, counts: zeros() }))
    for (const column of dayColumns) standing.counts[column] += sign * (change[column] ?? 0)
  }

  function addItems(place: Omit<DayPlace, 'category'>, items: readonly CountedItem[], sign: 1 | -1): void {
    for (const item of items) add({ ...place, category: item.category }, ofItem(item), sign)
    for (const category of new Set(items.map((item) => item.category))) add({ ...place, category }, { deposits: 1 }, sign)
  }

  return {
    line: (line: CountedLine) => add(line, ofLine(line)),
    /** A deposit counts once in each of its categories. */
    items: addItems,
    out: (out: CountedOut) => add(out, { ...left(out), unknownLines: unknown(out) }),
    sent: (move: CountedMove) => add(move, { sentGrams: move.grams }),
    /** Back where it came from, on the day it came back. */
    returned: (move: CountedMove) => add(move, { sentGrams: -move.grams }),
    received: (move: CountedMove) => add(move, { receivedGrams: move.grams }),

    /** Rows that change something, in the order of their key: two commits that lock them one after the other do not wait in a circle. */
    rows: (): Row[] =>
      [...sums]
        .filter(([, { counts }]) => dayColumns.some((column) => counts[column] !== 0))
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, { place, counts }]) => ({ ...place, ...counts })),
  }
}

const zeros = () => Object.fromEntries(dayColumns.map((column) => [column, 0])) as Record<DayColumn, number>
