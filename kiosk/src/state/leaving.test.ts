import { grams, type Instant, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { createStock } from '../local/stock/stock.ts'
import type { StockServer } from '../local/stock/stock-server.ts'
import { oneAtATime, tillToTry } from '../local/trial/till-to-try.ts'
import { Leaving, takeBackMs } from './leaving.svelte.ts'
import type { AmountKey } from './typed-amount.ts'
import { Weighing } from './weighing.svelte.ts'

const at = '2026-11-21T10:00:00.000Z' as Instant
const after = (ms: number) => instant(new Date(Date.parse(at) + ms))
const by = { siteId: newId(), operatorId: newId(), recordedAt: at }
const fridge = { object: 'Frigo', category: 'EEE-1', typicalGrams: grams(50_000) }

async function desk(practising = false) {
  const { database } = await tillToTry()
  const server: StockServer = {
    send: async () => ({ kind: 'offline' }),
    onTheWay: async () => ({ kind: 'offline' }),
    settle: async () => ({ kind: 'offline' }),
    partners: async () => ({ kind: 'answered', body: ['Croix-Rouge', 'Emmaüs'] }),
  }
  const store = createStock({ database, server, alone: oneAtATime(), now: () => at })
  let written = 0
  const leaving = new Leaving({ stock: { ...store, server, onWritten: () => written++ }, practising })
  return { leaving, store, written: () => written }
}

function weigh(leaving: Leaving, keys: string): void {
  leaving.weighing = new Weighing(fridge)
  for (const key of keys) leaving.weighing.key(key as AmountKey)
}

test('goods leave once it is said where to: a partner by name, another site by choice', async () => {
  const { leaving, store } = await desk()
  weigh(leaving, '120')
  expect(leaving.isReady).toBe(false)
  leaving.to = 'donation'
  expect(leaving.isReady).toBe(false)
  leaving.partner = ' Emmaüs '
  expect(leaving.isReady).toBe(true)
  await leaving.save(by)
  expect(leaving.weighing).toBeNull()
  expect((await store.last())?.goods.step).toMatchObject({
    do: 'out',
    body: { ...{ siteId: by.siteId, flow: 'donation', partner: 'Emmaüs', grams: 120_000, label: 'Frigo' } },
  })
  weigh(leaving, '')
  leaving.to = 'site'
  expect(leaving.isReady).toBe(false)
  leaving.toSite = newId()
  await leaving.save(by)
  expect((await store.last())?.goods.step).toMatchObject({ do: 'send', body: { fromSiteId: by.siteId, grams: null } })
})

test('a name that was typed for a partner goes nowhere else', async () => {
  const { leaving, store } = await desk()
  weigh(leaving, '')
  leaving.to = 'donation'
  leaving.partner = 'Emmaüs'
  leaving.to = 'recycling'
  await leaving.save(by)
  expect((await store.last())?.goods.step.body).toMatchObject({ flow: 'recycling', partner: '' })
})

test('the last one is taken back within ten minutes, once', async () => {
  const { leaving, store, written } = await desk()
  weigh(leaving, '9')
  leaving.to = 'disposal'
  await leaving.save(by)
  const { last } = leaving
  if (!last) throw new Error('Expected what left last')
  await leaving.takeBack(last, by.operatorId, after(takeBackMs + 1))
  expect(await store.count()).toBe(1)
  await leaving.takeBack(last, by.operatorId, after(takeBackMs))
  expect(leaving.last?.back?.step.do).toBe('take-back')
  await leaving.takeBack(leaving.last ?? last, by.operatorId, after(0))
  expect([await store.count(), written()]).toEqual([2, 2])
})

test('mode école writes nothing, and says so', async () => {
  const { leaving, store, written } = await desk(true)
  weigh(leaving, '9')
  leaving.to = 'recycling'
  await leaving.save(by)
  expect([leaving.hasPractised, await store.count(), written()]).toEqual([true, 0, 0])
})

test('partners are those of this tablet first, then those of the server', async () => {
  const { leaving } = await desk()
  weigh(leaving, '1')
  leaving.to = 'donation'
  leaving.partner = 'Emmaüs'
  await leaving.save(by)
  await leaving.learnPartners(by.siteId)
  expect(leaving.partners).toEqual(['Emmaüs', 'Croix-Rouge'])
})
