import type { JobView } from '@grenier/shared/contract/jobs.ts'
import { allowEverywhere, everySite, type Actor, type AllowedSites } from '#platform/access.ts'
import { jobUnknown } from '#platform/jobs/errors.ts'
import type { Job, JobState } from '#platform/jobs/job.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { isCode, errorText } from '#platform/translate-error.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'

export type JobDesk = ReturnType<typeof createJobDesk>

interface JobDeskDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly queue: Pick<Queue, 'find' | 'list' | 'replay' | 'cancel'>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
}

/** The queue as people see it: what waits, what was given up, why, and what to do. */
export function createJobDesk({ database, queue, audit, live }: JobDeskDependencies) {
  async function decide(actor: Actor, id: string, action: 'job.replayed' | 'job.cancelled'): Promise<void> {
    allowEverywhere(actor, 'jobs.edit')
    const job = await queue.find(id)
    if (!job) throw jobUnknown(id)
    await database.transaction(async (tx) => {
      const done = action === 'job.replayed' ? await queue.replay(id, tx) : await queue.cancel(id, tx)
      if (done) await audit.record(tx, { actor, action, subject: id, name: job.kind, siteId: job.siteId })
    })
    live.hint('jobs', null)
  }

  return {
    async list({ siteIds }: AllowedSites<'jobs.read'>, state: JobState | undefined, locale: 'fr' | 'en'): Promise<JobView[]> {
      const jobs = await queue.list({ state })
      return jobs
        .filter(({ siteId }) => siteIds === everySite || (siteId !== null && siteIds.includes(siteId)))
        .map((job) => view(job, locale))
    },

    /** Throws `job.unknown`, as `cancel` does. */
    replay: (actor: Actor, id: string): Promise<void> => decide(actor, id, 'job.replayed'),
    cancel: (actor: Actor, id: string): Promise<void> => decide(actor, id, 'job.cancelled'),
  }
}

const view = ({ payload: _, lane: __, progress: ___, ...job }: Job, locale: 'fr' | 'en'): JobView => ({
  ...job,
  siteId: job.siteId,
  remedy: job.cause !== null && isCode(job.cause) ? errorText(job.cause, {}, locale) : null,
})
