import type { CorrectionRate, ForgetCorrection, LearnedCorrection } from '@grenier/shared/contract/learned.ts'
import { normaliseObject } from '@grenier/shared/domain/classify/classify.ts'
import { instant, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, allowSites, everySite, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { learnedSince, type Correction, type Learning } from '../learn-corrections.ts'
import { keptLines } from './kept-lines.ts'
import type { LearnedStore, NamedDeposit } from './store.ts'

export type Learned = ReturnType<typeof createLearned>

export interface LearnedDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly audit: Pick<Audit, 'record'>
  readonly store: LearnedStore
  readonly learning: Learning
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
}

const rateDays = 90
/** More deposits than that say nothing more of how good proposals are. */
const ratedAtMost = 2000

/** What people taught the classifier, for them to see and take back. */
export function createLearned({ database, store, audit, learning, live, log, now }: LearnedDependencies) {
  const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000).toISOString().slice(0, 10) as BusinessDay

  return {
    /** Reads the whole history, so that the first proposal after a start does not wait for it; it may fail, the proposal then reads it. */
    async recall(): Promise<void> {
      try {
        const organisationId = await store.organisationReached({ siteIds: everySite })
        if (organisationId !== undefined) await learning.runs(organisationId, daysAgo(0))
      } catch (error) {
        log.warn({ err: error }, 'what people corrected could not be read ahead')
      }
    },

    /** The newest first; of the deposits it was learned from only those on sites the actor may see. */
    async list(actor: Actor): Promise<LearnedCorrection[]> {
      const allowed = allowSites(actor, 'deposits.read')
      const organisationId = await store.organisationReached(allowed)
      if (organisationId === undefined) return []
      const runs = [...(await learning.runs(organisationId, daysAgo(0))).values()]
      const known = await store.named(
        allowed,
        runs.flatMap((run) => run.map(({ deposit }) => deposit)),
      )
      return runs.map((run) => describe(run, known)).toSorted((one, other) => (one.learnedAt < other.learnedAt ? 1 : -1))
    },

    /** From now on only what people agree on later counts. Nothing happens for an object that was not learned. */
    async forget(actor: Actor, { object }: ForgetCorrection): Promise<void> {
      const allowed = allowEverywhere(actor, 'deposits.correct')
      const organisationId = await store.organisationReached({ siteIds: everySite })
      const key = normaliseObject(object)
      if (organisationId === undefined || !(await learning.runs(organisationId, daysAgo(0))).has(key)) return
      await database.transaction(async (tx) => {
        await store.end(tx, allowed, organisationId, { object: key, endedAt: instant(now()) })
        await audit.record(tx, { actor, action: 'learned.forgotten', subject: key, name: key })
      })
      log.info({ event: 'correction-forgotten', object: key, by: actor.id }, 'a learned correction was taken back')
      live.hint('deposits', null)
    },

    /** How many of the lines that were proposed lately people left as they were. */
    async rate(actor: Actor): Promise<CorrectionRate> {
      const allowed = allowSites(actor, 'deposits.read')
      const organisationId = await store.organisationReached(allowed)
      const where = { since: daysAgo(rateDays), limit: ratedAtMost }
      const deposits = organisationId === undefined ? [] : await store.newestValidated(allowed, { organisationId, ...where })
      const each = deposits.map(keptLines)
      const proposed = each.reduce((sum, lines) => sum + lines.proposed, 0)
      return { days: rateDays, proposed, changed: proposed - each.reduce((sum, lines) => sum + lines.kept, 0) }
    },
  }
}

function describe(run: readonly Correction[], known: ReadonlyMap<string, NamedDeposit>): LearnedCorrection {
  const last = run.at(-1)
  return {
    object: last?.object ?? '',
    category: last?.category ?? '',
    learnedAt: learnedSince(run) as Instant,
    deposits: run.toReversed().flatMap(({ deposit }) => known.get(deposit) ?? []),
  }
}
