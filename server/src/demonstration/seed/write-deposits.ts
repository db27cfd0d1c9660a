import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Row } from '#platform/database/database.ts'
import { atMinute } from './calendar.ts'
import type { Goods } from './goods.ts'
import type { Random } from './random.ts'
import type { SeedStore } from './store.ts'

export interface GivingDay {
  readonly siteId: string
  readonly volunteers: readonly string[]
  readonly day: BusinessDay
  readonly deposits: number
  /** How long goods are taken in: 480, less on a day that is not over. */
  readonly openMinutes: number
  /** Reference number of the site's last deposit before this day. */
  readonly after: number
}

export interface DepositRows {
  readonly deposits: Row[]
  readonly items: Row[]
  readonly notes: Row[]
}

export const noDeposits = (): DepositRows => ({ deposits: [], items: [], notes: [] })

/** More comes in for the shop than it sells, so that what is in stock is never less than nothing. */
const flows = ['reuse', 'reuse', 'reuse', 'reuse', 'reuse', 'stock', 'stock', 'recycling', 'disposal', 'donation'] as const

/** One day of validated deposits: two to four items each, two thirds weighed. Adds their rows. */
export function giveOneDay(random: Random, goods: readonly Goods[], giving: GivingDay, rows: DepositRows): void {
  const { siteId, day, deposits } = giving
  for (let index = 0; index < deposits; index++) {
    const at = atMinute(day, 0) + Math.floor(((index + random.next()) * giving.openMinutes * 60_000) / deposits)
    const id = random.id(at)
    const recordedAt = new Date(at).toISOString()
    const person = random.pick(giving.volunteers)
    const items = depositItems(random, goods)
    const note = random.id(at)
    rows.deposits.push({
      id,
      siteId,
      reference: giving.after + index + 1,
      status: 'validated',
      origin: 'voluntary',
      channel: 'telegram',
      contactId: null,
      recordedBy: person,
      recordedAt,
      businessDay: day,
      proposal: canonicalText({ v: 1, parts: [{ note, classifier: 'built-in', items }] }) ?? null,
      classifier: 'built-in',
      decidedBy: person,
      decidedAt: new Date(at + 12_000).toISOString(),
    })
    items.forEach((item, position) => rows.items.push({ depositId: id, position, siteId, businessDay: day, ...item, validated: true }))
    rows.notes.push({ id: note, depositId: id, position: 0, fileId: null, text: spoken(items), createdAt: recordedAt })
  }
}

type Item = ReturnType<typeof depositItems>[number]

function depositItems(random: Random, goods: readonly Goods[]) {
  const count = random.between(2, 4)
  return Array.from({ length: count }, () => {
    const { name, category, grams } = random.pick(goods)
    const quantity = random.between(2, 6)
    const weighed = random.next() < 0.66
    const weight = grams * quantity
    return {
      object: name.toLowerCase(),
      category,
      quantity,
      grams: weighed ? Math.round((weight * random.between(80, 120)) / 100) : weight,
      certainty: weighed ? 'weighed' : 'typical',
      flow: random.pick(flows),
      confidence: random.between(75, 99),
    }
  })
}

const spoken = (items: readonly Item[]): string =>
  items
    .map(({ object, quantity, grams, certainty }) => `${quantity} ${object}${certainty === 'weighed' ? `, ${grams} grammes` : ''}`)
    .join(', et ')

export async function flushDeposits(store: SeedStore, rows: DepositRows): Promise<void> {
  if (rows.deposits.length === 0) return
  await store.transaction(async (tx) => {
    await store.insert(tx, { Deposit: rows.deposits, DepositItem: rows.items, DepositNote: rows.notes })
  })
}
