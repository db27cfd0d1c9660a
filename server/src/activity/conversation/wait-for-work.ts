import type { Queue } from '#platform/jobs/queue.ts'

export interface Waiting {
  readonly queue: Pick<Queue, 'onReady' | 'nextAt'>
  readonly queueName: string
  readonly kind: string
  readonly now: () => Date
  readonly waitMs: number
  readonly signal: AbortSignal
}

/**
 * Long poll: takes again when the queue says there may be something, or when a job comes due, until there is work, the time is over or the
 * caller left. It listens before it takes, so that nothing added in between is missed.
 */
export async function waitForWork<Work>(
  { queue, queueName, kind, now, waitMs, signal }: Waiting,
  take: () => Promise<Work[]>,
): Promise<Work[]> {
  const until = now().getTime() + waitMs
  const bell = createBell()
  const stopListening = queue.onReady((ready) => (ready === undefined || ready === queueName) && bell.ring())
  const leave = () => bell.ring()
  signal.addEventListener('abort', leave)
  try {
    for (;;) {
      if (signal.aborted) return []
      const work = await take()
      const leftMs = until - now().getTime()
      if (work.length > 0 || leftMs <= 0) return work
      const next = await queue.nextAt(queueName, [kind])
      await bell.rungWithin(Math.min(leftMs, next === null ? leftMs : Math.max(20, Date.parse(next) - now().getTime())))
    }
  } finally {
    stopListening()
    signal.removeEventListener('abort', leave)
  }
}

/** Remembers a ring that came while nobody waited. */
function createBell() {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    async rungWithin(milliseconds: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, milliseconds)
      wake = resolve
      if (rung) resolve()
      await promise
      clearTimeout(timer)
      rung = false
    },
  }
}
