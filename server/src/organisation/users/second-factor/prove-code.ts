import { instant } from '@grenier/shared/domain/units.ts'
import type { Log } from '#platform/log.ts'
import { nobody } from '#platform/access.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { createThrottle } from '../throttle.ts'
import { stepOf } from './authenticator.ts'
import { codeRefused, codeWait } from './errors.ts'
import type { OpenKey } from './open-key.ts'
import { digestOf } from './recovery-codes.ts'
import type { SecondFactorStore } from './store.ts'

/** With three codes in a million right at a time, a guesser who has the password needs years. */
const longestWaitMs = 5 * 60_000

export interface ProveCodeDependencies {
  readonly store: SecondFactorStore
  readonly openKey: OpenKey
  readonly audit: Pick<Audit, 'recordAlone'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
}

/** Codes of the second factor, slower with every wrong one of a person. */
export function createProveCode({ store, openKey, audit, log, now }: ProveCodeDependencies) {
  const tries = createThrottle({ free: 2, longestMs: longestWaitMs }, now)

  async function spend(userId: string, typed: string): Promise<boolean> {
    const digits = typed.replaceAll(/[\s-]/g, '')
    if (!/^\d{6}$/.test(digits)) return store.spendCode(userId, digestOf(userId, typed), instant(now()))
    const step = stepOf(digits, await openKey(userId), now())
    return step !== undefined && store.spendStep(userId, step)
  }

  async function refuse(userId: string): Promise<never> {
    const person = await store.factor(userId)
    log.warn({ event: 'second-factor-refused', userId }, 'a code of the second factor was refused')
    await audit.recordAlone({ actor: nobody, action: 'session.refused', subject: userId, name: person?.email ?? person?.name ?? '' })
    throw codeRefused()
  }

  return {
    /** Milliseconds until this person may try another code; 0 when they may now. */
    waitMs: tries.waitMs,

    /**
     * Spends a code, of the authenticator or of the paper: it serves once. Throws `second-factor.refused`, `second-factor.wait` {seconds},
     * `second-factor.unreadable` when the key that sealed the authenticator's is gone.
     */
    async prove(userId: string, typed: string): Promise<void> {
      const waitMs = tries.waitMs(userId)
      if (waitMs > 0) throw codeWait(Math.ceil(waitMs / 1000))
      tries.begin(userId)
      if (!(await spend(userId, typed))) return refuse(userId)
      tries.succeed(userId, { all: true })
    },
  }
}
