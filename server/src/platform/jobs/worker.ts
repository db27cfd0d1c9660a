import { randomUUID } from 'node:crypto'
import { createAttempts } from './attempts.ts'
import type { Handlers, WorkerLog } from './handler.ts'
import type { Queue } from './queue.ts'

export type Worker = ReturnType<typeof createWorker>

export interface WorkerDependencies {
  readonly queue: Queue
  readonly handlers: Handlers
  /** Jobs at once, in all and of the kinds named. */
  readonly concurrency: { readonly total: number; readonly kinds?: Readonly<Record<string, number>> }
  readonly log: WorkerLog
  readonly now: () => Date
  /** The queue it leases from. */
  readonly queueName?: string
  readonly leaseMs?: number
  /** How long `stop` may take: half of it for jobs to end by themselves, half for them to obey their signal. */
  readonly stopWithinMs?: number
}

const sleepAtMostMs = 30_000
const afterTroubleMs = 2_000

/** Leases jobs and runs their handlers. It sleeps until the next job is due or `wake` is called, and never polls faster. */
export function createWorker({
  queue,
  handlers,
  concurrency,
  log,
  now,
  queueName = 'server',
  leaseMs = 60_000,
  stopWithinMs = 10_000,
}: WorkerDependencies) {
  const alarm = createAlarm()
  const attempts = createAttempts({ queue, handlers, leaseMs, log, onEnd: alarm.ring })
  let stopping = false
  let looping: Promise<void> | undefined
  let stopListening: (() => void)[] = []

  const roomFor = (kind: string): number => (concurrency.kinds?.[kind] ?? concurrency.total) - attempts.running(kind)
  const kindsWithRoom = () => Object.keys(handlers).filter((kind) => roomFor(kind) > 0)

  /** Kinds with a bound of their own are leased one by one, so that a lease never takes more than the bound. */
  async function leaseWhatFits(): Promise<void> {
    await queue.buryAbandoned()
    const kinds = kindsWithRoom()
    const unbounded = kinds.filter((kind) => concurrency.kinds?.[kind] === undefined)
    const bounded = kinds.filter((kind) => concurrency.kinds?.[kind] !== undefined)
    for (const group of [...bounded.map((kind) => [kind]), unbounded]) {
      const limit = Math.min(concurrency.total - attempts.running(), ...group.map(roomFor))
      if (group.length === 0 || limit <= 0 || stopping) continue
      const worker = randomUUID()
      for (const job of await queue.lease({ queue: queueName, worker, kinds: group, limit, leaseMs })) attempts.begin(job, worker)
    }
  }

  async function sleepMs(): Promise<number> {
    const kinds = kindsWithRoom()
    if (kinds.length === 0 || attempts.running() >= concurrency.total) return sleepAtMostMs
    const next = await queue.nextAt(queueName, kinds)
    return next === null ? sleepAtMostMs : Math.min(sleepAtMostMs, Math.max(0, Date.parse(next) - now().getTime() + 1))
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        await leaseWhatFits()
        await alarm.sleep(await sleepMs())
      } catch (error) {
        log.error({ err: error }, 'the queue could not be read: trying again')
        await alarm.sleep(afterTroubleMs)
      }
    }
  }

  return {
    start(): void {
      if (looping) throw new Error('Expected a worker that was not started yet')
      stopListening = [queue.onReady(alarm.ring), queue.onCancelled(attempts.review)]
      looping = loop()
    },

    /** Looks at the queue now. Not needed after `queue.add` in this process. */
    wake: alarm.ring,

    /** Takes nothing more; running jobs end, obey their signal, or are given back. */
    async stop(): Promise<void> {
      stopping = true
      for (const stop of stopListening) stop()
      alarm.ring()
      await looping
      await attempts.end(stopWithinMs)
    },
  }
}

/** A sleep that a ring ends; a ring while awake ends the next sleep at once. */
function createAlarm() {
  let rung = false
  let awaken: (() => void) | undefined
  return {
    ring(): void {
      rung = true
      awaken?.()
    },
    async sleep(ms: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          awaken = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      awaken = undefined
      rung = false
    },
  }
}
