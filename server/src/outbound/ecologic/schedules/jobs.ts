import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { jobActor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import { failureOf, JobFailure } from '#platform/jobs/errors.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { Notifications } from '../../notifications/notifications.ts'
import type { RunExport } from '../runs/run-export.ts'
import { scheduledKind, type Schedules } from './schedules.ts'

interface Scheduled {
  readonly scheduleId: string
  readonly from: BusinessDay
  readonly to: BusinessDay
}

export interface ScheduledDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly schedules: Pick<Schedules, 'going'>
  readonly runExport: RunExport
  readonly notifications: Pick<Notifications, 'settle'>
}

const ourselves = jobActor('ecologic-schedule')
const subjectOf = ({ scheduleId, from }: Scheduled) => `${scheduleId}:${from}`

/** Handler of `ecologic.scheduled`. Done twice it makes one file: the row of the first names schedule and period. */
export const createScheduledHandlers = ({ database, schedules, runExport, notifications }: ScheduledDependencies): Handlers => ({
  [scheduledKind]: async (attempt) => {
    const scheduled = attempt.payload as unknown as Scheduled
    const schedule = await schedules.going(scheduled.scheduleId)
    if (!schedule) return
    const { siteId, profile, id: scheduleId } = schedule
    const sites = siteId === null ? { scope: 'all' as const } : { siteId }
    const { from, to } = scheduled
    try {
      await runExport(ourselves, { ...sites, from, to, profile, allowOpen: false, scheduleId, locale: 'fr' })
    } catch (error) {
      // A person must mend what is wrong with the request itself; a disk or a database may come back.
      if (error instanceof GrenierError && error.status < 500) throw new JobFailure({ ...failureOf(error), permanent: true })
      throw error
    }
    await database.transaction((tx) => notifications.settle(tx, subjectOf(scheduled)))
  },
})

/** The alert of a scheduled file that was given up: it names what stopped it. Ends with the file. */
export async function tellGivenUp(notifications: Pick<Notifications, 'notify'>, job: Job, tx: Transaction): Promise<void> {
  const scheduled = job.payload as unknown as Scheduled
  await notifications.notify(tx, {
    code: 'ecologic.scheduled-failed',
    siteId: job.siteId,
    subject: subjectOf(scheduled),
    values: { from: scheduled.from, to: scheduled.to, cause: job.cause ?? '', what: whatOf(job.detail) },
  })
}

/** The value a coded error is about: the category without mapping, the day to cut at, the column that does not fit. */
function whatOf(detail: string | null): string {
  const values = valuesOf(detail)
  const named = ['category', 'day', 'column', 'profile', 'id'].map((name) => values[name]).find((value) => value !== undefined)
  return named === undefined ? '' : String(named)
}

function valuesOf(detail: string | null): Record<string, unknown> {
  try {
    const values: unknown = JSON.parse(detail ?? '')
    return typeof values === 'object' && values !== null ? { ...values } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
