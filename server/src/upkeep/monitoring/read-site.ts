import type { SiteToday } from '@grenier/shared/contract/overview.ts'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { BusinessDay, Grams } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Registers } from '../../activity/registers/registers.ts'
import type { Totals } from '../../activity/totals/totals.ts'

/** All that an overview shows of a site, whoever looks on. */
export interface SiteSnapshot {
  readonly today: SiteToday
  readonly registers: readonly RegisterState[]
  readonly depositsToCheck: number
  readonly reusedByDay: readonly { readonly day: BusinessDay; readonly grams: Grams }[]
}

interface Needs {
  readonly totals: Pick<Totals, 'today' | 'reusedByDay'>
  readonly registers: Pick<Registers, 'states'>
  readonly depositsToCheck: (actor: Actor, siteId: string) => Promise<number>
  /** Who reads: us. What a person may see of it is asked when it is shown. */
  readonly by: Actor
}

export const createReadSite =
  ({ totals, registers, depositsToCheck, by }: Needs) =>
  async (siteId: string): Promise<SiteSnapshot> => {
    const [today, states, waiting, reusedByDay] = await Promise.all([
      totals.today(by, siteId),
      registers.states(by, siteId),
      depositsToCheck(by, siteId),
      totals.reusedByDay(by, [siteId]),
    ])
    return { today, registers: states, depositsToCheck: waiting, reusedByDay }
  }
