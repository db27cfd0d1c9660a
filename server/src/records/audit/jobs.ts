import { instant } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { AuditSeals } from './seal.ts'

const sealKind = 'audit.seal'
const minuteMs = 60_000

/** One job for all that is done in a minute, at its end; none when nothing is done. To be called in the transaction of each act. */
export function createSealing({
  queue,
  seals,
  sealed,
  now,
}: {
  queue: Pick<Queue, 'add'>
  seals: Pick<AuditSeals, 'sealNew'>
  /** Told when rows were sealed. */
  sealed: () => void
  now: () => Date
}) {
  const handlers: Handlers = {
    [sealKind]: async () => {
      await seals.sealNew().catch((error: unknown) => {
        // Another try would find the same.
        if (error instanceof GrenierError)
          throw new JobFailure({ cause: error.code, detail: String(error.values['sequence']), permanent: true })
        throw error
      })
      sealed()
    },
  }
  return {
    handlers,
    async arrange(tx: Transaction): Promise<void> {
      const runAt = new Date((Math.floor(now().getTime() / minuteMs) + 1) * minuteMs)
      await queue.add(tx, { kind: sealKind, payload: {}, lane: sealKind, runAt, dedupeKey: `${sealKind}:${instant(runAt)}` })
    },
  }
}
