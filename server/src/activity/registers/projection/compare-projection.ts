import { devicePayloads, type DeviceEntryType } from '@grenier/shared/contract/entries.ts'
import type { Row } from '#platform/database/database.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { Problem } from '../../../records/journal/verify-range.ts'
import type { Fact } from '../judge-entry.ts'
import { differentSettlements, keyOf, settledByJournal, standingOf, type Settled } from './compare-settlements.ts'
import { projectEntry } from './project-entry.ts'
import { comparedColumns, emptyProjection, truthColumns, type Closing, type ComparedList, type Projection } from './rows.ts'
import type { ProjectionStore } from './store.ts'

type Chain = Awaited<ReturnType<ProjectionStore['deviceChains']>>[number]
type Statement = Awaited<ReturnType<Journal['statements']>>[number]

export interface Comparison {
  readonly store: ProjectionStore
  readonly journal: Pick<Journal, 'statements' | 'siteStatements'>
}

interface Place {
  readonly chain: string
  readonly sequence: number | bigint
}

/** What the journal says of sessions, over all chains: one may be closed on a later chain than it was opened on. */
interface Sessions {
  readonly opened: Map<string, { readonly row: Row; readonly place: Place }>
  readonly closings: Map<string, Closing>
  /** The first one that is not in dispute. */
  readonly undisputed: Map<string, Closing>
}

const pageLength = 1_000
/** Reasons for which an entry was kept without rows. */
const rowless = ['schema', 'projection']

/**
 * Where the rows are not what the journal says: for each chain the first entry whose rows are missing, changed or invented, then sessions,
 * rows that belong to no chain at all, vouchers and totals. Disputed and training entries have rows too, not counted.
 */
export async function findProjectionProblems(needs: Comparison): Promise<Problem[]> {
  const { store } = needs
  const places: Place[] = []
  const sessions: Sessions = { opened: new Map(), closings: new Map(), undisputed: new Map() }
  const settled = await settledByJournal(needs)
  for (const chain of await store.deviceChains()) {
    const sequence = await firstDifference(needs, chain, { sessions, settled })
    if (sequence !== undefined) places.push({ chain: chain.id, sequence })
  }
  places.push(...differentSettlements(settled, await store.standingSettlements()))
  places.push(...differentSessions(sessions, await closedWithoutTill(needs), await store.standingSessions()))
  places.push(...(await store.strayRows()), ...(await store.wrongVouchers()))
  places.push(...(await store.unequalChains()).map(({ id, headSequence }) => ({ chain: id, sequence: headSequence })))
  return places.map(({ chain, sequence }) => ({ chain, sequence: Number(sequence), problem: 'projection' }))
}

interface Known {
  readonly sessions: Sessions
  readonly settled: Settled
}

async function firstDifference(needs: Comparison, chain: Chain, known: Known): Promise<number | undefined> {
  let first: number | undefined
  for (let from = 1; from <= chain.headSequence; from += pageLength) {
    const to = from + pageLength - 1
    const expected = expectedRows(await needs.journal.statements(chain.id, { from, to }), chain, known)
    // Pages after a difference are read for their sessions only.
    if (first !== undefined) continue
    const found = await standingRows(needs.store, chain.id, from, to)
    const places = [...new Set([...expected.keys(), ...found.keys()])].sort((one, other) => one - other)
    first = places.find((sequence) => expected.get(sequence) !== found.get(sequence))
  }
  return first
}

/** The rows of each entry of a page, projected anew, as one text. */
function expectedRows(statements: readonly Statement[], chain: Chain, { sessions, settled }: Known): Map<number, string> {
  const expected = new Map<number, string>()
  for (const entry of statements) {
    if (rowless.includes(entry.reason) || !Object.hasOwn(devicePayloads, entry.type)) continue
    const projection = emptyProjection()
    const fact = { type: entry.type as DeviceEntryType, payload: JSON.parse(entry.payload) as object } as Fact
    const judgement = { fact, ...standingOf(entry, settled.get(keyOf(entry))) }
    const origin = { siteId: chain.siteId, registerId: chain.registerId ?? '', training: chain.training }
    projectEntry(projection, entry, judgement, origin)
    gatherSessions(projection, { chain: chain.id, sequence: entry.sequence }, sessions)
    const text = textOfRows(projection)
    if (text !== '') expected.set(entry.sequence, text)
  }
  return expected
}

function gatherSessions(projection: Projection, place: Place, { opened, closings, undisputed }: Sessions): void {
  for (const row of projection.sessions) opened.set(String(row['id']), { row, place })
  for (const { id, closing, isDisputed } of projection.closings) {
    if (!closings.has(id)) closings.set(id, closing)
    if (!isDisputed && !undisputed.has(id)) undisputed.set(id, closing)
  }
}

function textOfRows({ sales, reversals, lines, payments, movements, receipts, corrections }: Projection): string {
  const [sale] = sales
  if (sale)
    return saleText({
      sales: text('sales', sale),
      reversals: parts('reversals', reversals),
      lines: parts('lines', lines),
      payments: parts('payments', payments),
    })
  const rows = [
    ...movements.map((row) => `movements ${text('movements', row)}`),
    ...receipts.map((row) => `receipts ${text('receipts', row)}`),
    ...corrections.map((row) => `corrections ${text('corrections', row)}`),
  ]
  return rows.join('\n')
}

async function standingRows(store: ProjectionStore, chain: string, from: number, to: number): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  const add = (sequence: number | bigint, row: string) => {
    const before = found.get(Number(sequence))
    found.set(Number(sequence), before === undefined ? row : `${before}\n${row}`)
  }
  for (const { sequence, ...sale } of await store.standingSales(chain, from, to)) add(sequence, saleText(sale))
  for (const list of ['movements', 'receipts', 'corrections'] as const)
    for (const { sequence, row } of await store.standingRows(list, chain, from, to)) add(sequence, `${list} ${row}`)
  return found
}

const saleText = ({ sales, reversals, lines, payments }: Record<'sales' | 'reversals' | 'lines' | 'payments', string>): string =>
  [sales, reversals, lines, payments].join('\n')

/** What a site chain states of a session that somebody closed without its till: no till had closed it before. */
interface WithoutTill extends Place {
  readonly siteId: string
  readonly closing: Pick<Closing, 'closedAt' | 'closedBy' | 'comment'>
}

async function closedWithoutTill({ journal }: Comparison): Promise<Map<string, WithoutTill>> {
  const said = await journal.siteStatements('session-closed-without-till')
  return new Map(
    said.map(({ chain, sequence, siteId, payload, actor }) => {
      const { sessionId, closedAt, comment } = JSON.parse(payload) as { sessionId: string; closedAt: string; comment: string }
      return [sessionId, { chain, sequence, siteId, closing: { closedAt, closedBy: actor, comment } }]
    }),
  )
}

function differentSessions(
  { opened, closings, undisputed }: Sessions,
  withoutTill: ReadonlyMap<string, WithoutTill>,
  standing: readonly { id: string; row: string }[],
): Place[] {
  const found = new Map(standing.map(({ id, row }) => [id, row]))
  const closingOf = (id: string) => {
    const stated = withoutTill.get(id)
    return stated ? (undisputed.get(id) ?? stated.closing) : closings.get(id)
  }
  const changed = [...opened].filter(([id, { row }]) => found.get(id) !== text('sessions', { ...row, ...closingOf(id) }))
  const invented = [...found.keys()].filter((id) => !opened.has(id))
  const misplaced = [...withoutTill].filter(([id, { siteId }]) => opened.get(id)?.row['siteId'] !== siteId)
  return [
    ...changed.map(([, { place }]) => place),
    ...invented.map((id) => ({ chain: id, sequence: 0 })),
    ...misplaced.map(([, place]) => place),
  ]
}

const text = (list: ComparedList, row: Row): string =>
  comparedColumns[list].map((column) => cell(row[column] ?? '', truthColumns[list]?.includes(column) ?? false)).join('|')

const cell = (value: string | number | boolean, isTruth: boolean): string =>
  isTruth && value !== '' ? String(Number(value)) : String(value)

const parts = (list: 'reversals' | 'lines' | 'payments', rows: readonly Row[]): string =>
  `${rows.length};${rows.map((row) => text(list, row)).join(';')}`
