import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import { grams, type Instant, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createServer } from '../server.ts'
import { oneAtATime, tillToTry } from '../trial/till-to-try.ts'
import { createDeposits } from './deposits.ts'

/** A server that gives each deposit one number, whatever goes wrong with its answers. */
let numbered: string[] = []
let faults: ('lose' | { status: number; code: string })[] = []
let http: HttpServer
let origin = ''

beforeEach(async () => {
  numbered = []
  faults = []
  http = createHttpServer((request, response) => {
    void text(request).then((body) => {
      const { id } = JSON.parse(body) as RecordWeighed
      const fault = faults.shift()
      const json = (status: number, content: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
      if (fault && fault !== 'lose') return json(fault.status, { code: fault.code })
      if (!numbered.includes(id)) numbered.push(id)
      return fault === 'lose' ? response.destroy() : json(200, { id, reference: numbered.indexOf(id) + 1 })
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(() => new Promise((resolve) => http.close(resolve)))

const deposit = (minute = 0): RecordWeighed => ({
  ...{ id: newId(), siteId: newId(), operatorId: newId(), recordedAt: `2026-11-21T10:0${minute}:00.000Z` as Instant, origin: 'voluntary' },
  items: [
    {
      ...{ object: 'Livres', category: 'livres', quantity: 1, flow: 'reuse' },
      ...{ grossGrams: grams(900), tare: null, typicalGrams: null },
    },
  ],
})

async function tillWith(count: number) {
  const { database } = await tillToTry()
  const alone = oneAtATime()
  const now = () => instant(new Date())
  const outboxAt = (address: string) =>
    createDeposits({ database, server: createServer({ locale: () => 'fr', origin: address }), alone, now })
  const store = outboxAt(origin)
  const kept = Array.from({ length: count }, (_, minute) => deposit(minute))
  for (const one of kept) await store.keep(one, 0)
  return { database, store, ids: kept.map(({ id }) => id), kept, outbox: store, outboxAt }
}

test('deposits are sent in order, once, and keep the number the server gave', async () => {
  const { store, ids, outbox } = await tillWith(3)
  expect(await store.count()).toBe(3)
  const outcomes = await Promise.all([outbox.sendAll(), outbox.sendAll()])
  expect(outcomes).toEqual([{ kind: 'sent' }, { kind: 'sent' }])
  expect(numbered).toEqual(ids)
  expect(await store.count()).toBe(0)
  expect(await store.get(ids[2] ?? '')).toMatchObject({ reference: 3 })
})

test('a deposit whose answer was lost is sent again and recorded once; those behind it wait', async () => {
  const { store, ids, outbox } = await tillWith(2)
  faults = ['lose']
  expect(await outbox.sendAll()).toMatchObject({ kind: 'later', offline: true })
  expect(numbered).toEqual(ids.slice(0, 1))
  expect(await store.count()).toBe(2)
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  expect(numbered).toEqual(ids)
})

test('without a network, or without a pairing, everything stays', async () => {
  const { store, outbox, outboxAt } = await tillWith(2)
  expect(await outboxAt('http://127.0.0.1:1').sendAll()).toMatchObject({ kind: 'later', offline: true })
  faults = [{ status: 401, code: 'session.none' }]
  expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'session.none' })
  expect(await store.count()).toBe(2)
})

test('one that is refused for good is set aside, holds up nothing, and can be sent again', async () => {
  const { store, ids, outbox } = await tillWith(2)
  faults = [{ status: 400, code: 'deposit.operator-unknown' }]
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  expect(numbered).toEqual(ids.slice(1))
  const [refused] = await store.refused()
  expect(refused).toMatchObject({ id: ids[0], refused: 'deposit.operator-unknown' })
  if (refused) await store.sendAgain(refused)
  await outbox.sendAll()
  expect([await store.count(), await store.refused()]).toEqual([0, []])
  expect(numbered).toHaveLength(2)
})

test('keeping is one step with putting the draft away, and a second tap changes nothing', async () => {
  const { store, kept } = await tillWith(1)
  const [first] = kept
  if (!first) throw new Error('Expected a deposit')
  await store.saveDraft({ id: first.id, origin: 'voluntary', lines: [] }, 1)
  await store.keep({ ...first, origin: 'other' }, 1)
  expect(await store.draft(1)).toBeUndefined()
  expect(await store.count()).toBe(1)
  expect((await store.get(first.id))?.deposit.origin).toBe('voluntary')
})

test('what was sent is forgotten after a while, what waits never', async () => {
  const { store, ids, outbox } = await tillWith(1)
  await outbox.sendAll()
  const waiting = deposit()
  await store.keep(waiting, 0)
  await store.forgetOld('2999-01-01T00:00:00.000Z' as Instant)
  expect(await store.get(ids[0] ?? '')).toBeUndefined()
  expect(await store.get(waiting.id)).toMatchObject({ deposit: { id: waiting.id } })
})
