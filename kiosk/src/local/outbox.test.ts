import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hash, listening, refusing, startListening, stopListening, tillWithSales } from './trial/till-that-sends.ts'
import { sellKettle } from './trial/till-to-try.ts'

beforeEach(startListening)
afterEach(stopListening)

describe('what waits on the till', () => {
  test('arrives once and in order, in batches', async () => {
    const { outbox, texts, waiting, learnt } = await tillWithSales(58)
    expect(await waiting()).toEqual({ entries: 60, sales: 58 })
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(listening.kept).toEqual(await texts())
    expect(listening.received.map((batch) => [batch.entries.length, batch.pending, batch.version])).toEqual([
      [50, 60, '1.2.3'],
      [10, 10, '1.2.3'],
    ])
    expect(await waiting()).toEqual({ entries: 0, sales: 0 })
    expect(learnt).toContain('2026-11-21T10:00:00.000Z')
  })

  test('is sent again when the answer was lost, and stands once on the server', async () => {
    const { outbox, texts, waiting } = await tillWithSales(2)
    listening.faults = [() => 'lose']
    expect(await outbox.sendAll()).toMatchObject({ kind: 'later', offline: true })
    expect((await waiting()).entries).toBe(4)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(listening.kept).toEqual(await texts())
    expect((await waiting()).entries).toBe(0)
  })

  test('is sent by one window at a time', async () => {
    const { outbox, texts } = await tillWithSales(3)
    await Promise.all([outbox.sendAll(), outbox.sendAll()])
    expect(listening.received.filter(({ entries }) => entries.length > 0)).toHaveLength(1)
    expect(listening.kept).toEqual(await texts())
  })

  test('starts again from the sequence the server misses', async () => {
    const { outbox, texts, journal, operatorId } = await tillWithSales(3)
    await outbox.sendAll()
    listening.kept.length = 2
    await sellKettle(journal, operatorId)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(listening.kept).toEqual(await texts())
  })

  test('goes again when a fresh setup shows that the server was restored from a backup', async () => {
    const { outbox, texts, waiting, database } = await tillWithSales(3)
    await outbox.sendAll()
    listening.kept.length = 3
    const chain = (await database.get('head', 'current'))?.chain ?? ''
    expect(await outbox.compareHead({ chain, sequence: 3, hash: hash(listening.kept[2] ?? '') as never })).toBe(true)
    expect(await waiting()).toEqual({ entries: 2, sales: 2 })
    await outbox.sendAll()
    expect(listening.kept).toEqual(await texts())
  })

  test('is no other history where a row was lost before it was sent', async () => {
    const { outbox, database, chain } = await tillWithSales(3)
    await database.delete('entries', [chain, 3])
    await outbox.sendAll()
    expect(await outbox.compareHead({ chain, sequence: 2, hash: hash(listening.kept[1] ?? '') as never })).toBe(true)
  })

  test('stays behind a captive portal, whose page is no answer', async () => {
    const { outbox, waiting } = await tillWithSales(1)
    listening.faults = [
      (_request, response) => (response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi gratuit</h1>'), 'answered'),
    ]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'later', offline: true })
    expect((await waiting()).entries).toBe(3)
  })

  test('waits as long as a busy server asks', async () => {
    const { outbox } = await tillWithSales(1)
    listening.faults = [(request, response) => refusing(429, 'busy')(request, response.setHeader('retry-after', '7'))]
    expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'busy', retryAfterMs: 7000 })
  })
})

describe('the till stops sending and keeps selling', () => {
  test('when the server does not know its key', async () => {
    const { outbox, journal, operatorId, waiting } = await tillWithSales(1)
    listening.faults = [refusing(401, 'entries.unknown-key')]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unknown-key' })
    await sellKettle(journal, operatorId)
    expect(await waiting()).toEqual({ entries: 4, sales: 2 })
  })

  test.each([
    ['a signature is refused', 'entries.signature', { reason: 'signature', sequence: 3 }],
    ['the server has another entry before it', 'entries.link', { reason: 'diverged', sequence: 2 }],
  ])('when %s', async (_, code, outcome) => {
    const { outbox } = await tillWithSales(1)
    listening.faults = [refusing(409, code, { sequence: outcome.sequence })]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', ...outcome })
  })

  test('when the server holds other entries under the same numbers', async () => {
    const { outbox, waiting } = await tillWithSales(1)
    listening.kept.push('{"sequence":1}', '{"sequence":2}', '{"sequence":3}')
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'diverged' })
    expect((await waiting()).entries).toBe(3)
  })

  test('when a row can no longer be read, after everything before it went out', async () => {
    const { outbox, spoil } = await tillWithSales(2)
    await spoil(3, () => null as never)
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unreadable', sequence: 3 })
    expect(listening.kept).toHaveLength(2)
  })

  test('when one character of a row is another one', async () => {
    const { outbox, spoil } = await tillWithSales(3)
    await spoil(4, (text) => text.replace('"quantity":1', '"quantity":2'))
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unreadable', sequence: 4 })
    expect(listening.kept).toHaveLength(3)
  })
})

describe('each contact announces what waits', () => {
  const last = () => listening.received.at(-1)

  test('also when nothing does', async () => {
    const { outbox, learnt } = await tillWithSales(0)
    await outbox.sendAll()
    listening.received = []
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(listening.received).toMatchObject([{ entries: [], pending: 0, version: '1.2.3' }])
    expect(learnt).toHaveLength(2)
  })

  test('and when the server refuses the chain', async () => {
    const { outbox } = await tillWithSales(2)
    listening.faults = [refusing(409, 'entries.link', { sequence: 1 })]
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

describe('a pairing that was ended', () => {
  const ended = { kind: 'stopped', reason: 'ended' }

  test('is heard once all that waited has arrived', async () => {
    const { outbox, texts, chain } = await tillWithSales(2)
    listening.hasEnded = true
    expect(await outbox.sendAll()).toMatchObject({ ...ended, chain, sequence: 4 })
    expect(listening.kept).toEqual(await texts())
  })

  test('is not heard while the server lacks what it acknowledged before it was restored: that goes first', async () => {
    const { outbox, texts } = await tillWithSales(3)
    await outbox.sendAll()
    listening.kept.length = 2
    listening.hasEnded = true
    expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'entries.gap' })
    expect(await outbox.sendAll()).toMatchObject(ended)
    expect(listening.kept).toEqual(await texts())
  })

  test('is not heard from a server that holds other entries, or that only refuses', async () => {
    const { outbox } = await tillWithSales(1)
    await outbox.sendAll()
    listening.hasEnded = true
    listening.faults = [refusing(401, 'entries.unknown-key')]
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'unknown-key' })
    listening.kept[2] = '{"sequence":3}'
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'diverged' })
  })

  test('tells how far the backup of the server reaches, though nothing is sent any more', async () => {
    const { outbox, database } = await tillWithSales(1)
    await outbox.sendAll()
    ;[listening.hasEnded, listening.safeThrough] = [true, 2]
    await outbox.sendAll()
    expect(await database.get('head', 'current')).toMatchObject({ sequence: 3, safeThrough: 2 })
  })

  test('is not heard from a restored server that lacks even what this tablet forgot by right', async () => {
    const { outbox, database, chain } = await tillWithSales(2)
    await outbox.sendAll()
    listening.kept.length = 0
    listening.hasEnded = true
    await database.delete('entries', [chain, 1])
    expect(await outbox.sendAll()).toMatchObject({ kind: 'stopped', reason: 'diverged' })
  })
})
