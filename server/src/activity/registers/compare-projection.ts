import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Row } from '#platform/database/database.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { Problem } from '../../records/journal/verify-range.ts'
import type { Judgement } from './judge-entry.ts'
import { emptyProjection, projectSale } from './project-entry.ts'
import { saleColumns, type RegisterStore, type StandingSale } from './store.ts'

type Chain = Awaited<ReturnType<RegisterStore['deviceChains']>>[number]
type Statement = Awaited<ReturnType<Journal['statements']>>[number]
type Compared = Omit<StandingSale, 'sequence'>

const pageLength = 1_000
/** Reasons for which an entry was kept without rows. */
const rowless = ['schema', 'projection']

/**
 * Where the rows of sales are not what the journal says: for each chain the first sale that is missing, changed or invented, then rows that
 * belong to no chain at all. Disputed sales have rows too, not counted.
 */
export async function findProjectionProblems(needs: { store: RegisterStore; journal: Pick<Journal, 'statements'> }): Promise<Problem[]> {
  const places = []
  for (const chain of await needs.store.deviceChains()) {
    const sequence = await firstDifference(needs, chain)
    if (sequence !== undefined) places.push({ chain: chain.id, sequence })
  }
  places.push(...(await needs.store.strayRows()), ...(await unequalTotals(needs.store)))
  return places.map(({ chain, sequence }) => ({ chain, sequence: Number(sequence), problem: 'projection' }))
}

async function unequalTotals(store: RegisterStore) {
  const unequal = await store.unequalChains()
  return unequal.map(({ id, headSequence }) => ({ chain: id, sequence: headSequence }))
}

async function firstDifference(
  { store, journal }: { store: RegisterStore; journal: Pick<Journal, 'statements'> },
  chain: Chain,
): Promise<number | undefined> {
  for (let from = 1; from <= chain.headSequence; from += pageLength) {
    const to = from + pageLength - 1
    const [statements, standing] = await Promise.all([
      journal.statements(chain.id, { type: 'sale', from, to }),
      store.standingSales(chain.id, from, to),
    ])
    const expected = new Map(
      statements.filter(({ reason }) => !rowless.includes(reason)).map((entry) => [entry.sequence, saleOf(entry, chain)]),
    )
    const found = new Map(standing.map(({ sequence, ...sale }) => [Number(sequence), sale]))
    const places = [...new Set([...expected.keys(), ...found.keys()])].sort((one, other) => one - other)
    const different = places.find((sequence) => !isSame(expected.get(sequence), found.get(sequence)))
    if (different !== undefined) return different
  }
  return undefined
}

const isSame = (one: Compared | undefined, other: Compared | undefined): boolean =>
  one !== undefined && other !== undefined && one.sale === other.sale && one.lines === other.lines && one.payments === other.payments

/** The rows that the entry makes, projected anew. */
function saleOf(entry: Statement, { siteId, registerId }: Chain): Compared {
  const projection = emptyProjection()
  const judgement = { verdict: entry.verdict as Judgement['verdict'], postedDay: entry.postedDay as BusinessDay }
  const device = { siteId, registerId: registerId ?? '' }
  projectSale(projection, entry, JSON.parse(entry.payload) as SalePayload, { judgement, device })
  const { sales, lines, payments } = projection
  return {
    sale: text(sales[0] ?? {}, saleColumns.sale),
    lines: parts(lines, saleColumns.line),
    payments: parts(payments, saleColumns.payment),
  }
}

const text = (row: Row, columns: readonly string[]): string =>
  columns.map((column) => (column === 'counted' ? Number(row[column]) : (row[column] ?? ''))).join('|')

const parts = (rows: readonly Row[], columns: readonly string[]): string =>
  `${rows.length};${rows.map((row) => text(row, columns)).join(';')}`
