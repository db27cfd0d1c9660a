import { setTimeout as wait } from 'node:timers/promises'
import { failureOf, JobFailure } from './errors.ts'
import type { Handlers, WorkerLog } from './handler.ts'
import type { Job, Json } from './job.ts'
import type { Queue } from './queue.ts'
import { createShownProgress } from './shown-progress.ts'
import { withOrigin } from '../origin.ts'
import type { Shown } from './store.ts'

/** `worker` is the name it was leased under: no two attempts have the same, so that an old one never speaks for a new one. */
interface Leased {
  readonly job: Job
  readonly worker: string
  readonly controller: AbortController
}

interface AttemptsDependencies {
  readonly queue: Queue
  readonly handlers: Handlers
  readonly leaseMs: number
  readonly log: WorkerLog
  readonly onEnd: () => void
}

const lost = new Error('the lease was lost, or the job cancelled')
const stopped = new Error('the worker stops')

/** The jobs this worker runs at the moment: their heartbeat, their end, and what becomes of them. */
export function createAttempts({ queue, handlers, leaseMs, log, onEnd }: AttemptsDependencies) {
  const running = new Map<Leased, Promise<void>>()

  async function beat({ job: { id }, worker, controller }: Leased, shown: Shown = {}): Promise<void> {
    try {
      if (!(await queue.heartbeat(id, worker, { leaseMs, ...shown }))) controller.abort(lost)
    } catch (error) {
      log.warn({ err: error, job: id }, 'a heartbeat failed: the next one may do')
    }
  }

  async function handle(leased: Leased): Promise<void> {
    const { job, controller } = leased
    const handler = handlers[job.kind]
    if (!handler) throw new JobFailure({ cause: 'kind-unknown', detail: job.kind, permanent: true })
    const { id, kind, siteId, payload } = job
    const shown = createShownProgress({ write: (latest) => beat(leased, latest) })
    const progress = (percent: number, note?: Json) => shown.show({ progress: Math.trunc(percent), note })
    try {
      const attempt = { id, kind, siteId, payload, attempt: job.attempts, signal: controller.signal, progress }
      await withOrigin(
        () => ({ requestId: `job:${id}`, address: '', deviceId: null }),
        () => handler(attempt),
      )
    } finally {
      shown.end()
    }
  }

  async function settle(leased: Leased): Promise<void> {
    const { job, worker, controller } = leased
    try {
      await handle(leased)
      await queue.done(job.id, worker)
    } catch (error) {
      if (controller.signal.reason === stopped) return queue.giveBack(job.id, worker)
      const failure = failureOf(error)
      const outcome = await queue.failed(job.id, worker, failure)
      if (!failure.untried && !controller.signal.aborted)
        log.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempts, outcome }, 'a job failed')
    }
  }

  async function run(leased: Leased): Promise<void> {
    const heart = setInterval(() => void beat(leased), leaseMs / 3)
    try {
      await settle(leased)
    } catch (error) {
      // The lease ends by itself and the job is tried again.
      log.error({ err: error, job: leased.job.id }, 'the end of a job could not be stored')
    } finally {
      clearInterval(heart)
      running.delete(leased)
      onEnd()
    }
  }

  const allEnded = (ms: number) => Promise.race([Promise.all(running.values()), wait(ms, undefined, { ref: false })])

  return {
    running: (kind?: string): number => [...running.keys()].filter(({ job }) => kind === undefined || job.kind === kind).length,

    /** An earlier attempt that slept through the end of its lease, as a closed laptop does, ends first. */
    begin(job: Job, worker: string): void {
      const leased = { job, worker, controller: new AbortController() }
      const earlier = [...running].filter(([other]) => other.job.id === job.id)
      for (const [other] of earlier) other.controller.abort(lost)
      const free = Promise.all(earlier.map(([, ended]) => ended))
      running.set(
        leased,
        free.then(() => run(leased)),
      )
    },

    /** Stops what was cancelled meanwhile. */
    review(): void {
      for (const leased of running.keys()) void beat(leased)
    },

    async end(withinMs: number): Promise<void> {
      await allEnded(withinMs / 2)
      for (const { controller } of running.keys()) controller.abort(stopped)
      await allEnded(withinMs / 2)
      for (const { job, worker } of running.keys()) {
        log.warn({ job: job.id, kind: job.kind }, 'a job did not stop in time: it is given back')
        await queue.giveBack(job.id, worker)
      }
    },
  }
}
