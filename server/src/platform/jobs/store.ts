import { Prisma, type Job as JobRow } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Job, JobCount, JobFilter, JobState, Json, LeaseRequest } from './job.ts'

export type JobStore = ReturnType<typeof createJobStore>

type Columns = Pick<JobRow, 'id' | 'kind' | 'queue' | 'lane' | 'siteId' | 'dedupeKey' | 'payload' | 'runAt' | 'createdAt'>

const toJob = (row: JobRow): Job => ({
  id: row.id,
  kind: row.kind,
  queue: row.queue,
  lane: row.lane,
  siteId: row.siteId,
  payload: JSON.parse(row.payload) as Json,
  state: row.state as JobState,
  attempts: row.attempts,
  runAt: row.runAt as Instant,
  progress: row.progress,
  note: row.note === null ? null : (JSON.parse(row.note) as Json),
  cause: row.cause,
  detail: row.detail,
  createdAt: row.createdAt as Instant,
  finishedAt: row.finishedAt as Instant | null,
})

const ofKinds = (kinds: readonly string[] | undefined) => (kinds ? Prisma.sql`AND j."kind" IN (${Prisma.join([...kinds])})` : Prisma.empty)

// An earlier job of the lane that still waits, even for a far later try, or runs: the lane's order is worth more than its speed.
const laneIsFree = Prisma.sql`(j."lane" IS NULL OR NOT EXISTS (
  SELECT 1 FROM "Job" e WHERE e."lane" = j."lane" AND e."state" IN ('waiting', 'running')
  AND (e."createdAt" < j."createdAt" OR (e."createdAt" = j."createdAt" AND e."id" < j."id"))))`

const byAge = (a: JobRow, b: JobRow): number => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1)

const held = (id: string, worker: string) => ({ id, leasedBy: worker, state: 'running' })
const where = ({ queue, kind, state, lane, siteId, cause, keyPrefix }: JobFilter) => ({
  ...(queue !== undefined && { queue }),
  ...(kind !== undefined && { kind }),
  ...(state !== undefined && { state }),
  ...(lane !== undefined && { lane }),
  ...(siteId !== undefined && { siteId }),
  ...(cause !== undefined && { cause }),
  ...(keyPrefix !== undefined && { dedupeKey: { startsWith: keyPrefix } }),
})

/** A job that nobody works on. */
const unleased = { leasedBy: null, leasedUntil: null }
const free = { ...unleased, note: null }

// What was cancelled while it ran and is wanted again waits until whoever ran it has let go, or fell silent.
const isDue = (now: Instant) =>
  Prisma.sql`(j."state" = 'waiting' AND j."runAt" <= ${now} AND (j."leasedUntil" IS NULL OR j."leasedUntil" < ${now}))`

/** What a running job tells of itself. */
export interface Shown {
  readonly progress?: number | undefined
  readonly note?: Json | undefined
}

/** All that is asked of the table `Job`. Times are instants. */
export function createJobStore({ provider, client }: Pick<Database, 'provider' | 'client'>) {
  // Several nodes lease at once on PostgreSQL: each takes what the others have not locked. SQLite's writes take turns.
  const skipLocked = provider === 'postgresql' ? Prisma.sql`FOR UPDATE OF j SKIP LOCKED` : Prisma.empty

  return {
    /** False when the id or the dedupe key is there already. */
    async add(tx: Transaction, row: Columns): Promise<boolean> {
      const added = await tx.$executeRaw`
        INSERT INTO "Job" ("id", "kind", "queue", "lane", "siteId", "dedupeKey", "payload", "state", "attempts", "runAt", "progress", "createdAt")
        VALUES (${row.id}, ${row.kind}, ${row.queue}, ${row.lane}, ${row.siteId}, ${row.dedupeKey}, ${row.payload}, 'waiting', 0, ${row.runAt}, 0, ${row.createdAt})
        ON CONFLICT DO NOTHING`
      return added === 1
    },

    async idOf(tx: Transaction, dedupeKey: string): Promise<string> {
      const { id } = await tx.job.findUniqueOrThrow({ where: { dedupeKey }, select: { id: true } })
      return id
    },

    async lease({ queue, worker, kinds, limit }: LeaseRequest, now: Instant, until: Instant): Promise<Job[]> {
      // Materialised: a plan that ran the inner query again would lock and take more than `limit`.
      const rows = await client.$queryRaw<JobRow[]>`
        WITH picked AS MATERIALIZED (
          SELECT j."id" FROM "Job" j
          WHERE j."queue" = ${queue} ${ofKinds(kinds)}
          AND (${isDue(now)} OR (j."state" = 'running' AND j."leasedUntil" < ${now}))
          AND ${laneIsFree}
          ORDER BY j."runAt", j."createdAt", j."id" LIMIT ${limit} ${skipLocked})
        UPDATE "Job" SET "state" = 'running', "leasedBy" = ${worker}, "leasedUntil" = ${until}, "attempts" = "attempts" + 1
        WHERE "id" IN (SELECT "id" FROM picked)
        RETURNING *`
      return rows.toSorted(byAge).map(toJob)
    },

    /** When the next job of these kinds may be leased: it is due, or its lease ends; null when there is none. */
    async nextAt(queue: string, kinds: readonly string[]): Promise<Instant | null> {
      const [row] = await client.$queryRaw<{ at: Instant | null }[]>`
        SELECT MIN(CASE WHEN j."state" = 'running' OR j."leasedUntil" > j."runAt" THEN j."leasedUntil" ELSE j."runAt" END) AS "at" FROM "Job" j
        WHERE j."queue" = ${queue} ${ofKinds(kinds)} AND j."state" IN ('waiting', 'running') AND ${laneIsFree}`
      return row?.at ?? null
    },

    abandoned: (now: Instant) =>
      client.job.findMany({
        where: { state: 'running', leasedUntil: { lt: now } },
        select: { id: true, kind: true, attempts: true, leasedBy: true },
      }),

    async find(db: Transaction, id: string): Promise<Job | null> {
      const row = await db.job.findUnique({ where: { id } })
      return row && toJob(row)
    },

    async prolong(id: string, worker: string, until: Instant, { progress, note }: Shown): Promise<boolean> {
      const data = {
        leasedUntil: until,
        ...(progress !== undefined && { progress }),
        ...(note !== undefined && { note: JSON.stringify(note) }),
      }
      const { count } = await client.job.updateMany({ where: held(id, worker), data })
      return count === 1
    },

    /** Ends the lease that `worker` holds; false when it holds none any more. */
    async release(db: Transaction, id: string, worker: string, data: Prisma.JobUpdateManyMutationInput): Promise<boolean> {
      const { count } = await db.job.updateMany({ where: held(id, worker), data: { ...free, ...data } })
      // Cancelled meanwhile: whoever was told to do it again may begin now.
      if (count === 0) await db.job.updateMany({ where: { id, leasedBy: worker }, data: unleased })
      return count === 1
    },

    /** Puts back what a process held that is gone; its attempt counts. */
    async freeLeases(queue: string): Promise<number> {
      const { count } = await client.job.updateMany({ where: { queue, state: 'running' }, data: { state: 'waiting', ...free } })
      await client.job.updateMany({ where: { queue, leasedBy: { not: null } }, data: free })
      return count
    },

    /** A lease stays: who holds it learns with its next heartbeat that the job is no longer its own. */
    async move(db: Transaction, id: string, from: readonly JobState[], data: Prisma.JobUpdateManyMutationInput): Promise<boolean> {
      const { count } = await db.job.updateMany({ where: { id, state: { in: [...from] } }, data: { note: null, ...data } })
      return count === 1
    },

    async wake(db: Transaction, filter: JobFilter, now: Instant): Promise<number> {
      const stopped = { OR: [{ state: 'dead' }, { state: 'waiting', NOT: { cause: null }, runAt: { gt: now } }] }
      const data = { state: 'waiting', attempts: 0, runAt: now, finishedAt: null, cause: null, detail: null }
      const { count } = await db.job.updateMany({ where: { ...where(filter), ...stopped }, data })
      return count
    },

    async cancelAll(db: Transaction, filter: JobFilter, from: readonly JobState[], finishedAt: Instant): Promise<number> {
      const data = { note: null, state: 'cancelled', finishedAt }
      const { count } = await db.job.updateMany({ where: { ...where(filter), state: { in: [...from] } }, data })
      return count
    },

    async list(filter: JobFilter, limit: number, db: Transaction = client): Promise<Job[]> {
      const rows = await db.job.findMany({ where: where(filter), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit })
      return rows.map(toJob)
    },

    async counts(): Promise<JobCount[]> {
      const groups = await client.job.groupBy({ by: ['queue', 'kind', 'state'], _count: true, _min: { runAt: true } })
      return groups.map(({ queue, kind, state, _count, _min }) => ({
        queue,
        kind,
        state: state as JobState,
        count: _count,
        oldestRunAt: (_min.runAt ?? '') as Instant,
      }))
    },

    async prune(before: Instant, kinds: readonly string[] | undefined): Promise<number> {
      const ofThese = kinds && { kind: { in: [...kinds] } }
      const { count } = await client.job.deleteMany({
        where: { ...ofThese, state: { in: ['done', 'cancelled'] }, finishedAt: { lt: before } },
      })
      return count
    },
  }
}

const markOf = (name: string): string => `timetable:${name}`

/** The last occurrence of the schedule that was seen to. */
export async function readMark(tx: Transaction, name: string): Promise<Instant | undefined> {
  const row = await tx.setting.findUnique({ where: { key: markOf(name) } })
  return row ? (row.value as Instant) : undefined
}

/** Marks only move forward: of two nodes, the later mark stands. */
export async function writeMark(tx: Transaction, name: string, mark: Instant): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Setting" ("key", "value", "updatedAt", "updatedBy") VALUES (${markOf(name)}, ${mark}, ${mark}, 'timetable')
    ON CONFLICT ("key") DO UPDATE SET "value" = EXCLUDED."value", "updatedAt" = EXCLUDED."updatedAt" WHERE "Setting"."value" < EXCLUDED."value"`
}
