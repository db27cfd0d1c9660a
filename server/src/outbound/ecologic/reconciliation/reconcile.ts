import type { Reconciliation, ReconciliationLine } from '@grenier/shared/contract/ecologic.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { eeeCategories, eeeLabels, isEee } from '@grenier/shared/domain/nomenclature.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { DonatedSums, PaidSums, SoldSums } from './store.ts'

export interface Sums {
  readonly sold: readonly SoldSums[]
  readonly donated: readonly DonatedSums[]
  readonly paid: readonly PaidSums[]
}

const cents = (rows: readonly { cents: number }[]) => rows.reduce((sum, row) => sum + row.cents, 0) as Cents
const tickets = (rows: readonly { tickets: number }[]) => rows.reduce((sum, row) => sum + row.tickets, 0)

/**
 * Money of the tills = the eight rows + what is not electrical + donations + vouchers issued − vouchers used − what was given back. Rows stand
 * before what was given back; `netCents` is the figure of the file. `list` names the filters that open what a line sums.
 */
export function reconcile({ sold, donated, paid }: Sums, period: Period, siteId: string | undefined): Reconciliation {
  const where = { from: period.from, to: period.to, ...(siteId !== undefined && { siteId }) }
  const line = (key: ReconciliationLine['key'], values: Partial<ReconciliationLine>): ReconciliationLine => ({
    key,
    code: '',
    label: '',
    tickets: null,
    netCents: null,
    cents: 0 as Cents,
    list: null,
    ...values,
  })
  const soldLine = (key: 'category' | 'outside', rows: readonly SoldSums[], filter: Record<string, string>) => {
    const forward = rows.filter((row) => !row.back)
    return line(key, {
      tickets: tickets(forward),
      cents: cents(forward),
      netCents: cents(rows),
      list: { ...where, ...filter, kind: 'sale' },
    })
  }
  const vouchers = paid.filter(({ means }) => means === 'voucher')
  const money = paid.filter(({ means }) => means !== 'voucher')
  const [used, issued] = [vouchers.filter((row) => !row.back), vouchers.filter((row) => row.back)]
  const givenBack = [...sold, ...donated].filter((row) => row.back)
  const parts = [
    ...eeeCategories.map((code) => ({
      ...soldLine(
        'category',
        sold.filter((row) => row.category === code),
        { category: code },
      ),
      code,
      label: eeeLabels[code],
    })),
    soldLine(
      'outside',
      sold.filter((row) => !isEee(row.category)),
      { category: 'outside' },
    ),
    line('donations', {
      tickets: tickets(donated.filter((row) => !row.back)),
      cents: cents(donated.filter((row) => !row.back)),
      netCents: cents(donated),
      list: { ...where, donation: 'true' },
    }),
    line('vouchers-issued', {
      tickets: tickets(issued),
      cents: negative(cents(issued)),
      list: { ...where, means: 'voucher', kind: 'back' },
    }),
    line('vouchers-used', { tickets: tickets(used), cents: negative(cents(used)), list: { ...where, means: 'voucher', kind: 'sale' } }),
    line('refunds', { cents: cents(givenBack), list: { ...where, kind: 'back' } }),
  ]
  const [total, tills] = [cents(parts), cents(money)]
  const gap = (tills - total) as Cents
  const ends = [line('total', { cents: total }), line('tills', { cents: tills, list: where }), line('gap', { cents: gap })]
  return { ...period, isExact: gap === 0, lines: [...parts, ...ends] }
}

/** Never −0, which JSON and people read as something else. */
const negative = (amount: Cents): Cents => (amount === 0 ? amount : (-amount as Cents))
