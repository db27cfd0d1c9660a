import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import type { FoundTicket } from '@grenier/shared/contract/sales.ts'
import { expect, test } from 'vitest'
import type { Answer } from '../local/server.ts'
import { findElsewhere } from './find-elsewhere.ts'
import type { Kiosk } from './kiosk.ts'

const original = { saleId: 'sale' } as SalePayload
const back = (reversalId: string) => ({ reversalId }) as ReversalPayload
const refused = (status: number): Answer<FoundTicket> => ({ kind: 'refused', status, code: '', message: '', values: {} })

/** Register 1 of a site whose server gives this answer; what was asked. */
function search(answer: Answer<FoundTicket>, book: 'current' | 'training' = 'current') {
  const asked: string[] = []
  const kiosk = {
    till: { book, setup: { register: { id: 'r1', number: 1 } } },
    server: { ticket: async (_: string, number: string) => (asked.push(number), answer) },
    pastTickets: async () => ({ givenBack: async () => [back('a'), back('b')] }),
  } as unknown as Pick<Kiosk, 'server' | 'till' | 'pastTickets'>
  return { asked, find: (register: number | undefined, ticket: number) => findElsewhere(kiosk, { ...(register && { register }), ticket }) }
}

test('a ticket of another register is asked of the server, with what this till gave back and has not sent', async () => {
  const { asked, find } = search({ kind: 'answered', body: { register: 2, original, earlier: [back('a')] } })
  expect(await find(2, 147)).toEqual({ kind: 'found', number: '2-0147', known: { original, earlier: [back('a'), back('b')] } })
  expect(asked).toEqual(['2-147'])
})

test('an old ticket of this register is asked for under its own number', async () => {
  const { asked, find } = search(refused(404))
  expect(await find(undefined, 5)).toEqual({ kind: 'none', number: '0005' })
  expect(asked).toEqual(['1-5'])
})

test('without a network, without a right and in training mode it says so', async () => {
  expect((await search({ kind: 'offline' }).find(2, 1)).kind).toBe('offline')
  expect((await search(refused(403)).find(2, 1)).kind).toBe('not-here')
  const { asked, find } = search({ kind: 'offline' }, 'training')
  expect([(await find(2, 1)).kind, asked]).toEqual(['not-here', []])
})
