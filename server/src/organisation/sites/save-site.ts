import type { SaveSite, Site } from '@grenier/shared/contract/sites.ts'
import type { AuditValues } from '@grenier/shared/domain/audit.ts'
import { leastContrast, readableAccent, readableContrast } from '@grenier/shared/domain/contrast.ts'
import { namedAlike } from '@grenier/shared/domain/named-alike.ts'
import { faultsOfHours, inWeekOrder, spanText, type OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import { isSiret } from '@grenier/shared/domain/siret.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowEverywhere, jobActor, type Actor, type Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { demandSeen } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { accentPale, hoursWrong, siretWrong, siteCodeFixed, siteCodeTaken, siteNameTaken } from './errors.ts'
import type { SiteStore } from './store.ts'
import { checkTimeZone } from './time-zone.ts'

export interface SavingSites {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SiteStore
  readonly audit: Pick<Audit, 'record'>
  readonly now: () => Date
}

const ourselves = jobActor('sites')

/** What the page of a site shows; a logo is changed by itself. */
export const shownOf = ({ logo: _, ...site }: Site): object => site

/** Writes a site, with all that is said of it checked in the transaction of the save. */
export function createSaveSite({ database, store, audit, now }: SavingSites) {
  /** A code that stands in files and on other machines stays. */
  async function allowSaving(actor: Actor, id: string, code: string): Promise<Allowed<'sites.edit'>> {
    const known = await store.code(allow(ourselves, 'sites.read', id))
    if (!known) return allowEverywhere(actor, 'sites.edit')
    const allowed = allow(actor, 'sites.edit', id)
    if (known.used && known.code !== code) throw siteCodeFixed(known.code)
    return allowed
  }

  async function demandOwnName(tx: Transaction, id: string, name: string): Promise<void> {
    const same = namedAlike(await store.names(tx), { id, name })
    if (same) throw siteNameTaken(name, same.code)
  }

  return async (actor: Actor, id: string, { seen, ...site }: SaveSite): Promise<void> => {
    const allowed = await allowSaving(actor, id, site.code)
    checkTimeZone(site.timeZone)
    checkHours(site.openingHours ?? [])
    const wanted = { id, ...site, openingHours: site.openingHours && inWeekOrder(site.openingHours) }
    const read = allow(ourselves, 'sites.read', id)
    try {
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await store.get(read, tx)
        if (before) demandSeen(seen, shownOf(before))
        if (site.accent && site.accent !== before?.accent) checkAccent(site.accent)
        if (site.siret !== '' && site.siret !== before?.siret && !isSiret(site.siret)) throw siretWrong(site.siret)
        if (site.name !== before?.name) await demandOwnName(tx, id, site.name)
        await store.save(tx, allowed, wanted, instant(now()))
        const after = await store.get(read, tx)
        if (after) await tell(tx, actor, before, after)
      })
    } catch (error) {
      throw isTaken(error, 'code') ? siteCodeTaken(site.code) : error
    }
  }

  async function tell(tx: Transaction, actor: Actor, before: Site | undefined, after: Site): Promise<void> {
    const act = { actor, subject: after.id, name: after.name, siteId: after.id }
    const [told, tells] = [before && toldOf(before), toldOf(after)]
    if (JSON.stringify(told) !== JSON.stringify(tells))
      await audit.record(tx, { ...act, action: before ? 'site.saved' : 'site.added', before: told, after: tells })
    if (before && JSON.stringify(before.policy) !== JSON.stringify(after.policy))
      await audit.record(tx, {
        ...act,
        action: 'site.policy-saved',
        before: rulesOf(before),
        after: rulesOf(after),
      })
  }
}

const toldOf = ({ name, code, timeZone, address, siret, vatNote, accent, openingHours }: Site) => ({
  ...{ name, code, timeZone, address, siret, vatNote, accent },
  openingHours: openingHours.map(spanText),
})

const rulesOf = ({ policy: { approvals, voucherOfflineLimitCents: voucherLimit, email: receiptEmail, ...policy } }: Site): AuditValues => ({
  ...{ approveRefund: approvals.refund, approveVoid: approvals.void, approvePrice: approvals.price, approveDiscount: approvals.discount },
  ...{ ...policy, voucherLimit, receiptEmail },
})

function checkHours(hours: readonly OpenSpan[]): void {
  const fault = faultsOfHours(hours)[0]
  const span = fault && hours[fault.at]
  if (span) throw hoursWrong(span)
}

/** By day a colour must be readable as it was chosen; by night the nearest lighter tone is shown. */
export function checkAccent(accent: string): void {
  const ratio = leastContrast(accent, 'light')
  if (ratio >= readableContrast) return
  throw accentPale(accent, Math.floor(ratio * 10) / 10, readableContrast, readableAccent(accent, 'light').colour)
}
