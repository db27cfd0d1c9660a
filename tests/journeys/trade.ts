import type { Deposit, DepositItem } from '@grenier/shared/contract/deposits.ts'
import type { EntriesReceipt, RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { addDays, businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { grams, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, vi } from 'vitest'
import { createTill, type kettle } from '../fakes/till.ts'
import type { Api } from './api.ts'
import { patience } from './program.ts'

export type SoldLine = typeof kettle
type Ticket = SoldLine[]

export const today = businessDayAt(instant(new Date()), 'Europe/Paris')
export const yesterday = addDays(today, -1)
export const tomorrow = addDays(today, 1)

export const sold = (category: string, label: string, quantity: number, unitCents: number, weight: number, flow = 'reuse'): SoldLine => ({
  category,
  label,
  quantity,
  unitCents,
  totalCents: quantity * unitCents,
  grams: weight,
  certainty: 'typical',
  flow,
})

/** What a refund counts. */
export const givenBack = (line: SoldLine): SoldLine => ({
  ...line,
  quantity: -line.quantity,
  totalCents: -line.totalCents,
  grams: -line.grams,
})

export const given = (
  category: string,
  object: string,
  quantity: number,
  weight: number,
  certainty: DepositItem['certainty'] = 'weighed',
  flow: DepositItem['flow'] = 'reuse',
): DepositItem => ({ category, object, quantity, grams: grams(weight), certainty, flow, confidence: 100 })

/** A paired till that signs and sends, one session for each business day. */
export async function openTill(api: Api) {
  const { register, code } = await api.prepareTill()
  const till = createTill()
  await api.post<RegisterSetup>('/api/registers/pair', till.pairing(code))
  const send = (entries: Parameters<typeof till.send>[0]) =>
    api.post<EntriesReceipt>(`/api/registers/${register.id}/entries`, till.send(entries))
  await send([till.openChain({ siteId: api.site.id, registerId: register.id })])

  return {
    /** Opens a session and sends its tickets as one batch, then the same batch once more, as after a lost answer. */
    async sell(businessDay: string, tickets: readonly Ticket[]): Promise<void> {
      const sessionId = newId()
      const batch = [till.openSession(sessionId, businessDay), ...tickets.map((lines) => till.sell(sessionId, businessDay, { lines }))]
      const { verdicts } = await send(batch)
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(batch.map(() => 'accepted'))
      expect((await send(batch)).head).toEqual({ chain: till.chain, ...till.head() })
    },

    /** A refund of these lines, of a ticket that this till does not know. */
    async refund(businessDay: string, lines: Ticket): Promise<void> {
      const sessionId = newId()
      const { verdicts } = await send([
        till.openSession(sessionId, businessDay),
        till.giveBack('refund', sessionId, businessDay, { lines }),
      ])
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
    },

    /** A ticket whose lines do not make its total. */
    async sellWrongly(businessDay: string, lines: Ticket): Promise<void> {
      const sessionId = newId()
      const opening = till.openSession(sessionId, businessDay)
      const wrong = till.sell(sessionId, businessDay, { lines, change: (payload) => ({ ...(payload as object), totalCents: 1 }) })
      const { verdicts } = await send([opening, wrong])
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'disputed'])
    },
  }
}

/** Types a deposit on a screen; it is proposed once the classifier read it. */
export async function recordDeposit(api: Api, text = 'deux bouilloires, deux kilos quatre'): Promise<Deposit> {
  const id = newId()
  await api.post('/api/deposits', { id, siteId: api.site.id, text })
  return vi.waitFor(async () => {
    const deposit = await api.get<Deposit>(`/api/deposits/${id}`)
    expect(deposit.status).toBe('proposed')
    return deposit
  }, patience)
}

export async function validateDeposit(api: Api, items: readonly DepositItem[]): Promise<void> {
  const { id } = await recordDeposit(api)
  expect(await api.post(`/api/deposits/${id}/validate`, { items })).toMatchObject({ status: 'validated', items })
}
