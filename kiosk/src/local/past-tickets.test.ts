import { type BusinessDay, cents, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { closeSession } from './entries/close-session.ts'
import { openSession } from './entries/open-session.ts'
import { createPastTickets } from './past-tickets.ts'
import { sellKettle, tillToTry } from './trial/till-to-try.ts'
import { acknowledge } from './waiting-entries.ts'

const days = ['2026-11-19', '2026-11-20', '2026-11-21'] as BusinessDay[]

/** A till that sold three tickets on each of three days. */
async function soldForDays() {
  const till = await tillToTry()
  await till.pair()
  for (const businessDay of days) {
    const sessionId = newId()
    await openSession(till.journal, till.operatorId, { sessionId, businessDay, floatCents: cents(0) })
    for (let sale = 0; sale < 3; sale++) await sellKettle(till.journal, till.operatorId)
    await closeSession(till.journal, till.operatorId, { sessionId, countedCents: cents(1_500), comment: '' })
  }
  return { ...till, pastTickets: createPastTickets(till) }
}

const numbers = (tickets: readonly { entry: { payload: { ticket: number } } }[]) => tickets.map(({ entry }) => entry.payload.ticket)

describe('past tickets', () => {
  test('are listed by day, the last one first, some at a time', async () => {
    const { pastTickets } = await soldForDays()
    expect(await pastTickets.days('current')).toEqual(days.toReversed())
    expect(numbers(await pastTickets.ofDay('current', '2026-11-20' as BusinessDay, 2))).toEqual([6, 5])
    expect(numbers(await pastTickets.ofDay('current', '2026-11-20' as BusinessDay, 2, 5))).toEqual([4])
  })

  test('are found by their number, with what became of them', async () => {
    const { pastTickets, database } = await soldForDays()
    const [found] = await pastTickets.byNumber('current', 5)
    expect(found).toMatchObject({ kind: 'sale', isSent: false, entry: { payload: { ticket: 5 } } })
    const { chain = '' } = (await database.get('head', 'current')) ?? {}
    await acknowledge(database, chain, 1, 99, '2026-11-21T20:00:00.000Z' as Instant)
    expect((await pastTickets.byNumber('current', 5))[0]?.isSent).toBe(true)
  })

  test('of training mode are not among them', async () => {
    const { pastTickets } = await soldForDays()
    expect(await pastTickets.days('training')).toEqual([])
    expect(await pastTickets.byNumber('training', 5)).toEqual([])
  })
})
