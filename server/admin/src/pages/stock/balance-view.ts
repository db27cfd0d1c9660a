import type { Balance, BalanceRow } from '@grenier/shared/contract/stock.ts'
import { addDays, periodOf, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Grams } from '@grenier/shared/domain/units.ts'

/** What became of goods, in the order of the bars and their legend. */
export const fates = ['reused', 'recycled', 'disposed', 'donated', 'sent', 'closing'] as const
export type Fate = (typeof fates)[number]

export interface FateShare {
  readonly fate: Fate
  readonly grams: Grams
}

/** What a bar is made of; a stock below zero is said in words and has no length. */
export const sharesOf = (row: BalanceRow): FateShare[] =>
  fates.map((fate) => ({ fate, grams: row[`${fate}Grams`] })).filter(({ grams }) => grams > 0)

export const barLength = (row: BalanceRow): number => sharesOf(row).reduce((sum, { grams }) => sum + grams, 0)

/** What must be accounted for: stock at the start, what entered and what came from other sites. */
export const available = ({ openingGrams, enteredGrams, receivedGrams }: BalanceRow): Grams =>
  (openingGrams + enteredGrams + receivedGrams) as Grams

/** More left than ever entered, of the categories that have a gap. */
export const gapOf = ({ rows }: Pick<Balance, 'rows'>): { grams: Grams; categories: string[] } => {
  const gaps = rows.filter(({ hasGap }) => hasGap)
  return {
    grams: gaps.reduce((sum, { closingGrams }) => sum - closingGrams, 0) as Grams,
    categories: gaps.map(({ category }) => category),
  }
}

/** True when something moved or stands there. */
export const hasGoods = (row: BalanceRow): boolean => barLength(row) !== 0 || available(row) !== 0 || row.hasGap

/** The month of a day and those before it, first to last. */
export function monthsUntil(day: BusinessDay, count: number): Period[] {
  const months = [periodOf('month', day)]
  while (months.length < count) months.unshift(periodOf('month', addDays(months[0]?.from ?? day, -1)))
  return months
}

export interface MonthFlow {
  readonly period: Period
  readonly inGrams: Grams
  readonly outGrams: Grams
}

/** What came in and what left in a month, of one category or of all. Between sites of ours nothing comes in or leaves for all together. */
export function monthFlow(balance: Omit<Balance, 'onTheirWayGrams'>, category: string): MonthFlow {
  const row = category === '' ? balance.total : balance.rows.find((each) => each.category === category)
  const left = row ? row.reusedGrams + row.recycledGrams + row.disposedGrams + row.donatedGrams : 0
  return { period: { from: balance.from, to: balance.to }, inGrams: (row?.enteredGrams ?? 0) as Grams, outGrams: left as Grams }
}
