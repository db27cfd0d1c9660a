import { createHash } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SendEntries } from '@grenier/shared/contract/registers.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { declareLoss } from './entries/declare-loss.ts'
import { createOutbox } from './outbox.ts'
import type { StoredEntry } from './records.ts'
import { createServer } from './server.ts'
import { oneAtATime, openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'
import { countWaiting } from './waiting-entries.ts'

/** A server that keeps a chain as the real one must: in order, each sequence once. */
const kept: string[] = []
let received: SendEntries[] = []
/** What goes wrong next: an answer of its own, or an answer lost after the entries are kept. */
let faults: ((request: IncomingMessage, response: ServerResponse) => 'answered' | 'lose' | undefined)[] = []
let http: HttpServer
let origin = ''

const sequenceOf = (entry: string) => (JSON.parse(entry) as { sequence: number }).sequence

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const batch = JSON.parse(await text(request)) as SendEntries
  received.push(batch)
  const fault = faults.shift()?.(request, response)
  if (fault === 'answered') return
  for (const entry of batch.entries) {
    const sequence = sequenceOf(entry.text)
    if (sequence > kept.length + 1) return json(response, 409, { code: 'entries.gap', message: '', values: { expected: kept.length + 1 } })
    if (sequence === kept.length + 1) kept.push(entry.text)
  }
  if (fault === 'lose') return void response.destroy()
  const hash = createHash('sha256')
    .update(kept.at(-1) ?? '')
    .digest('hex')
  const head = { chain: batch.chain, sequence: kept.length, hash: kept.length === 0 ? noHash : hash }
  json(response, 200, { head, verdicts: [], serverTime: '2026-11-21T10:00:00.000Z' })
}

beforeEach(async () => {
  kept.length = 0
  received = []
  faults = []
  http = createHttpServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})

afterEach(() => new Promise((resolve) => http.close(resolve)))

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

async function tillWithSales(sales: number) {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  for (let sale = 0; sale < sales; sale++) await sellKettle(till.journal, till.operatorId)
  const learnt: string[] = []
  const server = createServer({ locale: () => 'fr', origin })
  const outbox = createOutbox({ database: till.database, server, alone: oneAtATime(), learnTime: async (time) => void learnt.push(time) })
  const texts = async () => (await till.entries()).map((entry) => entry.text)
  const spoil = async (sequence: number, change: (text: string) => string) => {
    const row = (await till.entries())[sequence - 1] as StoredEntry
    await till.database.put('entries', { ...row, text: change(row.text) })
  }
  const chain = (await till.entries())[0]?.chain ?? ''
  const clock = { now: () => instant(new Date()), clock: () => ({ offsetMs: 0, knownAt: '' as const }) }
  const lose = (sequence: number) =>
    declareLoss({ database: till.database, alone: oneAtATime(), ...clock }, { chain, sequence }, { by: 'zoe', actor: 'awa' })
  return { ...till, outbox, learnt, texts, waiting: () => countWaiting(till.database), spoil, lose }
}

describe('what waits on the till', () => {
  test('arrives once and in order, in batches', async () => {
    const { outbox, texts, waiting, learnt } = await tillWithSales(58)
    expect(await waiting()).toEqual({ entries: 60, sales: 58 })
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(kept).toEqual(await texts())
    expect(received.map((batch) => [batch.entries.length, batch.pending])).toEqual([
      [50, 60],
      [10, 10],
    ])
    expect(await waiting()).toEqual({ entries: 0, sales: 0 })
    expect(learnt).toContain('2026-11-21T10:00:00.000Z')
  })

  test('is sent again when the answer was lost, and stands once on the server', async () => {
    const { outbox, texts, waiting } = await tillWithSales(2)
    faults = [() => 'lose']
    expect(await outbox.sendAll()).toMatchObject({ kind: 'later', offline: true })
    expect((await waiting()).entries).toBe(4)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(kept).toEqual(await texts())
    expect((await waiting()).entries).toBe(0)
  })

  test('is sent by one window at a time', async () => {
    const { outbox, texts } = await tillWithSales(3)
    await Promise.all([outbox.sendAll(), outbox.sendAll()])
    expect(received.filter(({ entries }) => entries.length > 0)).toHaveLength(1)
    expect(kept).toEqual(await texts())
  })

  test('starts again from the sequence the server misses', async () => {
    const { outbox, texts, journal, operatorId } = await tillWithSales(3)
    await outbox.sendAll()
    kept.length = 2
    await sellKettle(journal, operatorId)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(kept).toEqual(await texts())
  })

  test('goes again when a fresh setup shows that the server was restored from a backup', async () => {
    const { outbox, texts, waiting, database } = await tillWithSales(3)
    await outbox.sendAll()
    kept.length = 3
    const chain = (await database.get('head', 'current'))?.chain ?? ''
    const hash = createHash('sha256')
      .update(kept[2] ?? '')
      .digest('hex')
    expect(await outbox.compareHead({ chain, sequence: 3, hash: hash as never })).toBe(true)
    expect(await waiting()).toEqual({ entries: 2, sales: 2 })
    await outbox.sendAll()
    expect(kept).toEqual(await texts())
  })

  test('stays behind a captive portal, whose page is no answer', async () => {
    const { outbox, waiting } = await tillWithSales(1)
    faults = [(_request, response) => (response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi gratuit</h1>'), 'answered')]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'later', offline: true })
    expect((await waiting()).entries).toBe(3)
  })

  test('waits as long as a busy server asks', async () => {
    const { outbox } = await tillWithSales(1)
    faults = [
      (_request, response) => {
        response.setHeader('retry-after', '7')
        json(response, 429, { code: 'busy', message: '', values: {} })
        return 'answered'
      },
    ]
    expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'busy', retryAfterMs: 7000 })
  })
})

describe('the till stops sending and keeps selling', () => {
  test('when the server does not know its key', async () => {
    const { outbox, journal, operatorId, waiting } = await tillWithSales(1)
    faults = [(_request, response) => (json(response, 401, { code: 'entries.unknown-key', message: '', values: {} }), 'answered')]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unknown-key' })
    await sellKettle(journal, operatorId)
    expect(await waiting()).toEqual({ entries: 4, sales: 2 })
  })

  test('when a signature is refused', async () => {
    const { outbox } = await tillWithSales(1)
    faults = [
      (_request, response) => (json(response, 409, { code: 'entries.signature', message: '', values: { sequence: 3 } }), 'answered'),
    ]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'signature', sequence: 3 })
  })

  test('when the server has another entry before it', async () => {
    const { outbox } = await tillWithSales(1)
    faults = [(_request, response) => (json(response, 409, { code: 'entries.link', message: '', values: { sequence: 2 } }), 'answered')]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'diverged', sequence: 2 })
  })

  test('when the server holds other entries under the same numbers', async () => {
    const { outbox, waiting } = await tillWithSales(1)
    kept.push('{"sequence":1}', '{"sequence":2}', '{"sequence":3}')
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'diverged' })
    expect((await waiting()).entries).toBe(3)
  })

  test('when a row can no longer be read, after everything before it went out', async () => {
    const { outbox, spoil } = await tillWithSales(2)
    await spoil(3, () => null as never)
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unreadable', sequence: 3 })
    expect(kept).toHaveLength(2)
  })

  test('when one character of a row is another one', async () => {
    const { outbox, spoil } = await tillWithSales(3)
    await spoil(4, (text) => text.replace('"quantity":1', '"quantity":2'))
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unreadable', sequence: 4 })
    expect(kept).toHaveLength(3)
  })
})

describe('each contact announces what waits', () => {
  const last = () => received.at(-1)

  test('also when nothing does', async () => {
    const { outbox, learnt } = await tillWithSales(0)
    await outbox.sendAll()
    received = []
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(received).toMatchObject([{ entries: [], pending: 0 }])
    expect(learnt).toHaveLength(2)
  })

  test('and when the server refuses the chain', async () => {
    const { outbox } = await tillWithSales(2)
    faults = [(_request, response) => (json(response, 409, { code: 'entries.link', message: '', values: { sequence: 1 } }), 'answered')]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'diverged' })
    expect(last()).toMatchObject({ entries: [], pending: 4 })
  })

  test('and when a row cannot be read', async () => {
    const { outbox, spoil } = await tillWithSales(2)
    await spoil(1, () => 'nothing of ours')
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unreadable' })
    expect(last()).toMatchObject({ entries: [], pending: 4 })
  })
})

describe('a loss that is declared', () => {
  test('takes the place of the row, and everything behind it goes out as it was signed', async () => {
    const { outbox, texts, spoil, lose } = await tillWithSales(3)
    const third = (await texts())[2] ?? ''
    const behind = (await texts()).slice(3)
    await spoil(3, (text) => text.slice(0, 100))
    await outbox.sendAll()
    await lose(3)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(kept.slice(3)).toEqual(behind)
    expect(JSON.parse(kept[2] ?? '')).toMatchObject({
      ...{ type: 'loss-declared', sequence: 3 },
      payload: { sequence: 3, by: 'zoe', bytesHash: hash(third.slice(0, 100)), lostHash: hash(third) },
    })
  })

  test('of the last row keeps the head, so that the next sale follows it', async () => {
    const { outbox, texts, spoil, lose, journal, operatorId, database } = await tillWithSales(1)
    const third = (await texts())[2] ?? ''
    await spoil(3, () => '')
    await lose(3)
    await sellKettle(journal, operatorId)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(JSON.parse(kept[2] ?? '')).toMatchObject({ payload: { lostHash: hash(third) } })
    expect(JSON.parse(kept[3] ?? '')).toMatchObject({ previousHash: hash(third) })
    expect((await database.get('head', 'current'))?.lastSale).toMatchObject({ sequence: 4 })
  })

  test('of two rows one after the other links both', async () => {
    const { outbox, texts, spoil, lose } = await tillWithSales(3)
    const fourth = (await texts())[3] ?? ''
    await spoil(3, () => 'x')
    await spoil(4, () => 'y')
    await lose(3)
    await lose(4)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(JSON.parse(kept[3] ?? '')).toMatchObject({ previousHash: hash(kept[2] ?? ''), payload: { lostHash: hash(fourth) } })
  })

  test('changes nothing of a row that can be read', async () => {
    const { texts, lose } = await tillWithSales(2)
    const before = await texts()
    await lose(3)
    expect(await texts()).toEqual(before)
  })
})
