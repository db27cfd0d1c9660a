import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { auditIn, actsIn } from '../../../../../tests/fakes/audit.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../../tests/fakes/shop.ts'
import type { Till } from '../../../../../tests/fakes/till.ts'
import { deviceActor, nobody, userActor } from '#platform/access.ts'
import { composeLocking } from '../../../compose/locking.ts'

const [awa, rosa] = [newId(), newId()]
const names = new Map([
  [awa, 'Awa'],
  [rosa, 'Rosa'],
])
let shop: Shop
let till: Till
let hints: string[]
let settled: string[]
let desk: ReturnType<typeof composeLocking>

async function open(provider: 'sqlite' | 'postgresql') {
  shop = await freshShop(provider)
  till = await shop.pairedTill()
  ;[hints, settled] = [[], []]
  const { database, devices, journal, now } = shop
  desk = composeLocking({
    ...{ database, devices, journal, now },
    audit: auditIn(database, now),
    operators: async () => [
      { id: awa, name: 'Awa', hasPin: true },
      { id: rosa, name: 'Rosa', hasPin: true, mayApprove: true },
    ],
    names: async () => names,
    notify: async (_, { code, subject }) => void shop.alerts.push({ code, subject }),
    settled: async (_, subject) => void settled.push(subject),
    live: { hint: (kind) => void hints.push(kind) },
    committed: () => undefined,
  })
}
afterEach(() => shop.close())

const manager = () => userActor(rosa, [{ siteId: shop.siteId, role: 'manager' }])
const tablet = (id = till.deviceId) => deviceActor(id, shop.siteId)
const stated = async () => {
  const entries = await shop.database.client.journalEntry.findMany({
    where: { type: { startsWith: 'register-' } },
    orderBy: { sequence: 'asc' },
  })
  return entries.map(({ type, payload }) => [type, JSON.parse(payload) as object])
}

describe.each(providers)('a register locked from the dashboard (%s)', (provider) => {
  beforeEach(() => open(provider), 60_000)
  const asked = { id: newId(), reason: 'Tablette perdue' }

  test('tells its till who locked it and why, on the site chain too, once', async () => {
    await desk.locking.ask(manager(), shop.registerId, asked)
    await desk.locking.ask(manager(), shop.registerId, asked)
    await desk.locking.ask(manager(), shop.registerId, { id: newId(), reason: 'Autre chose' })
    expect(await desk.locking.askedOf(shop.registerId)).toEqual({ ...asked, askedAt: '2026-11-21T10:00:00.000Z', askedBy: 'Rosa' })
    expect(await stated()).toEqual([['register-locked', { registerId: shop.registerId, lockId: asked.id, reason: asked.reason }]])
    expect((await actsIn(shop.database)).map(({ action, actorId }) => [action, actorId])).toEqual([['register.locked', rosa]])
    expect(hints).toContain('setup')
    expect((await shop.verify()).problems).toEqual([])
  })

  test('is provisional until its till says that it did it', async () => {
    await desk.locking.ask(manager(), shop.registerId, asked)
    expect(await desk.locks.openOn([shop.registerId])).toMatchObject([{ doneAt: null }])
    await desk.locking.done(tablet(), shop.registerId, asked.id)
    await desk.locking.done(tablet(), shop.registerId, asked.id)
    expect(await desk.locks.openOn([shop.registerId])).toMatchObject([{ doneAt: '2026-11-21T10:00:00.000Z' }])
    expect(hints.filter((kind) => kind === 'registers')).toHaveLength(1)
  })

  test('is given back by those who may edit the register, and stays locked for another tablet until then', async () => {
    await desk.locking.ask(manager(), shop.registerId, asked)
    const other = await shop.pairedTill()
    expect(await desk.locking.askedOf(shop.registerId)).toMatchObject({ id: asked.id })
    await expect(desk.locking.done(tablet(), shop.registerId, asked.id)).rejects.toMatchObject({ code: 'entries.unknown-key' })
    await expect(desk.locking.giveBack(tablet(other.deviceId), shop.registerId)).rejects.toMatchObject({ code: 'forbidden' })
    await desk.locking.giveBack(manager(), shop.registerId)
    await desk.locking.giveBack(manager(), shop.registerId)
    expect(await desk.locking.askedOf(shop.registerId)).toBeUndefined()
    expect((await stated()).map(([type]) => type)).toEqual(['register-locked', 'register-unlocked'])
  })

  test('is locked by nobody else', async () => {
    const elsewhere = userActor(newId(), [{ siteId: newId(), role: 'manager' }])
    const cashier = userActor(awa, [{ siteId: shop.siteId, role: 'cashier' }])
    for (const actor of [elsewhere, cashier, tablet()])
      await expect(desk.locking.ask(actor, shop.registerId, asked)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.locking.ask(nobody, shop.registerId, asked)).rejects.toMatchObject({ code: 'session.none' })
    await expect(desk.locking.done(tablet(), shop.registerId, newId())).rejects.toMatchObject({ code: 'register.lock-unknown' })
  })
})

describe.each(providers)('a PIN that a till locked (%s)', (provider) => {
  beforeEach(() => open(provider), 60_000)
  const lock = { id: newId(), operatorId: awa, lockedAt: '2026-11-21T09:59:00.000Z' as never }

  test('is told once and stays locked until somebody unlocks it on the dashboard; then the till learns it', async () => {
    await desk.pinLocks.report(tablet(), shop.registerId, lock)
    await desk.pinLocks.report(tablet(), shop.registerId, lock)
    expect(shop.alerts).toEqual([{ code: 'pin.locked', subject: `pin:${lock.id}` }])
    expect(await desk.locks.openOn([shop.registerId])).toMatchObject([{ id: lock.id, askedAt: lock.lockedAt }])
    expect(await desk.pinLocks.openOf(shop.registerId, awa)).toBe(lock.id)
    expect(await desk.pinLocks.unlockedOn(shop.registerId)).toEqual([])
    await desk.pinLocks.unlock(manager(), shop.registerId, lock.id)
    expect([await desk.pinLocks.openOf(shop.registerId, awa), await desk.pinLocks.unlockedOn(shop.registerId)]).toEqual([
      undefined,
      [lock.id],
    ])
    expect([settled, hints.includes('setup')]).toEqual([[`pin:${lock.id}`], true])
  })

  test('is unlocked at the till by somebody who answers for the site, and by nobody else', async () => {
    await expect(desk.pinLocks.report(tablet(), shop.registerId, { ...lock, unlockedBy: awa })).rejects.toMatchObject({ code: 'forbidden' })
    await desk.pinLocks.report(tablet(), shop.registerId, { ...lock, unlockedBy: rosa })
    expect(await desk.pinLocks.openOf(shop.registerId, awa)).toBeUndefined()
    expect((await actsIn(shop.database)).map(({ action, actorId, name }) => [action, actorId, name])).toEqual([
      ['pin.unlocked', rosa, 'Awa'],
    ])
  })

  test('does not lock the register itself', async () => {
    await desk.pinLocks.report(tablet(), shop.registerId, lock)
    expect(await desk.locking.askedOf(shop.registerId)).toBeUndefined()
  })
})
