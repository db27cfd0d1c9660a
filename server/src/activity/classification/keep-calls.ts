import { instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isOutage } from './errors.ts'
import type { Call, RecordCall } from './meter-calls.ts'
import type { AiStore } from './store.ts'

export interface KeepCallsDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<AiStore, 'insertCall' | 'forgetCalls' | 'lastOutcomes'>
  /** Clears what was told of the service: it works again. */
  readonly settle: (tx: Transaction) => Promise<void>
  readonly log: { warn(values: object, message: string): void }
}

const dayMs = 86_400_000
const keptMs = 400 * dayMs

/** Keeps what each call took and cost, for 400 days; a call that works again ends the alerts of an outage. Keeping may fail, the call does not. */
export function createKeepCalls({ database, store, settle, log }: KeepCallsDependencies) {
  /** Whether an alert may be open, as after a start. */
  let isTroubled = true

  /** The alerts end when the last call of each kind was none of an outage. */
  async function noticeOutcome({ outcome, calledAt }: Call): Promise<void> {
    if (isOutage(outcome)) isTroubled = true
    if (outcome !== 'ok' || !isTroubled) return
    const since = instant(new Date(Date.parse(calledAt) - dayMs))
    if ((await store.lastOutcomes(since)).some(isOutage)) return
    await database.transaction(settle)
    isTroubled = false
  }

  const record: RecordCall = async (call) => {
    try {
      await store.insertCall(call)
      await noticeOutcome(call)
    } catch (error) {
      log.warn({ err: error, kind: call.kind }, 'a call of the speech service could not be noted')
    }
  }

  return {
    record,
    /** Answers how many were forgotten. */
    forgetOldCalls: (now: Date): Promise<number> => store.forgetCalls(instant(new Date(now.getTime() - keptMs))),
  }
}
