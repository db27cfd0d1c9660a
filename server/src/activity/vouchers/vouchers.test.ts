import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { kettle, type Till } from '../../../../tests/fakes/till.ts'
import { findProjectionProblems } from '../registers/projection/compare-projection.ts'
import { deviceActor } from '../../platform/access.ts'

const day = '2026-11-21'
const session = newId()
const number = '1-AV-0007'

describe.each(providers)('a voucher on %s', (provider) => {
  let shop: Shop
  let till: Till
  beforeEach(async () => {
    shop = await freshShop(provider)
    till = await shop.pairedTill()
    await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day)]))
    await issue()
  })
  afterEach(() => shop.close())

  const issue = (voucher = number) => {
    const saleId = newId()
    const payments = [{ means: 'voucher', amountCents: 500, voucher, code: 'KLMN-42', expiresOn: '2027-11-21' }]
    return send(till.sell(session, day, { saleId }), till.giveBack('refund', session, day, { saleId, payments }))
  }
  const pay = (amountCents: number, { on = day, saleId = newId(), voucher = number } = {}) =>
    till.sell(session, on, {
      saleId,
      lines: [{ ...kettle, unitCents: amountCents, totalCents: amountCents }],
      payments: [{ means: 'voucher', amountCents, voucher }],
    })
  const send = (...entries: Parameters<Till['send']>[0]) => shop.accept(till.send(entries))
  const balance = async () => (await shop.vouchers.state(shop.owner, number)).balanceCents
  const flags = async () =>
    (await shop.database.client.voucherUse.findMany({ orderBy: { usedAt: 'asc' } })).map(({ flagged }) => flagged).toSorted()

  test('is worth what the refund gave, and less after each use', async () => {
    expect(await shop.vouchers.state(shop.owner, number)).toMatchObject({ amountCents: 500, balanceCents: 500, expiresOn: '2027-11-21' })
    await send(pay(200))
    await send(pay(300))
    expect([await balance(), await flags(), shop.alerts]).toEqual([0, ['', ''], []])
  })

  test('used twice is taken, flagged, and somebody is told', async () => {
    const answer = await send(pay(400), pay(200))
    expect(answer.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
    expect([await balance(), await flags(), shop.alerts.map(({ code }) => code)]).toEqual([-100, ['', 'balance'], ['voucher.flagged']])
  })

  test('that is unknown here or has expired is taken and flagged', async () => {
    shop.clock.at = new Date('2027-11-22T10:00:00.000Z')
    await send(pay(100, { voucher: 'nothing' }), pay(100, { on: '2027-11-22' }))
    expect(await flags()).toEqual(['expired', 'unknown'])
  })

  test('gets back what a void of its sale gives back', async () => {
    const saleId = newId()
    const payments = [{ means: 'voucher', amountCents: 500, voucher: number }]
    await send(pay(500, { saleId }), till.giveBack('void', session, day, { saleId, payments }))
    expect([await balance(), shop.alerts]).toEqual([500, []])
  })

  test('is counted once however often its sale is sent', async () => {
    const batch = till.send([pay(200)])
    await Promise.all([shop.accept(batch), shop.accept(batch)])
    expect(await balance()).toBe(300)
  })

  test('whose balance or use was changed by hand is found', async () => {
    const problems = () => findProjectionProblems({ store: shop.projection, journal: shop.journal })
    await send(pay(200), pay(400))
    expect(await problems()).toEqual([])
    await shop.database.client.voucher.updateMany({ data: { balanceCents: 500 } })
    expect(await problems()).toHaveLength(1)
    await shop.database.client.voucher.updateMany({ data: { balanceCents: -100 } })
    await shop.database.client.voucherUse.deleteMany({ where: { amountCents: 400 } })
    expect(await problems()).toContainEqual({ chain: till.chain, sequence: 6, problem: 'projection' })
  })

  test('whose number is taken has its refund disputed, and its neighbours count', async () => {
    expect((await issue()).verdicts.map(({ reason }) => reason)).toEqual(['', 'projection'])
    expect(await balance()).toBe(500)
  })

  test('is shown to a till of its site, which may check the code, and to no other', async () => {
    const here = deviceActor('till', shop.siteId)
    expect((await shop.vouchers.state(here, number, 'klmn 42')).codeMatches).toBe(true)
    expect((await shop.vouchers.state(here, number, 'KLMN43')).codeMatches).toBe(false)
    expect((await shop.vouchers.state(here, number)).codeMatches).toBeNull()
    await expect(shop.vouchers.state(deviceActor('other', newId()), number)).rejects.toMatchObject({ code: 'voucher.unknown' })
  })
})
