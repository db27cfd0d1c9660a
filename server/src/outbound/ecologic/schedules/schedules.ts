import type { SaveSchedule, ScheduleView } from '@grenier/shared/contract/ecologic.ts'
import { addDays, calendarDayAt, type Period } from '@grenier/shared/domain/calendar.ts'
import { nextRun, periodsDue } from '@grenier/shared/domain/schedule.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, everySite, jobActor, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Sites } from '../../../organisation/sites/sites.ts'
import type { Users } from '../../../organisation/users/users.ts'
import { scheduleTwice, scheduleUnknown } from '../errors.ts'
import type { Profiles } from '../profiles/profiles.ts'
import type { ScheduleRow, ScheduleStore } from './store.ts'

export type Schedules = ReturnType<typeof createSchedules>

export interface ScheduleDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: ScheduleStore
  readonly audit: Pick<Audit, 'record'>
  readonly queue: Pick<Queue, 'add' | 'list' | 'replay'>
  readonly sites: Pick<Sites, 'get' | 'list'>
  readonly users: Pick<Users, 'names'>
  readonly profiles: Pick<Profiles, 'known' | 'named'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

/** Makes the file of one period of one schedule: {scheduleId, from, to}. */
export const scheduledKind = 'ecologic.scheduled'

/** At one look; what waits longer comes at a later one. */
const addedAtMost = 100
/** Of one schedule that are looked at: those that were done are pruned after a while. */
const jobsAtMost = 10_000
/** What was given up is tried again: somebody may have mended what stopped it. */
const retryAfterMs = 3_600_000

const ourselves = jobActor('ecologic-schedule')

/** Files that are made by themselves: each period once, when it has ended, and what was missed at the next look. */
export function createSchedules({ database, store, audit, queue, sites, users, profiles, live, now }: ScheduleDependencies) {
  /** The time zones a schedule lives in: of its site, or of all of them. */
  async function timeZonesOf({ siteId }: Pick<ScheduleRow, 'siteId'>): Promise<readonly string[]> {
    const places = siteId === null ? await sites.list(ourselves) : [await sites.get(ourselves, siteId)]
    return [...new Set(places.map(({ timeZone }) => timeZone))]
  }

  /** Periods that have ended in every time zone at the hour of the schedule, oldest first. */
  async function dueOf({ every, hour, since, siteId }: ScheduleRow): Promise<readonly Period[]> {
    const timeZones = await timeZonesOf({ siteId })
    const due = timeZones.map((timeZone) => periodsDue({ every, hour, since, timeZone, now: instant(now()) }))
    return due.toSorted((one, other) => one.length - other.length)[0] ?? []
  }

  /** Periods that are missing get a job, or theirs another chance: one that fails for ever does not keep the others waiting. */
  async function follow({ id: scheduleId, siteId }: ScheduleRow, missing: readonly Period[]): Promise<void> {
    if (missing.length === 0) return
    const lane = `ecologic:${scheduleId}`
    const jobs = await queue.list({ kind: scheduledKind, lane }, jobsAtMost)
    const known = new Set(jobs.map(firstDayOf))
    const fresh = missing.filter(({ from }) => !known.has(from)).slice(0, addedAtMost)
    await database.transaction(async (tx) => {
      for (const { from, to } of fresh) {
        const dedupeKey = `${scheduledKind}:${scheduleId}:${from}`
        await queue.add(tx, { kind: scheduledKind, payload: { scheduleId, from, to }, siteId: siteId ?? undefined, lane, dedupeKey })
      }
    })
    for (const { id } of givenUp(jobs)) await queue.replay(id)
  }

  /** What was given up a while ago, the longest first. */
  const givenUp = (jobs: readonly Job[]): Job[] =>
    jobs
      .filter(({ state, finishedAt }) => state === 'dead' && Date.parse(finishedAt ?? '') + retryAfterMs <= now().getTime())
      .toSorted((one, other) => ((one.finishedAt ?? '') < (other.finishedAt ?? '') ? -1 : 1))
      .slice(0, addedAtMost)

  async function view(rows: readonly ScheduleRow[]): Promise<ScheduleView[]> {
    const names = await users.names(rows.map(({ createdBy }) => createdBy))
    return await Promise.all(
      rows.map(async ({ stoppedAt: _, createdBy, ...row }) => {
        const next = (await timeZonesOf(row)).map((timeZone) => nextRun({ ...row, timeZone, now: instant(now()) }))
        const [last] = next
          .map(({ at }) => at)
          .toSorted()
          .toReversed()
        return { ...row, nextAt: last ?? null, createdBy: names.get(createdBy) ?? createdBy }
      }),
    )
  }

  async function active(actor: Actor, siteId?: string): Promise<ScheduleRow[]> {
    return await store.list(allowSites(actor, 'ecologic.read', siteId))
  }

  return {
    /** Those that go on; of the whole organisation for who may read every site. */
    list: async (actor: Actor, siteId?: string): Promise<ScheduleView[]> => await view(await active(actor, siteId)),

    /**
     * Saved twice under one id it is there once. Throws `ecologic.profile-unknown`, `ecologic.schedule-twice`, `site.unknown`, `forbidden`.
     */
    async save(actor: Actor, { since, ...wanted }: SaveSchedule): Promise<ScheduleView[]> {
      const allowed = allow(actor, 'ecologic.edit', wanted.siteId ?? everySite)
      const { label: name } = await profiles.known(wanted.profile)
      const [timeZone = 'UTC'] = await timeZonesOf(wanted)
      if (!(await store.get(wanted.id))) {
        const twins = (await active(actor)).filter(
          ({ siteId, profile, every }) => siteId === wanted.siteId && profile === wanted.profile && every === wanted.every,
        )
        if (twins.length > 0) throw scheduleTwice(wanted.profile)
        const createdAt = instant(now())
        const yesterday = addDays(calendarDayAt(createdAt, timeZone), -1)
        const row = { ...wanted, since: since ?? yesterday, stoppedAt: null, createdAt, createdBy: actor.id }
        await database.transaction(async (tx) => {
          await store.add(allowed, tx, row)
          const act = { actor, action: 'schedule.saved', subject: row.id, name, siteId: row.siteId } as const
          await audit.record(tx, { ...act, after: { frequency: row.every, from: row.since } })
        })
        live.hint('exports', wanted.siteId)
      }
      return await view(await active(actor))
    },

    /** What it made stays. Throws `ecologic.schedule-unknown`. */
    async stop(actor: Actor, id: string): Promise<void> {
      const row = await store.get(id)
      if (!row) throw scheduleUnknown(id)
      const allowed = allow(actor, 'ecologic.edit', row.siteId ?? everySite)
      const name = (await profiles.named(row.profile))?.label ?? row.profile
      await database.transaction(async (tx) => {
        await store.stop(tx, allowed, id, instant(now()))
        await audit.record(tx, { actor, action: 'schedule.removed', subject: id, name, siteId: row.siteId })
      })
      live.hint('exports', row.siteId)
    },

    /** Adds a job for each period that is due and was not made. At start it makes up what was missed. */
    async look(): Promise<void> {
      for (const schedule of await active(ourselves)) {
        await follow(schedule, await store.missing(schedule.id, await dueOf(schedule)))
      }
    },

    /** A schedule that goes on. */
    async going(id: string): Promise<ScheduleRow | undefined> {
      const row = await store.get(id)
      return row?.stoppedAt === null ? row : undefined
    },
  }
}

/** Which period a job is for. */
const firstDayOf = ({ payload }: Job): unknown => (payload as { readonly from?: unknown }).from
