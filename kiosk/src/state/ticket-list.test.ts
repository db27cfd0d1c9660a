import { expect, test } from 'vitest'
import type { PastTicket } from '../local/past-tickets.ts'
import type { Kiosk } from './kiosk.ts'
import { TicketList } from './ticket-list.svelte.ts'

const numbered = (ticket: number) => ({ entry: { payload: { ticket } } }) as PastTicket

/** A till with 60 tickets of a day, whose answers come when they are let through. */
function tickets() {
  const waiting: (() => void)[] = []
  const later = (found: PastTicket[]) => new Promise<PastTicket[]>((resolve) => waiting.push(() => resolve(found)))
  const ofDay = (_book: string, _day: string, most: number, before = 61) =>
    later(Array.from({ length: Math.min(most, before - 1) }, (_, index) => numbered(before - 1 - index)))
  const list = new TicketList({
    till: { book: 'current', session: { businessDay: '2026-11-21' }, setup: { register: { id: 'r1', number: 1 } } },
    pastTickets: async () => ({ ofDay, byNumber: (_book: string, ticket: number) => later([numbered(ticket)]) }),
  } as unknown as Kiosk)
  return { list, waiting, shown: () => list.found?.map(({ entry }) => entry.payload.ticket) ?? [] }
}

test('a day is shown page by page, and the same page asked for twice comes once', async () => {
  const { list, waiting, shown } = tickets()
  const first = list.list()
  await expect.poll(() => waiting.length).toBe(1)
  waiting.shift()?.()
  await first
  expect([shown().length, list.mayHaveMore]).toEqual([50, true])
  const twice = Promise.all([list.more(), list.more()])
  await expect.poll(() => waiting.length).toBe(2)
  for (const answer of waiting.splice(0)) answer()
  await twice
  expect([shown().length, shown().at(-1), list.mayHaveMore]).toEqual([60, 1, false])
})

test.each(['list', 'more'] as const)('a slow answer (%s) does not land under what was searched for since', async (slow) => {
  const { list, waiting, shown } = tickets()
  const asked = list[slow]()
  await expect.poll(() => waiting.length).toBe(1)
  list.search = '7'
  const search = list.list()
  await expect.poll(() => waiting.length).toBe(2)
  waiting[1]?.()
  await search
  waiting[0]?.()
  await asked
  expect([shown(), list.mayHaveMore, list.elsewhere]).toEqual([[7], false, null])
})
