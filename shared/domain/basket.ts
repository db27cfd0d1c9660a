import { splitCents, sumCents } from './money.ts'
import { isStockOut, ticketTotal, type SaleLine } from './sale.ts'
import type { Cents } from './units.ts'

/** Lines that a price for the whole basket is about: what has a preset keeps its 0. */
const isPriced = (line: SaleLine): boolean => !isStockOut(line) && line.preset === undefined

/**
 * One price for the whole basket, split over its lines by what they cost (by pieces when all cost nothing): the cents add up exactly, the
 * last line takes the remainder. Stock-outs and presets keep their 0. Without a line to price nothing changes.
 */
export function basketPrice(lines: readonly SaleLine[], price: Cents): SaleLine[] {
  const priced = lines.filter(isPriced)
  const costs = priced.map(({ totalCents }) => totalCents)
  const parts = splitCents(price, sumCents(costs) > 0 ? costs : priced.map(({ quantity }) => quantity))
  const partOf = new Map(priced.map((line, index) => [line, parts[index] as Cents]))
  return lines.map((line) => {
    const part = partOf.get(line)
    return part === undefined ? line : withTotal(line, part)
  })
}

/** An amount off the whole ticket, never more than it costs. */
export const discountAmount = (lines: readonly SaleLine[], amount: Cents): SaleLine[] =>
  basketPrice(lines, Math.max(0, ticketTotal(lines) - amount) as Cents)

/** Hundredths off the whole ticket, 0 to 100; half a cent counts for the buyer. */
export const discountPercent = (lines: readonly SaleLine[], percent: number): SaleLine[] =>
  discountAmount(lines, Math.round((ticketTotal(lines) * percent) / 100) as Cents)

/** The line at another total: less than `quantity × unit` is a discount, more raises the price of a piece. */
export function withTotal({ discountCents: _, ...line }: SaleLine, total: Cents): SaleLine {
  const full = line.quantity * line.unitCents
  const unitCents = (total <= full ? line.unitCents : Math.ceil(total / line.quantity)) as Cents
  const discountCents = (line.quantity * unitCents - total) as Cents
  return {
    ...line,
    unitCents,
    ...(unitCents !== line.unitCents && { listCents: line.listCents ?? line.unitCents }),
    ...(discountCents > 0 && { discountCents }),
    totalCents: total,
  }
}
