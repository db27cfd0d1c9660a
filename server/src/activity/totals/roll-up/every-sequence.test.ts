import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { businessDayAt, periodOf } from '@grenier/shared/domain/calendar.ts'
import { certainties, flows, grams, instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshCountingShop, type CountingShop } from '../../../../../tests/fakes/counting-shop.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { timeZone } from '../../../../../tests/fakes/shop.ts'
import { type kettle, type Till } from '../../../../../tests/fakes/till.ts'
import { allowEach } from '#platform/access.ts'
import { GrenierError } from '#platform/errors.ts'

const categories = ['EEE-1', 'EEE-5', 'livres'] as const
/** Both changes of the clock, a leap day, the ends of months, quarters and years, and the hours around the end of a business day. */
const moments = [
  ...['2026-01-31T12:00', '2026-02-01T02:30', '2026-03-29T00:30', '2026-03-29T01:59', '2026-03-29T02:00', '2026-03-31T22:30'],
  ...['2026-04-01T01:59', '2026-10-25T00:30', '2026-10-25T02:59', '2026-10-25T03:00', '2026-12-31T23:30', '2027-01-01T03:00'],
  ...['2028-02-28T12:00', '2028-02-29T12:00', '2028-03-01T02:59', '2028-03-01T03:00'],
].map((moment) => new Date(`${moment}:00.000Z`))

const goods = fc.record({
  category: fc.constantFrom(...categories),
  quantity: fc.integer({ min: 1, max: 4 }),
  grams: fc.integer({ min: 1, max: 90_000 }).map(grams),
  certainty: fc.constantFrom(...certainties),
  flow: fc.constantFrom(...flows),
})
type Goods = typeof goods extends fc.Arbitrary<infer Found> ? Found : never
const actNames = [
  'sell',
  'void',
  'refund',
  'dispute',
  'weigh',
  'type',
  'validate',
  'reject',
  'correct',
  'out',
  'back',
  'send',
  'receive',
  'return',
] as const
type Act = (typeof actNames)[number]
const step = fc.record({
  act: fc.constantFrom('sell' as const, ...actNames),
  at: fc.constantFrom(...moments),
  goods: fc.array(goods, { minLength: 1, maxLength: 4 }),
  pick: fc.nat(),
})
type Step = typeof step extends fc.Arbitrary<infer Found> ? Found : never

const every: Goods[] = flows.flatMap((flow) =>
  certainties.map((certainty) => ({ category: 'EEE-5' as const, quantity: 1, grams: grams(1_000), certainty, flow })),
)
const played = (act: Act | 'sell', pick = 1, given = every): Step => ({ act, pick, goods: given, at: moments[0] ?? new Date(0) })
/** Comes first, so that no figure is left out by chance. */
const everyFigure: Step[] = [
  ...[played('sell'), played('dispute'), played('void', 0), played('sell'), played('refund', 1)],
  ...[played('weigh'), played('type'), played('validate', 0), played('correct', 0), played('type'), played('reject', 1)],
  ...flows.map((flow) =>
    played(
      'out',
      1,
      every.filter((one) => one.flow === flow),
    ),
  ),
  ...[played('back', 0), played('send'), played('receive', 0), played('send'), played('return', 1)],
]

describe.each(providers)('whatever happens in whatever order (%s)', (provider) => {
  let shop: CountingShop
  let till: Till
  const sold: { saleId: string; line: typeof kettle }[] = []
  const [typed, outs, sent]: [string[], string[], string[]] = [[], [], []]
  beforeAll(async () => {
    shop = await freshCountingShop(provider, '2026-01-01T10:00:00.000Z')
    till = await shop.pairedTill()
    await shop.accept(till.send([till.openChain(shop.place)]))
  })
  afterAll(() => shop.close())

  const today = () => businessDayAt(instant(shop.now()), timeZone)
  const sell = (lines: (typeof kettle)[], saleId: string, change?: (payload: unknown) => never) =>
    shop.accept(till.send([till.sell(newId(), today(), { saleId, lines, payments: paid(lines), ...(change && { change }) })]))

  const pickOf = <Found>(list: readonly Found[], pick: number) => (list.length === 0 ? undefined : list[pick % list.length])
  const noted = (ids: string[], id = newId()) => {
    ids.push(id)
    return id
  }

  async function sellSome({ goods: given }: Step): Promise<void> {
    const [saleId, lines] = [newId(), given.map(lineOf)]
    await sell(lines, saleId)
    if (lines[0]) sold.push({ saleId, line: lines[0] })
  }

  async function giveBack({ act: kind, pick }: Step): Promise<void> {
    const { saleId, line } = pickOf(sold, pick) ?? {}
    if (!saleId || !line) return
    const back = { saleId, lines: [{ ...line, position: 0 }] }
    await shop.accept(till.send([till.giveBack(kind === 'void' ? 'void' : 'refund', newId(), today(), back)]))
  }

  const weigh = ({ goods: given, pick }: Step) =>
    shop.deposits.recordWeighed(shop.owner, {
      ...{ id: newId(), siteId: shop.siteId, operatorId: shop.owner.id, origin: 'voluntary' },
      recordedAt: instant(pick % 2 ? shop.now() : (moments[pick % moments.length] ?? shop.now())),
      items: given.map(weighedOf),
    })

  const letOut = ({ goods: [one] }: Step) => {
    const flow = one?.flow === 'disposal' || one?.flow === 'donation' ? one.flow : 'recycling'
    return shop.stock.record(shop.owner, { ...named(one as Goods), id: noted(outs), siteId: shop.siteId, flow, partner: 'Emmaüs' })
  }

  const sendSome = ({ goods: [one], pick }: Step) => {
    const [fromSiteId, toSiteId] = pick % 3 ? [shop.siteId, shop.otherSiteId] : [shop.otherSiteId, shop.siteId]
    return shop.stock.send(shop.owner, { ...named(one as Goods), id: noted(sent), fromSiteId, toSiteId })
  }

  const acts: Record<Act, (step: Step) => Promise<unknown>> = {
    sell: sellSome,
    dispute: ({ goods: given }) => sell(given.map(lineOf), newId(), (payload) => ({ ...(payload as object), totalCents: 1 }) as never),
    void: giveBack,
    refund: giveBack,
    weigh,
    type: () => shop.deposits.recordTyped(shop.owner, { id: noted(typed), siteId: shop.siteId, text: 'x', origin: 'other' }),
    validate: ({ goods: given, pick }) => shop.deposits.validate(shop.owner, pickOf(typed, pick) ?? newId(), { items: given.map(itemOf) }),
    reject: ({ pick }) => shop.deposits.reject(shop.owner, pickOf(typed, pick) ?? newId()),
    correct: ({ goods: given, pick }) =>
      shop.deposits.correct(shop.owner, pickOf(typed, pick) ?? newId(), { id: newId(), reason: 'weight', items: given.map(itemOf) }),
    out: letOut,
    back: ({ pick }) => shop.stock.takeBack(shop.owner, pickOf(outs, pick) ?? newId(), { id: newId() }),
    send: sendSome,
    receive: ({ pick }) => shop.stock.settle(shop.owner, pickOf(sent, pick) ?? newId(), 'received'),
    return: ({ pick }) => shop.stock.settle(shop.owner, pickOf(sent, pick) ?? newId(), 'returned'),
  }

  /** What is refused, such as validating what is rejected, leaves no trace either. */
  async function attempt(one: Step): Promise<void> {
    shop.clock.at = one.at
    await acts[one.act](one).catch((error: unknown) => {
      if (!(error instanceof GrenierError)) throw error
    })
  }

  test('the roll-ups are what a recount of every fact gives, cell by cell and period by period', { timeout: 120_000 }, async () => {
    const proof = allowEach(shop.owner, 'declarations.read', [shop.siteId, shop.otherSiteId])
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 25 }),
        fc.constantFrom('day', 'month', 'quarter'),
        async (steps, kind) => {
          for (const each of steps) await attempt(each)
          expect(await shop.rollUp.compare()).toEqual([])
          const period = periodOf(kind, today())
          expect(await shop.rollUp.sums(proof, period)).toEqual(await shop.rollUp.recount(proof, period))
        },
      ),
      { numRuns: 20, endOnFailure: true, examples: [[everyFigure, 'day']] },
    )
    const counted = await shop.database.client.sale.groupBy({ by: ['kind', 'counted'], _count: true })
    expect(counted.length).toBeGreaterThan(3)
    const all = { from: '2026-01-01' as BusinessDay, to: '2029-01-01' as BusinessDay }
    const columns = Object.entries((await shop.rollUp.daily(proof, all)).reduce(added, {} as Record<string, number>))
    expect(columns.filter(([, sum]) => sum === 0)).toEqual([])
    expect(columns).toHaveLength(16)
  })
})

const lineOf = ({ category, quantity, grams: weight, certainty, flow }: Goods): typeof kettle => {
  const isSold = flow !== 'recycling' && flow !== 'disposal'
  const price = isSold ? { unitCents: 500, totalCents: 500 * quantity } : { unitCents: 0, totalCents: 0, preset: flow }
  return {
    category,
    label: 'Objet',
    quantity,
    grams: certainty === 'unknown' ? 0 : weight,
    certainty,
    flow: isSold ? 'reuse' : flow,
    ...price,
  }
}
const paid = (lines: readonly (typeof kettle)[]) => {
  const amountCents = lines.reduce((sum, { totalCents }) => sum + totalCents, 0)
  return amountCents === 0 ? [] : [{ means: 'card', amountCents }]
}
const weighedOf = (one: Goods) => ({
  ...{ object: 'Objet', category: one.category, quantity: one.quantity, flow: received(one), tare: null },
  grossGrams: one.certainty === 'weighed' ? one.grams : null,
  typicalGrams: one.certainty === 'typical' ? one.grams : null,
})
const received = ({ flow }: Goods) => (flow === 'transfer' ? 'stock' : flow)
const named = ({ category, quantity, certainty, grams: weight }: Goods) => ({
  ...{ category, quantity, label: certainty === 'typical' ? 'Bouilloire' : 'Objet' },
  grams: certainty === 'weighed' ? weight : null,
})
const itemOf = ({ grams: weight, certainty, ...item }: Goods) => ({
  ...{ ...item, certainty, object: 'Objet', confidence: 100 },
  grams: certainty === 'unknown' ? grams(0) : weight,
})

function added(sums: Record<string, number>, row: object): Record<string, number> {
  const numbers = Object.entries(row).filter((cell): cell is [string, number] => typeof cell[1] === 'number')
  return { ...sums, ...Object.fromEntries(numbers.map(([column, number]) => [column, (sums[column] ?? 0) + Math.abs(number)])) }
}
