import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, timeZone, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill, kettle } from '../../../../tests/fakes/till.ts'
import { deviceActor } from '#platform/access.ts'
import { createRegisters, type Registers } from './registers.ts'

const day = '2026-11-21'
const awa = newId()
const session = newId()
let shop: Shop
let registers: Registers
let catalogue: CatalogueCategory[]

beforeEach(async () => {
  shop = await freshShop()
  catalogue = []
  const { database, registerStore: store, projection, vouchers, approvals, journal, devices, now } = shop
  const site = {
    id: shop.siteId,
    code: '1',
    name: 'Nord',
    timeZone,
    address: '',
    siret: '',
    vatNote: '',
    accent: null,
    logo: null,
    policy: defaultPolicy,
    openingHours: [],
  }
  registers = createRegisters({
    database,
    store,
    closings: shop.closings,
    leftOpen: shop.leftOpen,
    settled: async () => undefined,
    ...shop.locking,
    newId,
    projection,
    vouchers,
    approvals,
    recordDeposit: async () => true,
    recordStock: async () => true,
    journal,
    devices,
    now,
    notify: async () => undefined,
    committed: () => undefined,
    operators: async () => [{ id: awa, name: 'Awa', hasPin: true }],
    verifyPin: async (_, operatorId, pin) => operatorId === awa && pin === '2468',
    catalogue: async () => catalogue,
    site: async () => site,
    otherSites: async () => [],
    featuresOff: async () => [],
    organisationName: async () => 'La Recyclerie',
    names: async () => new Map([[awa, 'Awa']]),
    demonstration: false,
    canMail: async () => false,
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

describe('the cash of a register', () => {
  test('is expected by means, after what was given back and moved', async () => {
    const till = await shop.pairedTill({ actor: awa })
    const saleId = newId()
    const payments = [
      { means: 'card', amountCents: 300 },
      { means: 'cash', amountCents: 200 },
    ]
    await registers.accept(
      till.send([
        till.openChain(shop.place),
        till.openSession(session, day, 10_000),
        till.sell(session, day, { saleId, payments }),
        till.sell(session, day, { lines: [], donationCents: 1_000 }),
        till.giveBack('refund', session, day, { saleId }),
        till.moveCash(session, day, { direction: 'out', amountCents: 2_000 }),
      ]),
    )
    const [state] = await states()
    expect(state?.session).toMatchObject({
      sales: 1,
      salesCents: 500,
      refunds: 1,
      refundsCents: 500,
      expectedCents: 8_700,
      means: [
        { means: 'cash', expectedCents: 8_700 },
        { means: 'card', expectedCents: 300 },
      ],
    })
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
  test('learns what its site chose, how the register was last closed and where its training goes on', async () => {
    const first = await shop.pairedTill()
    const closing = { countedCents: 14_000, expectedCents: 14_000, takenOutCents: 3_000, floatNextCents: 11_000 }
    await registers.accept(first.send([first.openChain(shop.place), first.openSession(session, day), first.close(session, day, closing)]))
    const trainingChain = newId()
    const second = createTill({ now: shop.now, trainingChain })
    const { setup } = await registers.pair(second.pairing(await shop.code()))
    expect(setup).toMatchObject({
      policy: defaultPolicy,
      device: { chain: second.chain, trainingChain },
      trainingHead: { chain: trainingChain, sequence: 0 },
      lastClosing: { businessDay: day, floatNextCents: 11_000 },
    })
    expect(setup.site).not.toHaveProperty('policy')
  })

  test('finds what its site sold most in front, counted once an hour', async () => {
    const article = (name: string) => ({ id: newId(), name, priceCents: cents(500), typicalGrams: null })
    const [kettles, lamps] = [article('Bouilloire'), article('Lampe')]
    catalogue.push({ code: 'EEE-5', label: '', shortLabel: '', pictogram: '', articles: [kettles, lamps] })
    const till = await shop.pairedTill()
    const orderSeen = async () => {
      const tablet = createTill({ now: shop.now })
      const { setup } = await registers.pair(tablet.pairing(await shop.code()))
      return setup.catalogue[0]?.articles.map(({ name }) => name)
    }
    const sellSome = (article: { id: string }, quantity: number) =>
      till.sell(session, day, { lines: [{ ...kettle, quantity, totalCents: 500 * quantity, articleId: article.id }] })
    await registers.accept(till.send([till.openChain(shop.place), till.openSession(session, day), sellSome(lamps, 1)]))
    expect(await orderSeen()).toEqual(['Lampe', 'Bouilloire'])
    expect(catalogue[0]?.articles.map(({ name }) => name)).toEqual(['Bouilloire', 'Lampe'])
    await shop.database.client.saleLine.updateMany({ data: { articleId: kettles.id } })
    expect(await orderSeen()).toEqual(['Lampe', 'Bouilloire'])
    shop.clock.at = new Date(shop.clock.at.getTime() + 3_600_001)
    expect(await orderSeen()).toEqual(['Bouilloire', 'Lampe'])
  })

  test('that was wrong twenty times in a row asks for somebody who unlocks the PIN, whatever the clock says', async () => {
    const till = await shop.pairedTill()
    const device = deviceActor(till.deviceId, shop.siteId)
    const say = (pin: string) =>
      registers.verifyPin(device, shop.registerId, { operatorId: awa, pin }).catch((error: { code: string }) => error.code)
    const later = () => void (shop.clock.at = new Date(shop.clock.at.getTime() + 3_600_000))
    for (let wrong = 1; wrong < 20; wrong++, later()) expect(await say('0000')).toBe('pin.wrong')
    expect([await say('0000'), await say('2468'), (later(), await say('2468'))]).toEqual(['pin.locked', 'pin.locked', 'pin.locked'])
    const [state] = await states()
    expect([state?.pinLocks.map(({ operatorId }) => operatorId), shop.alerts.map(({ code }) => code)]).toEqual([[awa], ['pin.locked']])
    await shop.locking.pinLocks.unlock(shop.owner, shop.registerId, state?.pinLocks[0]?.id ?? '')
    expect([await say('0000'), await say('2468')]).toEqual(['pin.wrong', undefined])
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
