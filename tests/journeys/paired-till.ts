import type { EntriesReceipt, RegisterSetup, SignedEntry } from '@grenier/shared/contract/registers.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Canonical } from '@grenier/shared/domain/canonical.ts'
import { createTill, kettle } from '../fakes/till.ts'
import type { ServerProgram } from './program.ts'

/** A simulated till, paired over HTTP with the code that a person reads on the dashboard; its chain is open. */
export async function pairTill({ origin }: Pick<ServerProgram, 'origin'>, code: string, writer: { actor?: string } = {}) {
  const till = createTill(writer)
  const setup = await post<RegisterSetup>(`${origin}/api/registers/pair`, till.pairing(code))
  const place = { siteId: setup.site.id, registerId: setup.register.id }
  const session = newId()
  const businessDay = businessDayAt(instant(new Date()), setup.site.timeZone)

  const send = (...entries: SignedEntry[]) =>
    post<EntriesReceipt>(`${origin}/api/registers/${place.registerId}/entries`, till.send(entries, 0))
  await send(till.openChain(place))

  return {
    businessDay,
    open: () => send(till.openSession(session, businessDay)),
    sell: () => send(till.sell(session, businessDay)),
    /** A ticket whose total is not the sum of its lines. */
    sellWrong: () => send(till.sell(session, businessDay, { change: raised })),
    /** One kettle was sold; `more` is what the closing states otherwise. */
    close: (more: { countedCents?: number; comment?: string } = {}) =>
      send(till.close(session, businessDay, { countedCents: 10_500, expectedCents: 10_500, ...more })),
  }
}

const raised = (payload: Canonical) => ({ ...(payload as Record<string, Canonical>), totalCents: kettle.totalCents + 100 })

async function post<Answer>(url: string, body: unknown): Promise<Answer> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}
