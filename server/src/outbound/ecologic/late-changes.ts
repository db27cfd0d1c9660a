import { declaredDay } from '@grenier/shared/domain/deposit-correction.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { allow, jobActor, type Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { readMark, writeMark } from '#platform/jobs/store.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { EcologicStore } from './store.ts'

export interface LateNeeds {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<EcologicStore, 'covers' | 'postedLate'>
  readonly sites: Pick<Sites, 'list'>
  readonly notifications: Pick<Notifications, 'notify'>
  /** Whether a declaration that was sent covers a day: it says itself what came since, and tells it. */
  readonly isDeclared: (tx: Transaction, allowed: Allowed<'declarations.read'>, day: BusinessDay) => Promise<boolean>
  readonly now: () => Date
}

const ourselves = jobActor('ecologic')
const mark = 'ecologic-late'

/**
 * Tells of tickets that came, or became counted, since the last look, for a business day that a file covers already and no declaration that
 * was sent. The alert ends with the next file of the day, as the one of a corrected deposit does.
 */
export async function tellLateTickets({ database, store, sites, notifications, isDeclared, now }: LateNeeds): Promise<void> {
  const places = await sites.list(ourselves)
  await database.transaction(async (tx) => {
    const moment = instant(now())
    const since = await readMark(tx, mark)
    await writeMark(tx, mark, moment)
    if (since === undefined) return
    for (const { id: siteId } of places) {
      const allowed = allow(ourselves, 'ecologic.read', siteId)
      for (const { day, tickets, cents } of await store.postedLate(tx, allowed, since)) {
        if (!(await store.covers(tx, allowed, day))) continue
        if (await isDeclared(tx, allow(ourselves, 'declarations.read', siteId), day)) continue
        const values = { day, count: tickets, cents }
        await notifications.notify(tx, { code: 'sale.late-after-export', siteId, subject: declaredDay(siteId, day), values })
      }
    }
  })
}
