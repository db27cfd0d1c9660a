import type { AlertView, Overview } from '@grenier/shared/contract/overview.ts'
import { instant, type Grams } from '@grenier/shared/domain/units.ts'
import { allowSites, mayAnywhere, mayDo, type Actor } from '#platform/access.ts'
import type { SiteSnapshot } from './read-site.ts'
import type { SystemState } from './system-state.ts'

export interface OverviewDependencies {
  /** The ids of all sites. */
  readonly siteIds: () => Promise<readonly string[]>
  /** Figures of a site, read once for everybody who looks on. */
  readonly snapshotOf: (siteId: string) => Promise<SiteSnapshot>
  readonly alerts: (actor: Actor, locale: 'fr' | 'en', siteId?: string) => Promise<AlertView[]>
  readonly system: () => Promise<SystemState>
  readonly now: () => Date
}

/**
 * The first page of the dashboard: is everything all right, what waits for somebody, today's figures, the trend. Only sites whose figures one
 * may see; of those, only the registers one may see. Throws `forbidden` where there is none.
 */
export const createOverview =
  ({ siteIds, snapshotOf, alerts, system, now }: OverviewDependencies) =>
  async (actor: Actor, locale: 'fr' | 'en', siteId?: string): Promise<Overview> => {
    allowSites(actor, 'sales.read', siteId)
    const ids = (await siteIds()).filter((id) => (siteId === undefined || id === siteId) && mayDo(actor, 'sales.read', id))
    const [snapshots, open, state] = await Promise.all([
      Promise.all(ids.map(snapshotOf)),
      alerts(actor, locale, siteId),
      mayAnywhere(actor, 'system.read') ? system() : null,
    ])
    return {
      at: instant(now()),
      sites: snapshots.map(({ today }) => today),
      registers: snapshots.flatMap(({ registers }) => registers.filter((each) => mayDo(actor, 'registers.read', each.siteId))),
      alerts: open,
      depositsToCheck: snapshots.reduce((sum, { depositsToCheck }) => sum + depositsToCheck, 0),
      system: state,
      reusedByDay: together(snapshots.map(({ reusedByDay }) => reusedByDay)),
    }
  }

/** Sites whose day is the first one's, added up day by day. */
const together = ([first = [], ...others]: readonly SiteSnapshot['reusedByDay'][]): Overview['reusedByDay'] =>
  first.map(({ day, grams }) => ({
    day,
    grams: others.reduce((sum, days) => sum + (days.find((each) => each.day === day)?.grams ?? 0), grams as number) as Grams,
  }))

export type GetOverview = ReturnType<typeof createOverview>
