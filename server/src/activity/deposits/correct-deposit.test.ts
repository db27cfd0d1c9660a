import type { DepositItem } from '@grenier/shared/contract/deposits.ts'
import { grams } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import type { Actor } from '#platform/access.ts'

const aDay = 24 * 3_600_000
let desk: DepositDesk
let nord: string
let awa: Actor
let chief: Actor

async function open(options: Parameters<typeof openDepositDesk>[0] = {}) {
  desk = await openDepositDesk(options)
  nord = await desk.site('1')
  awa = await desk.person('volunteer', nord)
  chief = await desk.person('manager', nord)
}
afterEach(() => desk.close())

async function validated() {
  const { id } = await desk.deposits.recordTyped(awa, { id: newId(), siteId: nord, text: 'deux bouilloires, 2,4 kg', origin: 'voluntary' })
  await desk.work()
  return desk.deposits.validate(awa, id, {})
}
const heavier = (items: readonly DepositItem[]): DepositItem[] => items.map((item) => ({ ...item, grams: grams(2600) }))
const today = () => desk.database.transaction((tx) => desk.deposits.todayIn(tx, nord))
const corrections = () => desk.database.client.depositCorrection.findMany()

describe.each(providers)('a correction (%s)', (provider) => {
  beforeEach(() => open({ provider }), 60_000)

  test('by the author on the same day changes the lines, keeps what they were, and the day’s total follows', async () => {
    const { id, items } = await validated()
    expect(await today()).toEqual({ deposits: 1, grams: 2400 })
    const corrected = await desk.deposits.correct(awa, id, { id: newId(), items: heavier(items), reason: null })
    expect(corrected).toMatchObject({ status: 'validated', items: [{ grams: 2600 }], corrections: [{ correctedBy: 'Awa', reason: null }] })
    expect(await today()).toEqual({ deposits: 1, grams: 2600 })
    const [row] = await corrections()
    expect([row?.before, row?.after]).toEqual([
      '[{"category":"EEE-5","certainty":"weighed","confidence":99,"flow":"reuse","grams":2400,"object":"bouilloire","quantity":2}]'.replace(
        '"confidence":99',
        `"confidence":${items[0]?.confidence}`,
      ),
      row?.before.replace('"grams":2400', '"grams":2600'),
    ])
    expect(await desk.database.client.depositItem.findMany({ select: { validated: true, grams: true } })).toEqual([
      { validated: true, grams: 2600 },
    ])
  })

  test('sent many times at once counts once, and each gets the same answer', async () => {
    const { id, items } = await validated()
    const correction = { id: newId(), items: heavier(items), reason: null }
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.deposits.correct(awa, id, correction)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await corrections()).toHaveLength(1)
  })
})

describe('a correction', () => {
  beforeEach(() => open())
  const correct = async (actor: Actor, reason: 'weight' | null) => {
    const { id, items } = await validated()
    return { id, again: () => desk.deposits.correct(actor, id, { id: newId(), items: heavier(items), reason }) }
  }

  test('by another volunteer is refused; a manager may, on the day without a reason', async () => {
    const ben = await desk.person('volunteer', nord)
    const byBen = await correct(ben, 'weight')
    await expect(byBen.again()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await (await correct(chief, null)).again()).toMatchObject({ items: [{ grams: 2600 }] })
  })

  test('after its day is refused to the author, and asks a manager for the reason', async () => {
    const [byAwa, byChief] = [await correct(awa, 'weight'), await correct(chief, null)]
    desk.wait(aDay)
    await expect(byAwa.again()).rejects.toMatchObject({ code: 'forbidden' })
    await expect(byChief.again()).rejects.toMatchObject({ code: 'deposit.reason-missing', values: { reference: 2 } })
    const { items } = await desk.deposits.get(chief, byChief.id)
    const corrected = await desk.deposits.correct(chief, byChief.id, { id: newId(), items: heavier(items), reason: 'weight' })
    expect(corrected.corrections).toMatchObject([{ reason: 'weight' }])
  })

  test('of what is not validated, of nothing, or of an invented category is refused', async () => {
    const { id } = await desk.deposits.recordTyped(awa, { id: newId(), siteId: nord, text: 'un livre', origin: 'voluntary' })
    await desk.work()
    const { items } = await desk.deposits.get(awa, id)
    const correction = { id: newId(), items, reason: null }
    await expect(desk.deposits.correct(awa, id, correction)).rejects.toMatchObject({ code: 'deposit.not-validated' })
    await desk.deposits.validate(awa, id, {})
    await expect(desk.deposits.correct(awa, id, { ...correction, items: [] })).rejects.toMatchObject({ code: 'deposit.empty' })
    const invented = items.map((item) => ({ ...item, category: 'EEE-9' }))
    await expect(desk.deposits.correct(awa, id, { ...correction, items: invented })).rejects.toMatchObject({
      code: 'deposit.category-unknown',
    })
    expect((await desk.deposits.correct(awa, id, correction)).corrections).toEqual([])
  })

  test('with the id of another one, or on another site, is refused', async () => {
    const [first, second] = [await validated(), await validated()]
    const correction = { id: newId(), items: heavier(first.items), reason: null }
    await desk.deposits.correct(awa, first.id, correction)
    await expect(desk.deposits.correct(awa, second.id, correction)).rejects.toMatchObject({ code: 'deposit.id-taken' })
    const stranger = await desk.person('manager', await desk.site('2'))
    await expect(desk.deposits.correct(stranger, first.id, correction)).rejects.toMatchObject({ code: 'deposit.unknown' })
  })

  test('of a day that is exported is told to the managers', async () => {
    const { again } = await correct(awa, null)
    desk.declare(nord, '2026-11-21')
    await again()
    expect(desk.notices).toEqual([{ code: 'deposit.corrected-after-export', subject: `${nord}:2026-11-21` }])
  })
})
