import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { Verdict } from '../../../records/journal/entry.ts'

interface Place {
  readonly chain: string
  readonly sequence: number
}

/** What a site chain says was decided of an entry, and where it says so. */
interface Decided extends Place {
  readonly decision: string
  readonly note: string
  readonly postedDay: string
  readonly settledBy: string
  readonly siteId: string
  readonly saidAt: Place
}

export type Settled = ReadonlyMap<string, Decided>

export const keyOf = ({ chain, sequence }: Place): string => `${chain}:${sequence}`

/** The decisions as the journal holds them, never as the table does. */
export async function settledByJournal({ journal }: { readonly journal: Pick<Journal, 'siteStatements'> }): Promise<Settled> {
  const said = await journal.siteStatements('dispute-settled')
  return new Map(
    said.map(({ payload, chain, sequence, siteId, actor }) => {
      const decided = JSON.parse(payload) as Place & Pick<Decided, 'decision' | 'note' | 'postedDay'>
      return [keyOf(decided), { ...decided, siteId, settledBy: actor, saidAt: { chain, sequence } }]
    }),
  )
}

/** How an entry stands in the rows: as it was judged, or on the day it was posted once it was settled as counted. */
export const standingOf = (
  { verdict, postedDay }: { readonly verdict: string; readonly postedDay: string },
  decided: Decided | undefined,
): { readonly verdict: Verdict; readonly postedDay: BusinessDay } =>
  verdict === 'disputed' && decided?.decision === 'counted'
    ? { verdict: 'late', postedDay: decided.postedDay as BusinessDay }
    : { verdict: verdict as Verdict, postedDay: postedDay as BusinessDay }

type Row = Place & Omit<Decided, 'saidAt' | keyof Place>

/** Settlements that no site chain states, and statements without their row. */
export function differentSettlements(settled: Settled, rows: readonly Row[]): Place[] {
  const found = new Map(rows.map((row) => [keyOf(row), textOf(row)]))
  const changed = [...settled].filter(([key, decided]) => found.get(key) !== textOf(decided)).map(([, { saidAt }]) => saidAt)
  const invented = rows.filter((row) => !settled.has(keyOf(row))).map(({ chain, sequence }) => ({ chain, sequence }))
  return [...changed, ...invented]
}

/** The moment is left out: the row and its entry are written one after the other. */
const textOf = ({ siteId, decision, note, postedDay, settledBy }: Row | Decided): string =>
  [siteId, decision, postedDay, settledBy, note].join('|')
