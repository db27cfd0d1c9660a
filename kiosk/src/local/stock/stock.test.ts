import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { grams, type Instant, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createServer } from '../server.ts'
import { oneAtATime, tillToTry } from '../trial/till-to-try.ts'
import { type GoodsStep, holdsGoods } from './kept-step.ts'
import { createStock } from './stock.ts'
import { createStockServer } from './stock-server.ts'

/** A server that takes each step once, whatever goes wrong with its answers. */
let taken: string[] = []
let faults: ('lose' | { status: number; code: string } | undefined)[] = []
let http: HttpServer
let origin = ''

beforeEach(async () => {
  taken = []
  faults = []
  http = createHttpServer((request, response) => {
    void text(request).then((body) => {
      const { id = '' } = JSON.parse(body) as { id?: string }
      const fault = faults.shift()
      const json = (status: number, content: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
      if (fault && fault !== 'lose') return json(fault.status, { code: fault.code })
      const what = `${request.url ?? ''} ${id}`
      if (!taken.includes(what)) taken.push(what)
      return fault === 'lose' ? response.destroy() : json(200, {})
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(() => new Promise((resolve) => http.close(resolve)))

const at = '2026-11-21T10:00:00.000Z' as Instant
const earlier = '2026-11-21T09:00:00.000Z' as Instant
const goods = { category: 'EEE-1', label: 'Frigo', quantity: 3, grams: grams(120_000), operatorId: newId(), recordedAt: at }
const out = (): GoodsStep => ({ do: 'out', body: { ...goods, id: newId(), siteId: newId(), flow: 'disposal', partner: '' } })
const gift = (partner: string): GoodsStep => ({ do: 'out', body: { ...goods, id: newId(), siteId: newId(), flow: 'donation', partner } })
const sent = (): GoodsStep => ({ do: 'send', body: { ...goods, id: newId(), fromSiteId: newId(), toSiteId: newId() } })
const back = () => ({ id: newId(), operatorId: goods.operatorId, recordedAt: at })

async function tillWith(...steps: GoodsStep[]) {
  const { database } = await tillToTry()
  const alone = oneAtATime()
  const outboxAt = (address: string) =>
    createStock({
      ...{ database, alone, now: () => instant(new Date()) },
      server: createStockServer(createServer({ locale: () => 'fr', origin: address })),
    })
  const store = outboxAt(origin)
  for (const step of steps) await store.keep(step, at)
  const lastGoods = async () => {
    const last = await store.last()
    if (!last) throw new Error('Expected goods that left')
    return last.goods
  }
  return { store, outbox: store, outboxAt, lastGoods, rows: () => database.getAllFromIndex('stockSteps', 'sequence') }
}

test('goods that leave are sent in the order they were kept, once, whatever the clock says', async () => {
  const [first, second, third] = [out(), sent(), out()]
  const { store, outbox } = await tillWith(first, second)
  await store.keep(third, earlier)
  await store.keep(third, earlier)
  expect(await store.count()).toBe(3)
  expect(await Promise.all([outbox.sendAll(), outbox.sendAll()])).toEqual([{ kind: 'sent' }, { kind: 'sent' }])
  expect(taken).toEqual([`/api/stock/outs ${first.body.id}`, `/api/stock/transfers ${second.body.id}`, `/api/stock/outs ${third.body.id}`])
  expect(await store.count()).toBe(0)
})

test('a lost answer is asked for again; without a network everything stays', async () => {
  const { store, outbox, outboxAt } = await tillWith(out(), out())
  faults = ['lose']
  expect(await outbox.sendAll()).toMatchObject({ kind: 'later', offline: true })
  expect(await outboxAt('http://127.0.0.1:1').sendAll()).toMatchObject({ kind: 'later', offline: true })
  faults = [{ status: 401, code: 'session.none' }]
  expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'session.none' })
  expect(await store.count()).toBe(2)
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  expect(taken).toHaveLength(2)
})

test('what is taken back follows its goods, once, a transfer as goods that came back', async () => {
  const [first, second] = [out(), sent()]
  const { store, outbox, lastGoods } = await tillWith(first)
  const taking = back()
  await store.takeBack(await lastGoods(), taking)
  await store.takeBack(await lastGoods(), back())
  await store.keep(second, at)
  const returning = back()
  await store.takeBack(await lastGoods(), returning)
  await outbox.sendAll()
  expect(taken).toEqual([
    `/api/stock/outs ${first.body.id}`,
    `/api/stock/outs/${first.body.id}/take-back ${taking.id}`,
    `/api/stock/transfers ${second.body.id}`,
    expect.stringMatching(`^/api/stock/transfers/${second.body.id}/return `),
  ])
  expect((await store.last())?.back).toMatchObject({ id: returning.id, step: { do: 'return', of: second.body.id } })
})

test('what is refused for good is set aside, holds up nothing, and can be sent again or taken back', async () => {
  const { store, outbox, lastGoods, rows } = await tillWith(out(), sent())
  faults = [
    { status: 400, code: 'stock.category-unknown' },
    { status: 404, code: 'site.unknown' },
  ]
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  const [refused] = await store.refused()
  expect(refused).toMatchObject({ refused: 'stock.category-unknown' })
  if (refused) await store.sendAgain(refused)
  await store.takeBack(await lastGoods(), back())
  await outbox.sendAll()
  expect([await store.count(), await store.refused()]).toEqual([0, []])
  expect([taken.length, (await rows()).length]).toEqual([1, 1])
})

test('goods that are refused after they were taken back go with it: sent again they would count', async () => {
  const { store, outbox, lastGoods, rows } = await tillWith(out())
  await store.takeBack(await lastGoods(), back())
  faults = [{ status: 400, code: 'stock.category-unknown' }]
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  expect(await rows()).toEqual([])
})

test('taking back what the server has not, or no more, is done', async () => {
  const { store, outbox, lastGoods } = await tillWith(out())
  await outbox.sendAll()
  await store.takeBack(await lastGoods(), back())
  faults = [{ status: 409, code: 'stock.taken-back' }]
  await outbox.sendAll()
  expect([await store.count(), await store.refused()]).toEqual([0, []])
})

test('partners are known from what was given, those of late first; what was sent is forgotten after a while', async () => {
  const { store, outbox, rows } = await tillWith(gift('Emmaüs'), gift('Croix-Rouge'), gift('Emmaüs'))
  expect(await store.partners()).toEqual(['Emmaüs', 'Croix-Rouge'])
  await outbox.sendAll()
  await store.keep(out(), at)
  await store.forgetOld('2999-01-01T00:00:00.000Z' as Instant)
  expect((await rows()).filter(holdsGoods)).toHaveLength(1)
})
