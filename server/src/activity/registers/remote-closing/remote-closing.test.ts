import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../../tests/fakes/shop.ts'
import type { Till } from '../../../../../tests/fakes/till.ts'
import { nobody, userActor } from '#platform/access.ts'
import { createRemoteClosing, type RemoteClosing } from './remote-closing.ts'
import { noAudit } from '../../../../../tests/fakes/audit.ts'

const day = '2026-11-21'
const session = newId()

let shop: Shop
let till: Till
let remote: RemoteClosing
let hints: string[]

async function open(provider: 'sqlite' | 'postgresql' = 'sqlite') {
  shop = await freshShop(provider)
  till = await shop.pairedTill()
  hints = []
  const { database, closings: store, leftOpen, registerStore: registers, devices, journal, now } = shop
  remote = createRemoteClosing({
    database,
    store,
    leftOpen,
    registers,
    devices,
    journal,
    audit: noAudit,
    now,
    newId,
    live: { hint: (kind) => void hints.push(kind) },
    committed: () => undefined,
  })
  await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day), till.sell(session, day)]))
}
afterEach(() => shop.close())

const stated = async () => {
  const entries = await shop.database.client.journalEntry.findMany({ where: { type: 'session-closed-remotely' } })
  return entries.map(({ payload }) => JSON.parse(payload) as object)
}
const sessionRow = () => shop.database.client.cashSession.findUniqueOrThrow({ where: { id: session } })

describe.each(providers)('a closing asked from the dashboard (%s)', (provider) => {
  beforeEach(() => open(provider), 60_000)

  test('is stated on the site chain with what the server knows, and waits for the till', async () => {
    await remote.ask(shop.owner, shop.registerId)
    expect(await stated()).toEqual([
      {
        ...{ registerId: shop.registerId, sessionId: session, businessDay: day, chain: till.chain, sequence: 3 },
        ...{ sales: 1, salesCents: 500, donationsCents: 0, refunds: 0, refundsCents: 0, donationsBackCents: 0 },
        ...{ cashInCents: 0, cashOutCents: 0, expectedCents: 10_500 },
      },
    ])
    expect(await shop.closings.waitingFor(shop.registerId)).toEqual({ sessionId: session, askedAt: '2026-11-21T10:00:00.000Z' })
    expect((await sessionRow()).closedAt).toBeNull()
    expect(hints).toEqual(['setup'])
    expect((await shop.verify()).problems).toEqual([])
  })

  test('is asked once, however often it is pressed', async () => {
    await Promise.all([remote.ask(shop.owner, shop.registerId), remote.ask(shop.owner, shop.registerId)])
    expect(await stated()).toHaveLength(1)
  })

  test('lets the till sell on without a network: that counts, and the till’s own closing has it', async () => {
    await remote.ask(shop.owner, shop.registerId)
    const closing = { countedCents: 11_000, expectedCents: 11_000 }
    await shop.accept(till.send([till.sell(session, day), till.close(session, day, closing)]))
    expect((await shop.sales()).map(({ counted }) => counted)).toEqual([true, true])
    expect(await sessionRow()).toMatchObject({ sales: 2, salesCents: 1000, countedCents: 11_000 })
    expect(await shop.closings.waitingFor(shop.registerId)).toBeUndefined()
  })

  test('that nobody counted has no variance, and verifies', async () => {
    await remote.ask(shop.owner, shop.registerId)
    await shop.accept(
      till.send([till.close(session, day, { countedCents: 10_500, expectedCents: 10_500, uncounted: 1, floatNextCents: 10_500 })]),
    )
    expect(await sessionRow()).toMatchObject({ salesCents: 500, expectedCents: 10_500, countedCents: null, varianceCents: null })
    expect(await shop.registerStore.lastClosing(shop.registerId)).toMatchObject({ floatNextCents: 10_500 })
    expect((await shop.verify()).problems).toEqual([])
  })
})

describe('a closing asked from the dashboard', () => {
  beforeEach(() => open())

  test('needs an open session', async () => {
    await shop.accept(till.send([till.close(session, day, { countedCents: 10_500, expectedCents: 10_500 })]))
    await expect(remote.ask(shop.owner, shop.registerId)).rejects.toMatchObject({ code: 'register.no-session', values: { number: 1 } })
  })

  test('needs the tablet that holds it, and says where a session without one is closed', async () => {
    await shop.devices.revoke(shop.owner, shop.registerId)
    await expect(remote.ask(shop.owner, shop.registerId)).rejects.toMatchObject({ code: 'register.tablet-gone', values: { number: 1 } })
    expect([await stated(), await shop.closings.waitingFor(shop.registerId)]).toEqual([[], undefined])
  })

  test('is for those who may change registers on that site', async () => {
    const cashier = userActor(newId(), [{ siteId: shop.siteId, role: 'cashier' }])
    const stranger = userActor(newId(), [{ siteId: newId(), role: 'owner' }])
    await expect(remote.ask(cashier, shop.registerId)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(remote.ask(stranger, shop.registerId)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(remote.ask(nobody, shop.registerId)).rejects.toMatchObject({ code: 'session.none' })
  })
})

describe('an empty batch', () => {
  beforeEach(() => open())
  const device = () => shop.database.client.device.findUniqueOrThrow({ where: { id: till.deviceId } })

  test('announces what its till holds, and is a sign of life', async () => {
    shop.clock.at = new Date('2026-11-21T11:00:00.000Z')
    const receipt = await shop.accept(till.send([], 12), till.deviceId)
    expect(receipt).toMatchObject({ head: { chain: till.chain, ...till.head() }, verdicts: [] })
    expect(await device()).toMatchObject({ pendingCount: 12, lastSeenAt: '2026-11-21T11:00:00.000Z' })
  })

  test('of anybody else announces nothing', async () => {
    await shop.accept(till.send([], 12), 'somebody')
    await shop.accept(till.send([], 12))
    expect(await device()).toMatchObject({ pendingCount: 0 })
  })
})
