import type { AlertView, Overview } from '@grenier/shared/contract/overview.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Registers } from '../../activity/registers/registers.ts'
import type { Totals } from '../../activity/totals/totals.ts'
import type { Sites } from '../../organisation/sites/sites.ts'

export interface OverviewDependencies {
  readonly sites: Pick<Sites, 'list'>
  readonly totals: Pick<Totals, 'today' | 'reusedByDay'>
  readonly registers: Pick<Registers, 'states'>
  readonly alerts: (actor: Actor, locale: 'fr' | 'en', siteId?: string) => Promise<AlertView[]>
  readonly depositsToCheck: (actor: Actor, siteId?: string) => Promise<number>
  readonly now: () => Date
}

/** The first page of the dashboard: is everything all right, what waits for somebody, today's figures, the trend. */
export const createOverview =
  ({ sites, totals, registers, alerts, depositsToCheck, now }: OverviewDependencies) =>
  async (actor: Actor, locale: 'fr' | 'en', siteId?: string): Promise<Overview> => {
    const seen = await sites.list(actor, siteId)
    const ids = seen.map(({ id }) => id)
    const [today, states, open, waiting, reusedByDay] = await Promise.all([
      Promise.all(ids.map((id) => totals.today(actor, id))),
      registers.states(actor, siteId),
      alerts(actor, locale, siteId),
      depositsToCheck(actor, siteId),
      totals.reusedByDay(actor, ids),
    ])
    return { at: instant(now()), sites: today, registers: states, alerts: open, depositsToCheck: waiting, reusedByDay }
  }

export type GetOverview = ReturnType<typeof createOverview>
