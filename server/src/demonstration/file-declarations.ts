import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Declarations } from '../outbound/declarations/declarations.ts'
import type { Ecologic } from '../outbound/ecologic/ecologic.ts'

export interface DeclarationFeatures {
  readonly ecologic: Pick<Ecologic, 'run'>
  readonly declarations: Pick<Declarations, 'calendar' | 'organisations' | 'submit' | 'validate' | 'invoice' | 'pay'>
}

const locale = 'fr'
/** Invented, as all of the demonstration. */
const supportCents = 18_450

/**
 * Sends what was to be declared before `today`, so that the calendar shows every state: the oldest period is paid, the next ones validated or
 * sent, and the last one waits, but for one site.
 */
export async function fileDeclarations({ ecologic, declarations }: DeclarationFeatures, actor: Actor, today: BusinessDay): Promise<void> {
  const known = new Map((await declarations.organisations.known()).map(({ code, profiles }) => [code, profiles]))
  const years = [addDays(today, -365), today].map((day) => Number(day.slice(0, 4)))
  const listed = (await Promise.all([...new Set(years)].map((year) => declarations.calendar(actor, { year }, locale)))).flat()
  const ended = listed.filter(({ hasEnded }) => hasEnded)
  const periods = [...new Set(ended.map(({ from }) => from))].toSorted()
  const [firstSite] = ended.map(({ siteId }) => siteId)

  async function send({ id, organisation, siteId, from, to }: DeclarationView): Promise<void> {
    if (siteId === null) return
    const exportIds: string[] = []
    for (const profile of known.get(organisation) ?? [])
      exportIds.push((await ecologic.run(actor, { siteId, from, to, profile, allowOpen: false }, locale)).id)
    await declarations.submit(actor, id, { exportIds, reference: '' }, locale)
  }

  async function finish({ id }: DeclarationView): Promise<void> {
    await declarations.validate(actor, id, locale)
    await declarations.invoice(actor, id, { invoicedCents: supportCents, reference: '' }, locale)
    await declarations.pay(actor, id, { receivedCents: supportCents }, locale)
  }

  for (const one of ended) {
    const age = periods.length - 1 - periods.indexOf(one.from)
    if (age === 0 && one.siteId !== firstSite) continue
    await send(one)
    if (age === periods.length - 1) await finish(one)
    else if (age === periods.length - 2) await declarations.validate(actor, one.id, locale)
  }
}
