import type { JobView } from '@grenier/shared/contract/jobs.ts'
import { allowEverywhere, everySite, type Actor, type AllowedSites } from '#platform/access.ts'
import type { Job, JobState } from '#platform/jobs/job.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { isCode, errorText } from '#platform/translate-error.ts'
import type { Live } from '#platform/live.ts'

export type JobDesk = ReturnType<typeof createJobDesk>

/** The queue as people see it: what waits, what was given up, why, and what to do. */
export function createJobDesk({ queue, live }: { queue: Pick<Queue, 'list' | 'replay' | 'cancel'>; live: Pick<Live, 'hint'> }) {
  return {
    async list({ siteIds }: AllowedSites<'jobs.read'>, state: JobState | undefined, locale: 'fr' | 'en'): Promise<JobView[]> {
      const jobs = await queue.list({ state })
      return jobs
        .filter(({ siteId }) => siteIds === everySite || (siteId !== null && siteIds.includes(siteId)))
        .map((job) => view(job, locale))
    },

    async replay(actor: Actor, id: string): Promise<void> {
      allowEverywhere(actor, 'jobs.edit')
      await queue.replay(id)
      live.hint('jobs', null)
    },

    async cancel(actor: Actor, id: string): Promise<void> {
      allowEverywhere(actor, 'jobs.edit')
      await queue.cancel(id)
      live.hint('jobs', null)
    },
  }
}

const view = ({ payload: _, lane: __, progress: ___, ...job }: Job, locale: 'fr' | 'en'): JobView => ({
  ...job,
  siteId: job.siteId,
  remedy: job.cause !== null && isCode(job.cause) ? errorText(job.cause, {}, locale) : null,
})
