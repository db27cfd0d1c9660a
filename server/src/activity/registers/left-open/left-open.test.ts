import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SessionQuery } from '@grenier/shared/contract/sessions.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { noAudit } from '../../../../../tests/fakes/audit.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../../tests/fakes/shop.ts'
import { createTill, type Till } from '../../../../../tests/fakes/till.ts'
import { userActor } from '#platform/access.ts'
import { createSessionEntryStore } from '../../session-history/entries/store.ts'
import { createSessionHistory } from '../../session-history/session-history.ts'
import { createSessionHistoryStore } from '../../session-history/store.ts'
import { createDisputes } from '../disputes/disputes.ts'
import { createDisputeStore } from '../disputes/store.ts'
import { findProjectionProblems } from '../projection/compare-projection.ts'
import { createLeftOpen, type LeftOpen } from './left-open.ts'

const day = '2026-11-21'

let session: string
let shop: Shop
let till: Till
let desk: LeftOpen
let settled: string[]

async function open(provider: 'sqlite' | 'postgresql' = 'sqlite') {
  session = newId()
  shop = await freshShop(provider)
  till = await shop.pairedTill()
  settled = []
  const { database, leftOpen: store, registerStore: registers, closings, devices, journal, now, alerts } = shop
  desk = createLeftOpen({
    ...{ database, store, registers, closings, devices, journal, now, audit: noAudit },
    notify: async (_, { code, subject }) => void alerts.push({ code, subject }),
    settled: async (_, subject) => void settled.push(subject),
    committed: () => undefined,
  })
  await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day), till.sell(session, day)]))
}
afterEach(() => shop.close())

/** Another tablet is the register's till from now on. */
async function replaced(): Promise<Till> {
  const next = createTill({ now: shop.now, totals: till.totals() })
  await shop.devices.pair(next.pairing(await shop.code()))
  return next
}

const row = () => shop.database.client.cashSession.findUniqueOrThrow({ where: { id: session } })
const problems = async () => [
  (await shop.verify()).problems,
  await findProjectionProblems({ store: shop.projection, journal: shop.journal }),
]
const nothing = [[], []]
const stated = () => shop.database.client.journalEntry.findMany({ where: { type: 'session-closed-without-till' } })

function history() {
  const { database, registerStore, leftOpen } = shop
  return createSessionHistory({
    store: createSessionHistoryStore(database),
    entryStore: createSessionEntryStore(database),
    sums: registerStore.sums,
    leftOpen: leftOpen.ofRegisters,
    names: async (ids) => new Map(ids.map((id) => [id, id])),
    siteNames: async () => new Map(),
  })
}
const listed = async () => (await history().list(shop.owner, SessionQuery.parse({}))).sessions

async function settleAll(chain: string, sequences: readonly number[]) {
  const { database, registerStore: registers, projection, vouchers, journal, now } = shop
  const disputes = createDisputes({
    ...{ database, store: createDisputeStore(database), registers, projection, vouchers, journal, now, audit: noAudit },
    ...{ names: async () => new Map(), notify: async () => undefined, settled: async () => undefined, committed: () => undefined },
  })
  await disputes.settle(
    shop.owner,
    sequences.map((sequence) => ({ chain, sequence })),
    { decision: 'counted', note: '' },
  )
}

describe.each(providers)('a session whose tablet is gone (%s)', (provider) => {
  beforeEach(() => open(provider), 60_000)

  test('is shown so, told once its tablet is unpaired, and closed by an entry of the site chain that nobody counted', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    expect(shop.alerts).toEqual([{ code: 'session.left-open', subject: session }])
    expect(await listed()).toMatchObject([{ closedAt: null, isLeftOpen: true, tickets: 1 }])
    await desk.close(shop.owner, session, 'Tablette volée')
    const [entry, ...more] = await stated()
    expect([JSON.parse(entry?.payload ?? ''), more]).toMatchObject([
      {
        ...{ registerId: shop.registerId, sessionId: session, businessDay: day, chain: till.chain, sequence: 3, uncounted: 1 },
        ...{ sales: 1, salesCents: 500, expectedCents: 10_500, comment: 'Tablette volée', closedAt: '2026-11-21T10:00:00.000Z' },
      },
      [],
    ])
    expect(await row()).toMatchObject({ closedBy: entry?.actor, comment: 'Tablette volée', countedCents: null, varianceCents: null })
    const [summary] = await listed()
    expect(summary).toMatchObject({ isLeftOpen: false, tickets: 1, salesCents: 500, varianceCents: null, comment: 'Tablette volée' })
    expect(summary?.closedBy).toBe(entry?.actor)
    expect(settled).toEqual([session])
    expect(await problems()).toEqual(nothing)
  })

  test('counts what comes in later by a rescue file, once it is settled, in its figures too', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    await desk.close(shop.owner, session, 'Perdue')
    expect((await shop.accept(till.send([till.sell(session, day)]))).verdicts).toMatchObject([
      { verdict: 'disputed', reason: 'revoked-key' },
    ])
    expect(await listed()).toMatchObject([{ tickets: 1, uncounted: 1 }])
    await settleAll(till.chain, [4])
    expect(await listed()).toMatchObject([{ tickets: 2, salesCents: 1_000, uncounted: 0 }])
    expect(await shop.database.client.dayTotal.aggregate({ _sum: { salesCents: true } })).toEqual({ _sum: { salesCents: 1_000n } })
    expect(await problems()).toEqual(nothing)
  })

  test('takes its till’s own closing, which was found again, once that is settled; in dispute it changes nothing', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    await desk.close(shop.owner, session, 'Perdue')
    await shop.accept(till.send([till.close(session, day, { countedCents: 10_400, expectedCents: 10_500 })]))
    expect([await row(), await problems()]).toMatchObject([{ comment: 'Perdue', varianceCents: null }, nothing])
    await settleAll(till.chain, [4])
    expect([await row(), await problems()]).toMatchObject([{ comment: null, varianceCents: -100, sales: 1 }, nothing])
  })

  test('is closed once by two people at once', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    const both = await Promise.allSettled(['Perdue', 'Volée'].map((comment) => desk.close(shop.owner, session, comment)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'cash-session.closed' } })
    expect(await stated()).toHaveLength(1)
    expect(await problems()).toEqual(nothing)
  })

  test('is told when another tablet opens its own', async () => {
    const next = await replaced()
    expect(shop.alerts).toEqual([])
    const own = newId()
    await shop.accept(next.send([next.openChain(shop.place), next.openSession(own, day)]))
    expect(shop.alerts).toEqual([{ code: 'session.left-open', subject: session }])
    expect(await shop.leftOpen.ofRegisters([shop.registerId])).toMatchObject([{ id: session, openedAt: (await row()).openedAt }])
    await expect(desk.close(shop.owner, own, 'Par erreur')).rejects.toMatchObject({ code: 'cash-session.has-tablet' })
    await desk.close(shop.owner, session, 'Remplacée')
    expect(await shop.leftOpen.ofRegisters([shop.registerId])).toEqual([])
    expect(await problems()).toEqual(nothing)
  })
})

describe('a session', () => {
  beforeEach(() => open())

  test('that a tablet holds is closed by no one else', async () => {
    await expect(desk.close(shop.owner, session, 'Par erreur')).rejects.toMatchObject({ code: 'cash-session.has-tablet' })
    expect(await stated()).toEqual([])
  })

  test('that its tablet goes on with, paired again, is not left open', async () => {
    const again = await replaced()
    await shop.accept(again.send([again.openChain(shop.place), again.sell(session, day)]))
    expect(await shop.leftOpen.ofRegisters([shop.registerId])).toEqual([])
    await expect(desk.close(shop.owner, session, 'Par erreur')).rejects.toMatchObject({ code: 'cash-session.has-tablet' })
  })

  test('that was closed before its tablet, paired again, went on: the count of the till takes the place of none', async () => {
    const again = await replaced()
    await desk.close(shop.owner, session, 'Trop tôt')
    const closing = { countedCents: 11_000, expectedCents: 11_000 }
    await shop.accept(again.send([again.openChain(shop.place), again.sell(session, day), again.close(session, day, closing)]))
    expect(await row()).toMatchObject({ countedCents: 11_000, varianceCents: 0, comment: null })
    expect(await problems()).toEqual(nothing)
  })

  test('of another site, or that nobody knows, is closed by nobody', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    const stranger = userActor(newId(), [{ siteId: newId(), role: 'owner' }])
    const cashier = userActor(newId(), [{ siteId: shop.siteId, role: 'cashier' }])
    for (const actor of [stranger, cashier]) await expect(desk.close(actor, session, 'Non')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.close(shop.owner, newId(), 'Non')).rejects.toMatchObject({ code: 'cash-session.unknown' })
  })

  test('closed so by hand in the table alone is found', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    await desk.close(shop.owner, session, 'Perdue')
    await shop.database.client.cashSession.update({ where: { id: session }, data: { comment: 'Rien à dire' } })
    expect((await findProjectionProblems({ store: shop.projection, journal: shop.journal })).length).toBe(1)
  })

  test('left open proposes no float for the next day', async () => {
    await desk.revoke(shop.owner, shop.registerId)
    await desk.close(shop.owner, session, 'Perdue')
    expect(await shop.registerStore.lastClosing(shop.registerId)).toBeNull()
  })
})
