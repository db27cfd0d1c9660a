import { setTimeout as wait } from 'node:timers/promises'
import { failureOf, JobFailure } from './errors.ts'
import type { Handlers, WorkerLog } from './handler.ts'
import type { Job, Json } from './job.ts'
import type { Queue } from './queue.ts'
import { createShownProgress } from './shown-progress.ts'
import type { Shown } from './store.ts'

interface Running {
  readonly job: Job
  readonly controller: AbortController
  readonly ended: Promise<void>
}

interface AttemptsDependencies {
  readonly queue: Queue
  readonly handlers: Handlers
  readonly worker: string
  readonly leaseMs: number
  readonly log: WorkerLog
  readonly onEnd: () => void
}

const lost = new Error('the lease was lost, or the job cancelled')
const stopped = new Error('the worker stops')

/** The jobs this worker runs at the moment: their heartbeat, their end, and what becomes of them. */
export function createAttempts({ queue, handlers, worker, leaseMs, log, onEnd }: AttemptsDependencies) {
  const running = new Map<string, Running>()

  async function beat(id: string, controller: AbortController, shown: Shown = {}): Promise<void> {
    try {
      if (!(await queue.heartbeat(id, worker, { leaseMs, ...shown }))) controller.abort(lost)
    } catch (error) {
      log.warn({ err: error, job: id }, 'a heartbeat failed: the next one may do')
    }
  }

  async function handle(job: Job, controller: AbortController): Promise<void> {
    const handler = handlers[job.kind]
    if (!handler) throw new JobFailure({ cause: 'kind-unknown', detail: job.kind, permanent: true })
    const { id, kind, siteId, payload } = job
    const shown = createShownProgress({ write: (latest) => beat(id, controller, latest) })
    const progress = (percent: number, note?: Json) => shown.show({ progress: Math.trunc(percent), note })
    try {
      await handler({ id, kind, siteId, payload, attempt: job.attempts, signal: controller.signal, progress })
    } finally {
      shown.end()
    }
  }

  async function settle(job: Job, controller: AbortController, attempt: Promise<void>): Promise<void> {
    try {
      await attempt
      await queue.done(job.id, worker)
    } catch (error) {
      if (controller.signal.reason === stopped) return queue.giveBack(job.id, worker)
      const outcome = await queue.failed(job.id, worker, failureOf(error))
      log.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempts, outcome }, 'a job failed')
    }
  }

  async function run(job: Job, controller: AbortController): Promise<void> {
    const heart = setInterval(() => void beat(job.id, controller), leaseMs / 3)
    try {
      await settle(job, controller, handle(job, controller))
    } catch (error) {
      // The lease ends by itself and the job is tried again.
      log.error({ err: error, job: job.id }, 'the end of a job could not be stored')
    } finally {
      clearInterval(heart)
      running.delete(job.id)
      onEnd()
    }
  }

  const allEnded = (ms: number) =>
    Promise.race([Promise.all([...running.values()].map(({ ended }) => ended)), wait(ms, undefined, { ref: false })])

  return {
    running: (kind?: string): number => [...running.values()].filter(({ job }) => kind === undefined || job.kind === kind).length,

    begin(job: Job): void {
      const controller = new AbortController()
      running.set(job.id, { job, controller, ended: Promise.resolve().then(() => run(job, controller)) })
    },

    async end(withinMs: number): Promise<void> {
      await allEnded(withinMs / 2)
      for (const { controller } of running.values()) controller.abort(stopped)
      await allEnded(withinMs / 2)
      for (const { job } of running.values()) {
        log.warn({ job: job.id, kind: job.kind }, 'a job did not stop in time: it is given back')
        await queue.giveBack(job.id, worker)
      }
    },
  }
}
