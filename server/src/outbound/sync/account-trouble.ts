import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Live } from '#platform/live.ts'
import { versionOf } from '#platform/seen.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { judge } from './breaker.ts'
import { remoteCauses, type RemoteProblem } from './remote-problem.ts'
import { formOf } from './save-account.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { Account, SyncStore } from './store.ts'

export interface TroubleDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'account' | 'failed' | 'stop'>
  readonly notifications: Pick<Notifications, 'notify'>
  readonly live: Pick<Live, 'hint'>
  readonly settings: Pick<KnownSettings, 'read'>
  readonly now: () => Date
  readonly random: () => number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const stoppedWaitMs = 6 * hourMs

/** Whatever waits for an account that must not be asked now waits with it; throws `JobFailure` then. */
export function demandCalm({ stopCause, openUntil }: Pick<Account, 'stopCause' | 'openUntil'>, now: Date): void {
  // Waits at the head of its lane, so that the account is not asked again before a person helped.
  const left = { exactly: true, untried: true }
  if (stopCause) throw new JobFailure({ cause: stopCause, detail: 'stopped', retryAfterMs: stoppedWaitMs, ...left })
  const restMs = openUntil === null ? 0 : Date.parse(openUntil) - now.getTime()
  if (restMs > 0) throw new JobFailure({ cause: 'remote.away', detail: `until ${openUntil ?? ''}`, retryAfterMs: restMs, ...left })
}

export type FailureOf = ReturnType<typeof createAccountTrouble>

/** What becomes of a problem: the account stops, people are told once and its files wait; the file is given up; or it is tried again. */
export function createAccountTrouble({ database, store, notifications, live, settings, now, random }: TroubleDependencies) {
  const alertOf = ({ id, siteId, url, userName }: Account) => ({ siteId, subject: id, values: { address: url, user: userName } })

  /** False when a person saved the account anew, or removed it, while it was asked: its answer says nothing of the account as it is now. */
  async function stop(account: Account, code: Account['stopCause'] & string): Promise<boolean> {
    const alert = alertOf(account)
    const isStopped = await database.transaction(async (tx) => {
      await takeTurn(tx)
      const current = await store.account(tx, account.id)
      if (!current || versionOf(formOf(current)) !== versionOf(formOf(account))) return false
      await store.stop(tx, account.id, code, instant(now()))
      await notifications.notify(tx, { ...alert, code: 'remote.stopped', values: { ...alert.values, cause: code } })
      return true
    })
    live.hint('sync', account.siteId)
    return isStopped
  }

  /** Opens the breaker when the account itself is in trouble; answers for how long. */
  async function rest(account: Account, since: string, problem: RemoteProblem, attempt: number): Promise<number | undefined> {
    const { lateAfterHours } = await settings.read()
    const openForMs = await database.transaction(async (tx) => {
      const { failures, openUntil } = (await store.account(tx, account.id)) ?? account
      const verdict = judge(failures, problem, attempt, random())
      const until = verdict.openForMs === undefined ? undefined : atLeast(openUntil, now().getTime() + verdict.openForMs)
      await store.failed(tx, account.id, verdict.failures, until)
      if (isLate(account, since, lateAfterHours, now())) {
        const alert = alertOf(account)
        const values = { ...alert.values, hours: lateAfterHours }
        await notifications.notify(tx, { ...alert, values, code: 'remote.late', repeatAfterMs: dayMs })
      }
      return until && Date.parse(until) - now().getTime()
    })
    live.hint('sync', account.siteId)
    return openForMs
  }

  /** `since`: when what failed was first wanted. */
  return async function failureOf(account: Account, since: string, problem: RemoteProblem, attempt: number): Promise<JobFailure> {
    const { code: cause, detail, retryAfterMs } = problem
    const helper = remoteCauses[cause]
    if (helper === 'account') {
      const isStopped = await stop(account, cause)
      return new JobFailure({ cause, detail, retryAfterMs: isStopped ? stoppedWaitMs : 0, exactly: true, untried: !isStopped })
    }
    if (helper === 'file') return new JobFailure({ cause, detail, permanent: true })
    const openForMs = await rest(account, since, problem, attempt)
    if (helper === 'later') return new JobFailure({ cause, detail, retryAfterMs: openForMs, exactly: true })
    return new JobFailure({ cause, detail, retryAfterMs: openForMs ?? retryAfterMs, alone: true })
  }
}

/** What an account asked for before is never cut short by a later failure. */
const atLeast = (before: Instant | null, ms: number): Instant =>
  before !== null && Date.parse(before) > ms ? before : instant(new Date(ms))

/** Neither this file nor any other reached the account for so long. */
const isLate = ({ createdAt, lastSuccessAt }: Account, since: string, hours: number, now: Date): boolean =>
  [createdAt, lastSuccessAt ?? createdAt, since].every((at) => now.getTime() - Date.parse(at) > hours * hourMs)
