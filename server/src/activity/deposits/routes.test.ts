import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import type { Actor } from '#platform/access.ts'
import { createHttp, type HttpServer } from '#platform/http.ts'
import { depositRoutes } from './routes.ts'

let desk: DepositDesk
let http: HttpServer
let address: string
let as: Actor
let nord: string
beforeEach(async () => {
  desk = await openDepositDesk()
  nord = await desk.site('1')
  as = await desk.person('volunteer', nord)
  http = createHttp({ log: pino({ level: 'silent' }), whoAsks: async () => as, version: '0' })
  await http.register(depositRoutes(desk.deposits, async () => new Map([[nord, 'Nord']])))
  address = await http.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  await http.close()
  await desk.close()
})

const post = async (path: string, body: object) => {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  return { status: answer.status, body: (await answer.json()) as Deposit & { code: string } }
}

describe('POST /api/deposits/:id/correct', () => {
  test('answers with the corrected deposit, or with what is wrong', async () => {
    const id = newId()
    await post('/api/deposits', { id, siteId: nord, text: 'deux bouilloires, 2,4 kg' })
    await desk.work()
    const { items } = await desk.deposits.get(as, id)
    const correction = { id: newId(), items: items.map((item) => ({ ...item, quantity: 3 })), reason: null }
    const correct = (change: object = {}) => post(`/api/deposits/${id}/correct`, { ...correction, ...change })
    expect(await correct()).toMatchObject({ status: 409, body: { code: 'deposit.not-validated' } })
    await post(`/api/deposits/${id}/validate`, {})
    expect(await correct({ reason: 'boredom' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    expect(await correct()).toMatchObject({
      status: 200,
      body: { items: [{ quantity: 3 }], corrections: [{ correctedBy: 'Awa', reason: null }] },
    })
    as = await desk.person('manager', nord)
    desk.wait(24 * 3_600_000)
    expect(await correct({ id: newId(), items })).toMatchObject({ status: 400, body: { code: 'deposit.reason-missing' } })
    expect((await correct({ id: newId(), items, reason: 'quantity' })).body.corrections).toHaveLength(2)
  })
})

describe('POST /api/deposits', () => {
  test('takes a postcode of five digits, or none', async () => {
    const typed = (postcode?: string) => post('/api/deposits', { id: newId(), siteId: nord, text: 'un vélo', postcode })
    expect(await typed('20200')).toMatchObject({ status: 200, body: { postcode: '20200' } })
    expect(await typed()).toMatchObject({ status: 200, body: { postcode: null } })
    for (const wrong of ['2A200', '4410', '441000', '']) expect(await typed(wrong)).toMatchObject({ status: 400 })
  })
})

describe('GET /api/deposits', () => {
  test('lists a deposit of which absurd numbers were said, within what a line may hold', async () => {
    const id = newId()
    await post('/api/deposits', { id, siteId: nord, text: '50000 livres et une bouilloire 500 tonnes' })
    await desk.work()
    const listed = await fetch(`${address}/api/deposits?siteId=${nord}`)
    expect([listed.status, await listed.json()]).toMatchObject([200, [{ id, items: [{ quantity: 10_000 }, { grams: 100_000_000 }] }]])
  })
})

describe('GET /api/deposits/file', () => {
  test('saves the list as it is filtered, oldest first when it is asked for', async () => {
    const words = ['un vélo, 12 kg', 'deux bouilloires, 2,4 kg', 'une chaise']
    for (const text of words) {
      await post('/api/deposits', { id: newId(), siteId: nord, text })
      desk.wait(60_000)
    }
    await desk.work()
    const rows = async (query: string) => {
      const saved = await fetch(`${address}/api/deposits/file?siteId=${nord}${query}`)
      expect(saved.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      const [, ...lines] = (await saved.text()).trim().split('\r\n')
      return lines.map((line) => line.split(';')[0])
    }
    expect(await rows('&order=asc')).toEqual(['1', '2', '3'])
    expect(await rows('&status=proposed')).toEqual(['3', '2', '1'])
    expect(await rows('&status=unweighed')).toEqual([])
    const said = async (language: string) => {
      const saved = await fetch(`${address}/api/deposits/file?siteId=${nord}`, { headers: { 'accept-language': language } })
      return (await saved.text()).split('\r\n')[1]?.split(';').slice(3, 6)
    }
    expect([await said('fr'), await said('en')]).toEqual([
      ['"Nord"', 'à vérifier', 'apport volontaire'],
      ['"Nord"', 'to check', 'brought in'],
    ])
    const elsewhere = await fetch(`${address}/api/deposits/file?siteId=${newId()}`)
    expect(elsewhere.status).toBe(403)
  })
})
