import type {
  EcologicExport,
  NomenclatureChange,
  NomenclatureDifference,
  PreviewProfile,
  ProfilePreview,
  Reconciliation,
  RunEcologic,
} from '@grenier/shared/contract/ecologic.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { allowEach, type Actor } from '#platform/access.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { Sync } from '../sync/sync.ts'
import type { Archive } from './archive.ts'
import { periodReversed } from './errors.ts'
import { tellLateTickets, type LateNeeds } from './late-changes.ts'
import { nomenclatureDifference, type DifferenceNeeds } from './nomenclature-difference.ts'
import { previewProfile, type PreviewNeeds } from './profiles/preview-profile.ts'
import type { Profiles } from './profiles/profiles.ts'
import { createReadExports, type ReadNeeds } from './read-exports.ts'
import { reconcile } from './reconciliation/reconcile.ts'
import type { ReconciliationStore } from './reconciliation/store.ts'
import { createRunExport, type RunDependencies } from './runs/run-export.ts'
import { createScheduledHandlers } from './schedules/jobs.ts'
import { createSchedules, type ScheduleDependencies } from './schedules/schedules.ts'
import type { ScheduleStore } from './schedules/store.ts'

export type Ecologic = ReturnType<typeof createEcologic>
type Locale = 'fr' | 'en'

export type EcologicDependencies = RunDependencies &
  ReadNeeds &
  PreviewNeeds &
  DifferenceNeeds &
  Pick<LateNeeds, 'isDeclared'> &
  Omit<ScheduleDependencies, 'store'> & {
    readonly archive: Archive
    readonly sites: Pick<Sites, 'get' | 'list' | 'byCode'>
    readonly profiles: Profiles
    readonly sync: Pick<Sync, 'enqueueFor' | 'uploadStates' | 'sendAgain'>
    readonly scheduleStore: ScheduleStore
    readonly reconciliationStore: ReconciliationStore
    readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  }

/**
 * Files for eco-organisations: summed from the roll-ups, written by a layout, checked, archived with their manifest, journaled, and on their
 * way to the cloud. A period run again gets the next version; schedules run by themselves.
 */
export function createEcologic(needs: EcologicDependencies) {
  const { store, archive, profiles, sites, scheduleStore, reconciliationStore } = needs
  const runExport = createRunExport(needs)
  const { known, ...read } = createReadExports(needs)
  const schedules = createSchedules({ ...needs, store: scheduleStore, profiles })

  return {
    ...read,
    profiles,
    schedules,
    jobs: createScheduledHandlers({ database: needs.database, schedules, runExport, notifications: needs.notifications }),

    /**
     * Throws `ecologic.period-…`, `ecologic.nomenclature-…`, `ecologic.category-unmapped`, `ecologic.profile-unknown`, `site.unknown`,
     * `forbidden`, and `ecologic.file-refused` with an error for each cell; a file that is refused leaves nothing behind.
     */
    async run(actor: Actor, request: RunEcologic, locale: Locale = 'fr'): Promise<EcologicExport> {
      const made = await runExport(actor, { ...request, locale })
      if (!made) throw new Error('Expected a file from a run without a schedule')
      return await read.get(actor, made.id)
    },

    previewProfile: (actor: Actor, code: string, asked: PreviewProfile, locale: Locale): Promise<ProfilePreview> =>
      previewProfile(needs, actor, code, asked, locale),

    nomenclatureDifference: (actor: Actor, code: string, change: NomenclatureChange, locale: Locale): Promise<NomenclatureDifference> =>
      nomenclatureDifference(needs, actor, code, change, locale),

    /** Queues file and manifest for every account that may receive them, again. Throws `ecologic.export-unknown`, `forbidden`. */
    async resend(actor: Actor, id: string): Promise<EcologicExport> {
      const row = await known(actor, id)
      allowEach(actor, 'ecologic.run', row.siteIds)
      const { fileId, manifestFileId, siteId, path, createdAt } = row
      for (const again of [fileId, manifestFileId].filter((one) => one !== '')) {
        await needs.sync.sendAgain({ id: again, kind: 'export', siteId, path, createdAt })
      }
      needs.live.hint('exports', siteId)
      return await read.get(actor, id)
    },

    /** Money of the tills beside the rows of the file, of one site (its code) or of all. Throws `site.unknown`, `ecologic.period-reversed`. */
    async reconciliation(actor: Actor, site: string, period: Period): Promise<Reconciliation> {
      if (period.from >= period.to) throw periodReversed(period)
      const places = site === 'all' ? await sites.list(actor) : [await sites.byCode(actor, site)]
      const siteIds = places.map(({ id }) => id)
      const allowed = allowEach(actor, 'sales.read', siteIds)
      const [sold, donated, paid] = await Promise.all([
        reconciliationStore.sold(allowed, siteIds, period),
        reconciliationStore.donated(allowed, siteIds, period),
        reconciliationStore.paid(allowed, siteIds, period),
      ])
      return reconcile({ sold, donated, paid }, period, site === 'all' ? undefined : siteIds[0])
    },

    /** Every quarter of an hour, and at start: schedules that are due, and tickets that came late. */
    async look(): Promise<void> {
      await schedules.look()
      await tellLateTickets(needs)
    },

    /** To be called once at start, before any run: removes what a killed run left; answers the names. */
    cleanOrphans: (): Promise<string[]> =>
      needs.database.transaction(async (tx) => {
        await store.holdExports(tx)
        return await archive.clean(await store.knownPaths(tx))
      }),
  }
}
