import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill, kettle, type Till } from '../../../../tests/fakes/till.ts'

const day = '2026-11-21'
const session = newId()

let shop: Shop
let till: Till

beforeEach(async () => {
  shop = await freshShop()
  till = await shop.pairedTill()
})
afterEach(() => shop.close())

const opening = () => [till.openChain(shop.place), till.openSession(session, day)]
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

describe('a till that sends its entries', () => {
  test('has its sale stored, signed, chained and verified', async () => {
    const receipt = await shop.accept(till.send([...opening(), till.sell(session, day)]))
    expect(receipt.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(receipt.head).toEqual({ chain: till.chain, ...till.head() })
    expect(await shop.sales()).toMatchObject([{ totalCents: 500, ticketNumber: 1, counted: true, businessDay: day }])
    expect(await shop.verify()).toMatchObject({ chains: 2, entries: 5, problems: [] })
  })

  test('may send a sale five times: it is counted once and gets the same answer', async () => {
    await shop.accept(till.send(opening()))
    const batch = till.send([till.sell(session, day)])
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => shop.accept(batch)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await shop.sales()).toHaveLength(1)
  })

  test('is told where to resend from when one is missing, and nothing is stored', async () => {
    await shop.accept(till.send(opening()))
    till.sell(session, day)
    await expect(shop.accept(till.send([till.sell(session, day)]))).rejects.toMatchObject({ code: 'entries.gap', values: { expected: 3 } })
    expect(await shop.sales()).toEqual([])
  })

  test('with an unknown key must be paired again', async () => {
    const stranger = createTill({ now: shop.now })
    expect(await refusal(shop.accept(stranger.send([stranger.openSession(session, day)])))).toBe('entries.unknown-key')
  })

  test('is refused when an entry was altered after signing', async () => {
    const [first, second] = opening()
    const altered = { ...second, text: (second?.text ?? '').replace('10000', '90000') }
    expect(await refusal(shop.accept(till.send([first, altered] as never)))).toBe('entries.signature')
  })

  test('is refused when the text is not canonical, even if its signature holds', async () => {
    const [first] = opening()
    expect(await refusal(shop.accept(till.send([till.sign(` ${first?.text ?? ''}`)])))).toBe('entries.signature')
  })

  test('is refused when a clone of it wrote another entry under the same sequence', async () => {
    await shop.accept(till.send(opening()))
    const text = (sequence: number) => till.sell(session, day).text.replace(`"sequence":${sequence}`, '"sequence":2')
    expect(await refusal(shop.accept(till.send([till.sign(text(3))])))).toBe('entries.link')
  })

  test('loses nothing when another till sends a wrong batch in the same tick', async () => {
    const good = shop.accept(till.send(opening()))
    const bad = refusal(shop.accept({ ...till.send([]), chain: newId() }))
    expect([(await good).head.sequence, await bad]).toEqual([2, 'entries.unknown-key'])
  })
})

describe('a sale that does not add up', () => {
  const but = (change: object) => (payload: unknown) => ({ ...(payload as object), ...change }) as never
  const wrongTotal = but({ totalCents: 499 })

  test('is stored, disputed, not counted, and somebody is told', async () => {
    const receipt = await shop.accept(till.send([...opening(), till.sell(session, day, { change: wrongTotal })]))
    expect(receipt.verdicts.at(-1)).toEqual({ sequence: 3, verdict: 'disputed', reason: 'totals' })
    expect(await shop.sales()).toMatchObject([{ counted: false }])
    expect((await shop.journal.head(till.chain))?.totals.sales).toBe(0)
    expect(shop.alerts).toEqual([{ code: 'entry.disputed', subject: `disputes:${till.chain}` }])
  })

  test('does not stop the chain: the next good sale counts', async () => {
    await shop.accept(till.send([...opening(), till.sell(session, day, { change: wrongTotal }), till.sell(session, day)]))
    expect((await shop.sales()).map(({ counted }) => counted)).toEqual([false, true])
    expect((await shop.verify()).problems).toEqual([])
  })

  test('whose payload fits no schema keeps its place without rows', async () => {
    // No column holds such a number.
    const change = but({ ticket: 3_000_000_000 })
    const entries = [...opening(), till.write('sale', { nothing: 'here' }), till.sell(session, day, { change })]
    const { verdicts } = await shop.accept(till.send(entries))
    expect(verdicts.map(({ reason }) => reason)).toEqual(['', '', 'schema', 'schema'])
    expect(await shop.sales()).toEqual([])
  })

  test('whose id was used before is kept, disputed alone; its neighbours count', async () => {
    const saleId = newId()
    const batch = [
      ...opening(),
      till.sell(session, day, { saleId }),
      till.sell(session, day, { saleId, lines: [kettle, kettle] }),
      till.sell(session, day),
    ]
    const receipt = await shop.accept(till.send(batch))
    expect(receipt.verdicts.map(({ reason }) => reason)).toEqual(['', '', '', 'projection', ''])
    expect((await shop.sales()).map(({ totalCents }) => totalCents)).toEqual([500, 500])
    expect((await shop.verify()).problems).toEqual([])
  })
})

describe('a sale of a closed day', () => {
  test('is late: it counts on its day and is posted on the first open one', async () => {
    await shop.database.client.closedDay.create({ data: { siteId: shop.siteId, day, closedAt: '', totals: '' } })
    const receipt = await shop.accept(till.send([...opening(), till.sell(session, day)]))
    expect(receipt.verdicts.at(-1)).toEqual({ sequence: 3, verdict: 'late', reason: 'closed-day' })
    expect(await shop.sales()).toMatchObject([{ businessDay: day, postedDay: '2026-11-22', counted: true }])
  })

  test('far in the future is disputed for its clock, never refused', async () => {
    const receipt = await shop.accept(till.send([...opening(), till.sell(session, '2027-11-21')]))
    expect(receipt.verdicts.at(-1)).toMatchObject({ verdict: 'disputed', reason: 'clock' })
  })
})

describe('a tablet that was replaced', () => {
  test('may still send what it kept; its entries are disputed until somebody settles them', async () => {
    await shop.accept(till.send(opening()))
    const kept = till.send([till.sell(session, day)])
    await shop.pairedTill()
    expect((await shop.accept(kept)).verdicts).toEqual([{ sequence: 3, verdict: 'disputed', reason: 'revoked-key' }])
  })

  test('is told so with all it needs to erase itself: up to where its chain stands here', async () => {
    expect((await shop.accept(till.send(opening()))).ended).toBeUndefined()
    await shop.pairedTill()
    expect(await shop.accept(till.send([]))).toMatchObject({ ended: true, head: { chain: till.chain, ...till.head() } })
  })

  test('hands its perpetual totals on: the next chain of the register goes on from them', async () => {
    await shop.accept(till.send([...opening(), till.sell(session, day)]))
    const next = await shop.pairedTill({ totals: till.totals() })
    await shop.accept(next.send([next.openChain(shop.place), next.openSession(newId(), day)]))
    expect((await shop.journal.head(next.chain))?.totals).toEqual({ ...noTotals, sales: 1, salesCents: 500 })
  })

  test('whose next chain claims other totals has its opening disputed', async () => {
    await shop.accept(till.send([...opening(), till.sell(session, day)]))
    const next = await shop.pairedTill()
    const receipt = await shop.accept(next.send([next.openChain(shop.place)]))
    expect(receipt.verdicts).toEqual([{ sequence: 1, verdict: 'disputed', reason: 'totals' }])
  })

  test('cannot pair with a code that was used, is wrong or is too old', async () => {
    const code = await shop.code()
    await shop.devices.pair(createTill({ now: shop.now }).pairing(code))
    expect(await refusal(shop.devices.pair(createTill({ now: shop.now }).pairing(code)))).toBe('pairing.code-expired')
    expect(await refusal(shop.devices.pair(createTill({ now: shop.now }).pairing('00000000')))).toBe('pairing.code-wrong')
  })

  test('asking again with the same ids gets the same register', async () => {
    const tablet = createTill({ now: shop.now })
    const code = await shop.code()
    const first = await shop.devices.pair(tablet.pairing(code))
    const second = await shop.devices.pair(tablet.pairing(code))
    expect([second.register.id, second.token === first.token]).toEqual([first.register.id, false])
  })
})
