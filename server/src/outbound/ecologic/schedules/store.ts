import type { Period, PeriodKind } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A file that is made by itself: periods that end after `since` at `hour` o'clock of the site, once each. */
export interface ScheduleRow {
  readonly id: string
  /** Null: the whole organisation. */
  readonly siteId: string | null
  readonly profile: string
  readonly every: PeriodKind
  readonly hour: number
  readonly since: BusinessDay
  readonly stoppedAt: Instant | null
  readonly createdAt: Instant
  readonly createdBy: string
}

export type ScheduleStore = ReturnType<typeof createScheduleStore>

export function createScheduleStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Those that go on, oldest first. */
    list: async (allowed: AllowedSites<'ecologic.read'>): Promise<ScheduleRow[]> =>
      (await client.exportSchedule.findMany({
        where: { stoppedAt: null, ...inSites(allowed) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })) as ScheduleRow[],

    get: async (id: string): Promise<ScheduleRow | undefined> =>
      ((await client.exportSchedule.findUnique({ where: { id } })) ?? undefined) as ScheduleRow | undefined,

    async add(_: Allowed<'ecologic.edit'>, tx: Transaction, row: ScheduleRow): Promise<void> {
      await tx.exportSchedule.create({ data: row })
    },

    async stop(tx: Transaction, _: Allowed<'ecologic.edit'>, id: string, stoppedAt: Instant): Promise<void> {
      await tx.exportSchedule.updateMany({ where: { id, stoppedAt: null }, data: { stoppedAt } })
    },

    /** The periods of a schedule that it has not made, in their order; `due` is every one it should have. */
    async missing(scheduleId: string, due: readonly Period[]): Promise<Period[]> {
      const where = { scheduleId, periodStart: { gte: due[0]?.from ?? '', lte: due.at(-1)?.from ?? '' } }
      // Years of periods are counted by the index; they are read only while one of them is missing.
      if ((await client.ecologicExport.count({ where })) === due.length) return []
      const rows = await client.ecologicExport.findMany({ where, select: { periodStart: true } })
      const made = new Set(rows.map(({ periodStart }) => periodStart))
      return due.filter(({ from }) => !made.has(from))
    },
  }
}
