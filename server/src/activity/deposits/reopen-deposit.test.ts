import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import type { Actor } from '#platform/access.ts'

const anHour = 3_600_000
let desk: DepositDesk
let nord: string
let awa: Actor

beforeEach(async () => {
  desk = await openDepositDesk()
  nord = await desk.site('1')
  awa = await desk.person('volunteer', nord)
})
afterEach(() => desk.close())

const recorded = async () =>
  (await desk.deposits.recordTyped(awa, { id: newId(), siteId: nord, text: 'deux bouilloires', origin: 'voluntary' })).id
const reopen = (id: string, actor = awa) => desk.database.transaction((tx) => desk.deposits.reopenIn(tx, actor, nord, id))
const status = async (id: string) => (await desk.deposits.get(awa, id)).status

describe('a rejected deposit', () => {
  test('stands again within the hour, once, and is validated then', async () => {
    const id = await recorded()
    await desk.work()
    await desk.deposits.reject(awa, id)
    desk.wait(anHour - 100)
    await reopen(id)
    await reopen(id)
    expect(await desk.deposits.get(awa, id)).toMatchObject({ status: 'proposed', decidedBy: null, items: [{ object: 'bouilloire' }] })
    expect(await desk.deposits.validate(awa, id, {})).toMatchObject({ status: 'validated' })
    await expect(reopen(id)).rejects.toMatchObject({ code: 'deposit.decided' })
  })

  test('stays rejected after the hour, and for somebody who may only look', async () => {
    const id = await recorded()
    await desk.deposits.reject(awa, id)
    await expect(reopen(id, await desk.person('viewer', nord))).rejects.toMatchObject({ code: 'forbidden' })
    desk.wait(anHour)
    await expect(reopen(id)).rejects.toMatchObject({ code: 'deposit.decided' })
    expect(await status(id)).toBe('rejected')
  })

  test('that was not understood yet is looked at again', async () => {
    const id = await recorded()
    await desk.deposits.reject(awa, id)
    await desk.work()
    await reopen(id)
    expect(await status(id)).toBe('transcribed')
    await desk.work()
    expect(await desk.deposits.get(awa, id)).toMatchObject({ status: 'proposed', items: [{ object: 'bouilloire' }] })
  })
})
