import type { DepositItem } from '@grenier/shared/contract/deposits.ts'
import type { SoldLine } from './trade.ts'

const labels = [
  "Équipements d'échange thermique",
  'Écrans, moniteurs et équipements comprenant des écrans',
  'Lampes',
  'Gros équipements',
  'Petits équipements',
  'Petits équipements informatiques et de télécommunications',
  'Panneaux photovoltaïques',
  'Cycles à pédalage assisté et engins de déplacement personnel motorisés',
]

/** Everything that came in and went out: in the period, and before it. */
interface Trade {
  readonly period: { readonly from: string; readonly to: string }
  readonly deposits: readonly (readonly DepositItem[])[]
  readonly lines: readonly SoldLine[]
  readonly earlierLines: readonly SoldLine[]
}

/**
 * The eight rows of `ecologic-v1` without their last column (when the file was made), counted one by one as docs/formats/ecologic-v1.md
 * says and not as the program does.
 */
export function countRows({ period, deposits, lines, earlierLines }: Trade): string[][] {
  return labels.map((label, index) => {
    const category = `EEE-${index + 1}`
    const ours = <Thing extends { category: string }>(things: readonly Thing[]) => things.filter((thing) => thing.category === category)
    const [items, out, before] = [ours(deposits.flat()), ours(lines), ours(earlierLines)]
    const sales = out.filter(({ flow }) => flow === 'reuse')
    const leaving = (flow: string) => weight(out.filter((line) => line.flow === flow)) + weight(items.filter((item) => item.flow === flow))
    const goneAtOnce = items.filter(({ flow }) => flow === 'recycling' || flow === 'disposal' || flow === 'donation')
    const stock = weight(items) - weight(goneAtOnce) - weight(out) - weight(before)
    const weighed = weight(items.filter(({ certainty }) => certainty === 'weighed'))
    return [
      category,
      label,
      period.from,
      period.to,
      String(deposits.filter((deposit) => ours(deposit).length > 0).length),
      String(sum(items.map(({ quantity }) => quantity))),
      kilograms(weight(items)),
      String(sum(sales.map(({ quantity }) => quantity))),
      kilograms(weight(sales)),
      decimal(sum(sales.map(({ totalCents }) => totalCents)), 2),
      kilograms(weight(sales)),
      kilograms(leaving('recycling')),
      kilograms(leaving('disposal')),
      kilograms(leaving('donation')),
      kilograms(stock),
      weight(items) === 0 ? '0,0' : ((100 * weighed) / weight(items)).toFixed(1).replace('.', ','),
      '1',
    ]
  })
}

/** Rows of a file without header and last column. */
export const rowsOf = (file: Buffer): string[][] =>
  file
    .toString('utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(';').slice(0, -1))

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const weight = (things: readonly { grams: number }[]) => sum(things.map(({ grams }) => grams))
const decimal = (whole: number, digits: number) => (whole / 10 ** digits).toFixed(digits).replace('.', ',')
const kilograms = (grams: number) => decimal(grams, 3)
