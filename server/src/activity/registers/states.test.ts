import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, timeZone, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill } from '../../../../tests/fakes/till.ts'
import { createRegisters, type Registers } from './registers.ts'

const day = '2026-11-21'
const awa = newId()
const session = newId()
let shop: Shop
let registers: Registers

beforeEach(async () => {
  shop = await freshShop()
  const { database, registerStore: store, journal, devices, now } = shop
  const site = { id: shop.siteId, code: '1', name: 'Nord', timeZone, address: '', siret: '' }
  registers = createRegisters({
    database,
    store,
    journal,
    devices,
    now,
    timeZoneOf: async () => timeZone,
    notify: async () => undefined,
    committed: () => undefined,
    operators: async () => [{ id: awa, name: 'Awa', hasPin: true }],
    verifyPin: async (_, operatorId, pin) => operatorId === awa && pin === '2468',
    catalogue: async () => [],
    site: async () => site,
    organisationName: async () => 'La Recyclerie',
    names: async () => new Map([[awa, 'Awa']]),
    demonstration: false,
  })
})
afterEach(() => shop.close())

const states = () => registers.states(shop.owner)

describe('a register on the dashboard', () => {
  test('has no tablet and no session at first', async () => {
    expect(await states()).toMatchObject([{ number: 1, paired: false, session: null, pending: 0 }])
  })
  test('is open with its float, its takings and what it still holds', async () => {
    const till = await shop.pairedTill({ actor: awa })
    await registers.accept(till.send([till.openChain(shop.place), till.openSession(session, day, 10_000), till.sell(session, day)], 5))
    expect(await states()).toMatchObject([
      {
        paired: true,
        pending: 2,
        session: { operator: 'Awa', businessDay: day, sales: 1, salesCents: 500, expectedCents: 10_500, closedAt: null },
      },
    ])
  })
  test('is closed with its variance', async () => {
    const till = await shop.pairedTill({ actor: awa })
    await registers.accept(till.send([till.openChain(shop.place), till.openSession(session, day), till.sell(session, day)]))
    await registers.accept(till.send([till.close(session, day, { countedCents: 10_400, expectedCents: 10_500 })]))
    const [state] = await states()
    expect([state?.session?.varianceCents, state?.session?.closedAt]).toEqual([-100, '2026-11-21T10:00:00.000Z'])
  })
})

describe('a tablet', () => {
  test('gets what it needs to work alone, and where its chain goes on', async () => {
    const first = await shop.pairedTill()
    await registers.accept(first.send([first.openChain(shop.place), first.openSession(session, day), first.sell(session, day)]))
    const second = createTill({ now: shop.now })
    const { setup } = await registers.pair(second.pairing(await shop.code()))
    expect(setup).toMatchObject({
      register: { number: 1 },
      operators: [{ name: 'Awa' }],
      head: { chain: second.chain, sequence: 0 },
      previous: { head: { chain: first.chain, sequence: 3 }, totals: { sales: 1, salesCents: 500 }, ticket: 1 },
    })
  })
  test('waits longer after each wrong PIN from the fifth on, and is let in by the right one', async () => {
    const till = await shop.pairedTill()
    const device = { kind: 'device', id: till.deviceId, rights: new Map([[shop.siteId, new Set(['registers.operate' as const])]]) } as const
    const wrong = () =>
      registers.verifyPin(device, shop.registerId, { operatorId: awa, pin: '0000' }).catch((error: { code: string }) => error.code)
    const codes: unknown[] = []
    for (let index = 0; index < 6; index++) codes.push(await wrong())
    expect(codes).toEqual(['pin.wrong', 'pin.wrong', 'pin.wrong', 'pin.wrong', 'pin.wrong', 'pin.wait'])
    shop.clock.at = new Date(shop.clock.at.getTime() + 31_000)
    await expect(registers.verifyPin(device, shop.registerId, { operatorId: awa, pin: '2468' })).resolves.toBeUndefined()
  })
})
