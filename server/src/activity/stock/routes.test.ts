import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshCountingShop, type CountingShop } from '../../../../tests/fakes/counting-shop.ts'
import { deviceActor, nobody, userActor, type Actor } from '#platform/access.ts'
import { createHttp, type HttpServer } from '#platform/http.ts'
import { stockRoutes } from './routes.ts'

let shop: CountingShop
let http: HttpServer
let address: string
let as: Actor
beforeEach(async () => {
  shop = await freshCountingShop()
  as = userActor('awa', [{ siteId: shop.siteId, role: 'volunteer' }])
  http = createHttp({ log: pino({ level: 'silent' }), whoAsks: async () => as, version: '0' })
  await http.register(stockRoutes(shop.stock))
  address = await http.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  await http.close()
  await shop.close()
})

type Answer = Record<string, unknown>
async function ask(path: string, body?: object): Promise<{ status: number; body: Answer }> {
  const sent = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await fetch(`${address}/api/stock/${path}`, sent)
  return { status: answer.status, body: (await answer.json()) as Answer }
}
const out = (change: object = {}) => ({
  ...{
    id: newId(),
    siteId: shop.siteId,
    category: 'livres',
    label: ' Romans ',
    quantity: 2,
    grams: 900,
    flow: 'donation',
    partner: ' Emmaüs ',
  },
  ...change,
})

describe('the routes of the stock', () => {
  test('record, take back, list and balance what left', async () => {
    const wanted = out()
    expect(await ask('outs', wanted)).toMatchObject({ status: 200, body: { label: 'Romans', partner: 'Emmaüs', grams: 900 } })
    expect(await ask('outs', wanted)).toMatchObject({ status: 200, body: { id: wanted.id } })
    expect(await ask(`outs/${wanted.id}/take-back`, { id: newId() })).toMatchObject({ status: 200, body: { grams: -900 } })
    const listed = await ask(`outs?siteId=${shop.siteId}&from=2026-11-01&to=2026-12-01&flow=donation&category=livres&limit=1`)
    expect(listed).toMatchObject({ status: 200, body: { outs: [{ grams: -900 }] } })
    expect(await ask(`outs?limit=1&after=${String(listed.body['next'])}`)).toMatchObject({
      body: { outs: [{ id: wanted.id }], next: null },
    })
    expect(await ask('partners')).toEqual({ status: 200, body: ['Emmaüs'] })
    expect(await ask('balance?from=2026-11-01&to=2026-12-01')).toMatchObject({ status: 200, body: { total: { donatedGrams: 0 } } })
  })

  test('send goods to another site, where they are received', async () => {
    const { siteId: fromSiteId, otherSiteId: toSiteId } = shop
    const sent = { id: newId(), fromSiteId, toSiteId, category: 'livres', label: 'Romans', quantity: 2, grams: null }
    expect(await ask('transfers', sent)).toMatchObject({ status: 200, body: { outcome: null, certainty: 'unknown' } })
    expect(await ask(`transfers/${sent.id}/receive`, {})).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    as = userActor('noor', [{ siteId: toSiteId, role: 'volunteer' }])
    expect(await ask('transfers?state=on-its-way')).toMatchObject({ status: 200, body: { transfers: [{ id: sent.id }] } })
    expect(await ask(`transfers/${sent.id}/receive`, {})).toMatchObject({ status: 200, body: { outcome: 'received' } })
  })

  test('serve a till of the site, which names its operator', async () => {
    as = deviceActor(newId(), shop.siteId)
    expect(await ask('outs', out())).toMatchObject({ status: 400, body: { code: 'stock.operator-unknown' } })
    expect(await ask('outs', out({ operatorId: newId() }))).toMatchObject({ status: 200, body: { channel: 'till' } })
    expect(await ask('outs', out({ siteId: shop.otherSiteId, operatorId: newId() }))).toMatchObject({ status: 403 })
    expect(await ask('partners')).toMatchObject({ status: 200 })
  })

  test('refuse who may not, and what does not fit', async () => {
    for (const change of [
      { flow: 'reuse' },
      { quantity: 0 },
      { grams: -1 },
      { grams: 0 },
      { partner: 'x'.repeat(61) },
      { label: ' ' },
      { more: 1 },
    ])
      expect(await ask('outs', out(change))).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    expect(await ask('outs?from=yesterday')).toMatchObject({ status: 400 })
    expect(await ask('balance?from=2026-12-01&to=2026-11-01')).toMatchObject({ status: 400, body: { code: 'stock.period' } })
    as = userActor('viewer', [{ siteId: shop.siteId, role: 'viewer' }])
    expect(await ask('outs')).toMatchObject({ status: 200 })
    expect(await ask('outs', out())).toMatchObject({ status: 403, body: { values: { permission: 'stock.record' } } })
    expect(await ask(`outs?siteId=${shop.otherSiteId}`)).toMatchObject({ status: 403 })
    expect(await ask(`balance?from=2026-11-01&to=2026-12-01&siteId=${shop.otherSiteId}`)).toMatchObject({ status: 403 })
    as = nobody
    expect(await ask('outs')).toMatchObject({ status: 401 })
  })
})
