import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type Flow } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createNomenclatures } from '../../server/src/organisation/nomenclatures/nomenclatures.ts'
import { createNomenclatureStore } from '../../server/src/organisation/nomenclatures/store.ts'
import { createDeclarationStore } from '../../server/src/outbound/declarations/store.ts'
import { createArchive, type Archive } from '../../server/src/outbound/ecologic/archive.ts'
import { createEcologic, type EcologicDependencies } from '../../server/src/outbound/ecologic/ecologic.ts'
import { createProfiles } from '../../server/src/outbound/ecologic/profiles/profiles.ts'
import { createProfileStore } from '../../server/src/outbound/ecologic/profiles/store.ts'
import { createReconciliationStore } from '../../server/src/outbound/ecologic/reconciliation/store.ts'
import { createScheduleStore } from '../../server/src/outbound/ecologic/schedules/store.ts'
import { createEcologicStore } from '../../server/src/outbound/ecologic/store.ts'
import type { Database } from '../../server/src/platform/database/open-database.ts'
import { createQueue } from '../../server/src/platform/jobs/queue.ts'
import { failureOf } from '../../server/src/platform/jobs/errors.ts'
import { tellGivenUp } from '../../server/src/outbound/ecologic/schedules/jobs.ts'
import { freshCountingShop, type CountingShop } from './counting-shop.ts'
import { timeZone } from './shop.ts'
import { noAudit } from './audit.ts'

export type EcologicDesk = Awaited<ReturnType<typeof openEcologicDesk>>

export interface SoldRow {
  readonly day: string
  readonly category: string
  readonly cents: number
  readonly grams?: number
  readonly quantity?: number
  readonly flow?: Flow
  readonly siteId?: string
}

/** Files for eco-organisations on a real database, journal, queue and disk; the cloud and alerts are written down. */
export async function openEcologicDesk(provider: Database['provider'] = 'sqlite', at = '2026-03-02T08:00:00.000Z') {
  const shop = await freshCountingShop(provider, at)
  const folder = await mkdtemp(join(tmpdir(), 'grenier-ecologic-'))
  const told = { queued: [] as string[], again: [] as string[], settled: [] as string[], hints: [] as string[] }
  const alerts: { code: string; subject: string; values: object }[] = []
  const { database, now } = shop
  const queue = createQueue({ database, now, newId, random: () => 0 })
  const notify: EcologicDependencies['notifications']['notify'] = async (_, { code, subject, values }) =>
    void alerts.push({ code, subject, values })
  queue.whenDead((job, tx) => tellGivenUp({ notify }, job, tx))
  const store = createEcologicStore(database)
  const nomenclatures = createNomenclatures({
    database,
    audit: noAudit,
    store: createNomenclatureStore(database),
    catalogue: shop.catalogue,
    now,
  })
  /** The parts a program is made of; `changed` takes the place of some, as after a restart. */
  const open = (changed: { archive?: Archive; database?: Pick<Database, 'transaction'>; journal?: CountingShop['journal'] } = {}) => {
    const settle = async (_: unknown, subject: string) => void told.settled.push(subject)
    return createEcologic({
      database,
      audit: noAudit,
      store,
      archive: createArchive(folder),
      scheduleStore: createScheduleStore(database),
      reconciliationStore: createReconciliationStore(database),
      sites: shop.sites,
      users: { names: async () => new Map([['awa', 'Awa']]) },
      nomenclatures,
      profiles: createProfiles({ database, audit: noAudit, store: createProfileStore(database), nomenclatures, now }),
      sums: shop.rollUp,
      todayOf: async () => businessDayAt(instant(now()), timeZone),
      journal: shop.journal,
      sync: {
        enqueueFor: async (_, file) => void told.queued.push(file.path),
        sendAgain: async (file) => void told.again.push(file.id),
        uploadStates: async () => new Map(),
      },
      notifications: { notify, settle },
      settle,
      isDeclared: createDeclarationStore(database).covers,
      queue,
      live: { hint: (kind) => void told.hints.push(kind) },
      version: '1.2.3',
      now,
      newId,
      ...changed,
    })
  }

  return {
    ...shop,
    ...told,
    told,
    alerted: alerts,
    folder,
    store,
    queue,
    nomenclatures,
    open,
    ecologic: open(),

    /** Lines of tickets, as their projection writes them, counted in the roll-ups at once. */
    async sell(...rows: readonly SoldRow[]): Promise<void> {
      const lines = rows.map(({ day, category, cents, grams = 1000, quantity = 1, flow = 'reuse', siteId = shop.siteId }) => ({
        saleId: newId(),
        position: 0,
        siteId,
        businessDay: day,
        category,
        articleId: null,
        label: 'Grille-pain',
        quantity,
        unitCents: cents,
        totalCents: cents,
        grams,
        certainty: 'weighed',
        flow,
        counted: true,
      }))
      await database.transaction(async (tx) => {
        await database.insertRows(tx, 'SaleLine', lines)
        await shop.rollUp.countLines(tx, lines)
      })
    },

    /** Leases what is ready and does it, as the worker would; answers how each job ended. */
    async work(ecologic: ReturnType<typeof createEcologic>): Promise<string[]> {
      const ends: string[] = []
      for (;;) {
        const jobs = await queue.lease({ queue: 'server', worker: 'desk', kinds: Object.keys(ecologic.jobs), limit: 10, leaseMs: 60_000 })
        if (jobs.length === 0) return ends
        for (const { id, kind, siteId, payload, attempts } of jobs) {
          const attempt = {
            id,
            kind,
            siteId,
            payload,
            attempt: attempts,
            signal: new AbortController().signal,
            progress: async () => undefined,
          }
          try {
            await ecologic.jobs[kind]?.(attempt)
            await queue.done(id, 'desk')
            ends.push('done')
          } catch (error) {
            ends.push((await queue.failed(id, 'desk', failureOf(error))).kind)
          }
        }
      }
    },

    async close() {
      await shop.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
