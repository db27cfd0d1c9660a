import type { RecordWeighed, WeighedItem } from '@grenier/shared/contract/deposits.ts'
import { grams, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { deviceActor, type Actor } from '#platform/access.ts'

const books: WeighedItem = {
  ...{ object: 'Livres', category: 'livres', quantity: 12, flow: 'reuse', typicalGrams: null },
  grossGrams: grams(26_500),
  tare: { name: 'Caddie', grams: grams(18_000) },
}
const kettles: WeighedItem = {
  ...{ object: 'Bouilloire', category: 'EEE-5', quantity: 2, flow: 'recycling', tare: null },
  ...{ grossGrams: null, typicalGrams: grams(1250) },
}

let desk: DepositDesk
let nord: string
let sud: string
let awa: Actor
let till: Actor

describe.each(providers)('a deposit weighed at a till (%s)', (provider) => {
  beforeEach(async () => {
    desk = await openDepositDesk({ provider })
    nord = await desk.site('1')
    sud = await desk.site('2')
    awa = await desk.person('cashier', nord)
    till = deviceActor(newId(), nord)
  })
  afterEach(() => desk.close())

  const weighed = (change: Partial<RecordWeighed> = {}): RecordWeighed => ({
    ...{ id: newId(), siteId: nord, operatorId: awa.id, origin: 'voluntary', items: [books, kettles] },
    recordedAt: '2026-11-21T09:30:00.000Z' as Instant,
    ...change,
  })
  const refused = (change: Partial<RecordWeighed>, actor = till) =>
    desk.deposits.recordWeighed(actor, weighed(change)).then(
      () => 'recorded',
      (error: { code: string }) => error.code,
    )

  test('is validated at once by its operator, without its containers', async () => {
    expect(await desk.deposits.recordWeighed(till, weighed())).toMatchObject({
      ...{ reference: 1, status: 'validated', channel: 'till', recordedBy: 'Awa', decidedBy: 'Awa', businessDay: '2026-11-21' },
      items: [
        { object: 'Livres', category: 'livres', quantity: 12, grams: 8500, certainty: 'weighed', flow: 'reuse', confidence: 100 },
        { object: 'Bouilloire', grams: 2500, certainty: 'typical', flow: 'recycling' },
      ],
      notes: [{ kind: 'text', text: 'Livres × 12 : 26,5 kg − 18 kg (Caddie)\nBouilloire × 2' }],
    })
    const today = await desk.database.transaction((tx) => desk.deposits.todayIn(tx, nord))
    expect(today).toEqual({ deposits: 1, grams: 11_000 })
  })

  test('keeps where the goods come from, when it was asked', async () => {
    expect(await desk.deposits.recordWeighed(till, weighed({ postcode: '44100' }))).toMatchObject({ postcode: '44100' })
    expect(await desk.deposits.recordWeighed(till, weighed())).toMatchObject({ postcode: null })
  })

  test('sent many times at once is recorded once', async () => {
    const deposit = weighed()
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.deposits.recordWeighed(till, deposit)))
    expect(new Set(answers.map(({ reference }) => reference))).toEqual(new Set([1]))
    expect(await desk.deposits.list(awa, nord, {})).toHaveLength(1)
    expect(answers[0]?.items).toHaveLength(2)
  })

  test('that comes late belongs to the day it was recorded; a clock that runs ahead records now', async () => {
    const late = await desk.deposits.recordWeighed(till, weighed({ recordedAt: '2026-11-17T16:00:00.000Z' as Instant }))
    expect(late).toMatchObject({ businessDay: '2026-11-17', recordedAt: '2026-11-17T16:00:00.000Z' })
    const ahead = await desk.deposits.recordWeighed(till, weighed({ recordedAt: '2027-03-01T16:00:00.000Z' as Instant }))
    expect(ahead.businessDay).toBe('2026-11-21')
  })

  test('is refused with a reason when it is another site’s, nobody’s, or of no category; nothing is kept of it', async () => {
    expect(await refused({ siteId: sud })).toBe('forbidden')
    expect(await refused({ operatorId: newId() })).toBe('deposit.operator-unknown')
    expect(await refused({ items: [{ ...books, category: 'trésors' }] })).toBe('deposit.category-unknown')
    expect(await refused({}, await desk.person('cashier', nord))).toBe('forbidden')
    const elsewhere = weighed({ siteId: sud })
    await desk.deposits.recordWeighed(deviceActor(newId(), sud), elsewhere)
    expect(await refused({ id: elsewhere.id })).toBe('deposit.id-taken')
    expect(await desk.deposits.list(awa, nord, {})).toEqual([])
  })

  test('may be recorded by a person in their own name', async () => {
    expect((await desk.deposits.recordWeighed(awa, weighed())).recordedBy).toBe('Awa')
  })

  test('comes in a rescue file from a till of the site or a manager, once', async () => {
    const deposit = weighed()
    const manager = await desk.person('manager', nord)
    const bring = (actor: Actor) => desk.deposits.recordRescued(actor, deposit)
    await expect(bring(await desk.person('cashier', nord))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(bring(await desk.person('manager', sud))).rejects.toMatchObject({ code: 'forbidden' })
    expect([await bring(manager), await bring(deviceActor(newId(), nord)), await bring(manager)]).toEqual([true, false, false])
    expect(await desk.deposits.list(manager, nord, {})).toMatchObject([{ id: deposit.id, recordedBy: 'Awa' }])
  })
})
