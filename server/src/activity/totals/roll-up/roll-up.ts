import type { Period } from '@grenier/shared/domain/calendar.ts'
import { departmentOf } from '@grenier/shared/domain/department.ts'
import type { LeafSums, OriginSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import type { BusinessDay, Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Database, Row, Transaction } from '#platform/database/database.ts'
import type { DayColumn } from './columns.ts'
import { createDeltas, type CountedItem, type CountedLine, type CountedMove, type CountedOut } from './deltas.ts'
import { createRollUpStore, type CountReader, type OriginRow } from './store.ts'

/** What the sites together counted on one day in one category of the catalogue. */
export type DayLeafSums = Omit<LeafSums, 'openingGrams'> & { readonly businessDay: BusinessDay }

/** What one site counted. */
export interface SiteSums {
  readonly siteId: string
  /** Categories in which anything was counted, by code. */
  readonly sums: LeafSums[]
}

/** A cell of the roll-ups that is not what its facts make. */
export interface Difference {
  readonly siteId: string
  readonly businessDay: string
  readonly category: string
  readonly column: DayColumn
  readonly rolledUp: number
  readonly recounted: number
}

export type RollUp = ReturnType<typeof createRollUp>

/**
 * What each site counted on each business day in each category of the catalogue. `count…` write it, in the transaction of the fact; nothing
 * else does, but `rebuild`. A mapping to the categories of a declaration is applied to what is read, so changing one rewrites nothing.
 */
export function createRollUp(database: Database) {
  const store = createRollUpStore(database)
  type Deltas = ReturnType<typeof createDeltas>

  async function count(tx: Transaction, gather: (deltas: Deltas) => void): Promise<void> {
    const deltas = createDeltas()
    gather(deltas)
    const rows = deltas.rows()
    if (rows.length > 0) await store.add(tx, rows)
  }

  return {
    /** Lines just written, or just become counted; those that do not count change nothing. All of a group commit at once. */
    countLines: (tx: Transaction, lines: readonly Row[]): Promise<void> =>
      count(tx, (deltas) => {
        for (const row of lines) if (row['counted'] === true) deltas.line(row as unknown as CountedLine)
      }),

    /** The items of a validated deposit, on the day it was recorded; `before` are those it was validated with earlier. */
    countItems: (
      tx: Transaction,
      { siteId, businessDay }: { readonly siteId: string; readonly businessDay: string },
      { before = [], after }: { readonly before?: readonly CountedItem[]; readonly after: readonly CountedItem[] },
    ): Promise<void> =>
      count(tx, (deltas) => {
        deltas.items({ siteId, businessDay }, before, -1)
        deltas.items({ siteId, businessDay }, after, 1)
      }),

    /** A stock-out, or one below zero that takes another back. */
    countOut: (tx: Transaction, out: CountedOut): Promise<void> => count(tx, (deltas) => deltas.out(out)),

    /** Goods between sites: sent or returned at the sender's, received at the other's. */
    countMove: (tx: Transaction, kind: 'sent' | 'returned' | 'received', move: CountedMove): Promise<void> =>
      count(tx, (deltas) => deltas[kind](move)),

    /** From the roll-ups, site by site: those of the proof, or those that counted anything when it is for all. Half open period. */
    sums: async (allowed: CountReader, period: Period): Promise<SiteSums[]> => bySite(allowed, await store.sums(allowed, period)),

    /** The same without what was in stock before: `openingGrams` is 0, and only the days of the period are read, however old the site is. */
    within: async (allowed: CountReader, period: Period): Promise<SiteSums[]> => bySite(allowed, await store.within(allowed, period)),

    /** The same from the facts themselves, by statements of their own. */
    recount: async (allowed: CountReader, period: Period): Promise<SiteSums[]> => bySite(allowed, await store.recount(allowed, period)),

    /** By day and category, the sites together; days and categories without anything are left out. */
    daily: async (allowed: CountReader, period: Period): Promise<DayLeafSums[]> =>
      (await store.daily(allowed, period)).map((row) => row as typeof row & { businessDay: BusinessDay; salesCents: Cents } as DayLeafSums),

    /** By site, validated deposits recorded in the period with an item in any of these categories: for a category that joins several. */
    depositsOf: (allowed: CountReader, period: Period, categories: readonly string[]): Promise<Map<string, number>> =>
      store.depositsOf(allowed, period, categories),

    /** Where goods came from, by category, origin and département, in this order. */
    origins: async (allowed: CountReader, period: Period): Promise<OriginSums[]> => byDepartment(await store.origins(allowed, period)),

    /** Writes the roll-ups anew, of one site or of all, in one transaction; done twice it is done once. */
    rebuild: (siteId?: string): Promise<void> => database.transaction((tx) => store.rebuild(tx, siteId)),

    /** Cells that differ from a full recount, of at most a thousand rows; none when all is well. */
    compare: async (): Promise<Difference[]> =>
      (await store.wrong()).flatMap(({ columns, ...place }) => columns.map((column) => ({ ...place, ...column }))),
  }
}

function bySite({ siteIds }: CountReader, rows: readonly (LeafSums & { siteId: string })[]): SiteSums[] {
  const sites = typeof siteIds === 'string' ? [...new Set(rows.map(({ siteId }) => siteId))] : siteIds
  const grouped = Map.groupBy(rows, ({ siteId }) => siteId)
  return sites.map((siteId) => ({ siteId, sums: (grouped.get(siteId) ?? []).map(({ siteId: _, ...sums }) => sums) }))
}

function byDepartment(rows: readonly OriginRow[]): OriginSums[] {
  const found = new Map<string, OriginSums>()
  for (const { category, origin, postcode, depositGrams, orientedGrams } of rows) {
    const department = departmentOf(postcode)
    const key = `${category} ${origin} ${department}`
    const before = found.get(key) ?? { depositGrams: 0, orientedGrams: 0 }
    found.set(key, {
      ...{ category, origin, department },
      depositGrams: (before.depositGrams + depositGrams) as Grams,
      orientedGrams: (before.orientedGrams + orientedGrams) as Grams,
    })
  }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, sums]) => sums)
}
