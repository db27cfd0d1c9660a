import { join } from 'node:path'
import { z } from 'zod'
import { InstantText } from '@grenier/shared/contract/units.ts'
import type { Drill } from '@grenier/shared/contract/restore.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { formatMoment } from '@grenier/shared/messages/format.ts'
import { jobActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Notifications } from '../../outbound/notifications/notifications.ts'
import type { Sync } from '../../outbound/sync/sync.ts'
import { layersOf, objection, type FoundPoint } from './find-points.ts'
import { drillKind } from './jobs.ts'
import { preparePoint, type Prepared, type PrepareNeeds } from './prepare-point.ts'
import { problemOf, type Problem } from './problem.ts'
import { createSearch, type SearchNeeds, type Source } from './search.ts'
import type { RestoreStore } from './store.ts'

export type Drills = ReturnType<typeof createDrills>

export interface DrillNeeds extends PrepareNeeds, SearchNeeds {
  readonly database: Database
  readonly store: RestoreStore
  readonly queue: Pick<Queue, 'add' | 'list'>
  readonly sync: Pick<Sync, 'openAccount' | 'openTyped' | 'accounts'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle' | 'report'>
  readonly now: () => Date
}

/** What is kept of the last one; words are added for each reader. */
const Kept = z.object({
  at: InstantText,
  ok: z.boolean(),
  pointId: z.string().nullable(),
  takenAt: InstantText.nullable(),
  place: z.string(),
  seconds: z.int(),
  entries: z.int(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
type Kept = z.infer<typeof Kept>

const actor = jobActor('drill')
const subject = 'backup.drill'

/** A restore that stops before the swap, by the newest point off this machine: a backup that was never opened does not count. */
export function createDrills(needs: DrillNeeds) {
  const { dataFolder, database, store, queue, sync, notifications, words, now, staging } = needs
  const search = createSearch(needs)
  const folder = join(dataFolder, 'drill')

  async function places(): Promise<{ source: Source; place: string }[]> {
    const accounts = (await sync.accounts(actor)).filter(({ siteId }) => siteId === null)
    return [...accounts.map(({ id, url }) => ({ source: { account: id }, place: url })), { source: 'here' as const, place: 'backups' }]
  }

  const newest = (points: readonly FoundPoint[]) =>
    points.find(({ manifest }) => {
      try {
        return objection(layersOf(points, manifest.id), needs.judge) === undefined
      } catch {
        // Laid on something that is not there: an older one may stand by itself.
        return false
      }
    })

  /** Undefined where there is nothing to try. */
  async function tryAt(source: Source): Promise<Prepared | undefined> {
    return await search.at(actor, source, async (place, points) => {
      const own = await needs.organisation()
      // An account may be shared: what others keep there is theirs to try.
      const point = newest(points.filter(({ manifest }) => manifest.organisation.id === own?.id))
      if (!point) return undefined
      await staging.clear(folder)
      const preparing = { place, points, id: point.manifest.id, phrase: null, folder, onProgress: () => undefined }
      return await preparePoint(needs, preparing, async () => undefined)
    })
  }

  async function tryEach(): Promise<{ place: string; prepared?: Prepared; problem?: Problem }> {
    for (const { source, place } of await places()) {
      try {
        const prepared = await tryAt(source)
        if (prepared) return { place, prepared }
      } catch (error) {
        const problem = problemOf(error)
        if (!problem) throw error
        return { place, problem }
      } finally {
        await staging.clear(folder)
      }
    }
    return { place: '', problem: { code: 'nothing', values: {} } }
  }

  function resultOf({ place, prepared, problem }: Awaited<ReturnType<typeof tryEach>>, began: number): Kept {
    const seconds = Math.round((now().getTime() - began) / 1000)
    const different = prepared?.differences[0]
    const found = {
      at: instant(now()),
      pointId: prepared?.manifest.id ?? null,
      takenAt: prepared?.manifest.takenAt ?? null,
      place,
      seconds,
    }
    const entries = prepared?.entries ?? 0
    const values = { entries, seconds, detail: different ?? '' }
    const code = problem?.code ?? (different === undefined ? 'passed' : 'differs')
    return { ...found, entries, ok: code === 'passed', code, values: problem?.values ?? values }
  }

  function shown({ code, values, ...kept }: Kept, locale: 'fr' | 'en', timeZone: string): Drill {
    const at = kept.takenAt === null ? '' : formatMoment(kept.takenAt, locale, timeZone)
    const isOurs = code === 'passed' || code === 'nothing' || code === 'differs'
    return { ...kept, message: isOurs ? words.drill(code, { ...values, at }, locale) : words.error(code, values, locale) }
  }

  return {
    /** Tries, keeps what came of it, and tells the owners and administrators. */
    async run(): Promise<void> {
      const began = now().getTime()
      const kept = resultOf(await tryEach(), began)
      const timeZone = await store.timeZone()
      await store.saveDrill(JSON.stringify(kept), kept.at)
      await database.transaction(async (tx) => {
        if (kept.ok) {
          await notifications.settle(tx, subject)
          return notifications.report(tx, (locale) => shown(kept, locale, timeZone).message)
        }
        const isOurs = kept.code === 'nothing' || kept.code === 'differs'
        const at = kept.takenAt === null ? '' : kept.takenAt.slice(0, 16).replace('T', ' ')
        const values = { ...kept.values, at, cause: isOurs ? `restore.drill.${kept.code}` : kept.code }
        await notifications.notify(tx, { code: 'backup.drill-failed', siteId: null, subject, values })
      })
    },

    /** At start: what a drill that was killed left, a whole database in clear. */
    clear: (): Promise<void> => staging.clear(folder),

    /** Queues one; the one that waits or runs already will do. */
    async ask(): Promise<void> {
      const running = await isRunning()
      if (!running) await database.transaction(async (tx) => void (await queue.add(tx, { kind: drillKind, payload: {}, lane: drillKind })))
    },

    async state(locale: 'fr' | 'en'): Promise<{ last: Drill | null; running: boolean }> {
      const text = await store.drill()
      return {
        last: text === undefined ? null : shown(Kept.parse(JSON.parse(text)), locale, await store.timeZone()),
        running: await isRunning(),
      }
    },
  }

  async function isRunning(): Promise<boolean> {
    const jobs = await Promise.all((['waiting', 'running'] as const).map((state) => queue.list({ kind: drillKind, state }, 1)))
    return jobs.flat().length > 0
  }
}
