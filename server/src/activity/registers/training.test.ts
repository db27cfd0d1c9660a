import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill, type Till } from '../../../../tests/fakes/till.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { findProjectionProblems } from './projection/compare-projection.ts'

const day = '2026-11-21'
const [session, lesson] = [newId(), newId()]

let shop: Shop
let till: Till

beforeEach(async () => {
  shop = await freshShop()
  till = await shop.pairedTill({ trainingChain: newId() })
  await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day), till.sell(session, day)]))
})
afterEach(() => shop.close())

const train = (...entries: Parameters<Till['send']>[0]) => shop.accept(till.training.send(entries))
const opened = () => [till.training.openChain(shop.place), till.training.openSession(lesson, day)]

describe('a till in training mode', () => {
  test('writes a second chain under its own key, with totals of its own, out of every count', async () => {
    const saleId = newId()
    const receipt = await train(
      ...opened(),
      till.training.sell(lesson, day, { saleId }),
      till.training.giveBack('refund', lesson, day, { saleId }),
      till.training.moveCash(lesson, day, { direction: 'out', amountCents: 500 }),
    )
    expect(receipt.verdicts.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => 'accepted'))
    expect((await shop.sales()).map(({ training, counted }) => [training, counted])).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ])
    expect(await shop.database.client.saleLine.count({ where: { counted: true } })).toBe(1)
    expect((await shop.journal.head(till.training.chain))?.totals).toMatchObject({ sales: 1, refunds: 1 })
    expect((await shop.journal.head(till.chain))?.totals).toEqual({ ...noTotals, sales: 1, salesCents: 500 })
    expect((await shop.verify()).problems).toEqual([])
    expect(await findProjectionProblems({ store: shop.projection, journal: shop.journal })).toEqual([])
  })

  test('gives back no sale that was a real one, nor the other way round', async () => {
    const [real, trained] = [newId(), newId()]
    await shop.accept(till.send([till.sell(session, day, { saleId: real })]))
    await train(...opened(), till.training.sell(lesson, day, { saleId: trained }))
    const verdict = async (answer: ReturnType<Shop['accept']>) => (await answer).verdicts[0]?.reason
    expect(await verdict(train(till.training.giveBack('refund', lesson, day, { saleId: real })))).toBe('reversal')
    expect(await verdict(shop.accept(till.send([till.giveBack('refund', session, day, { saleId: trained })])))).toBe('reversal')
  })

  test('alarms nobody, uses no voucher, and hides nothing that waits to be sent', async () => {
    await shop.accept(till.send([till.sell(session, day)], 4))
    const wrong = (payload: unknown) => ({ ...(payload as object), totalCents: 1 }) as never
    const byVoucher = [{ means: 'voucher', amountCents: 500, voucher: 'A-1' }]
    await train(...opened(), till.training.sell(lesson, day, { change: wrong }), till.training.sell(lesson, day, { payments: byVoucher }))
    expect(shop.alerts).toEqual([])
    expect(await shop.database.client.voucherUse.count()).toBe(0)
    expect(await shop.database.client.device.findMany({ select: { pendingCount: true } })).toEqual([{ pendingCount: 3 }])
  })

  test('opens its chain as one of training, and its own chain as none', async () => {
    const other = await shop.pairedTill({ trainingChain: newId(), totals: till.totals() })
    const claim = (training: number) => ({
      ...shop.place,
      deviceId: other.deviceId,
      keyFingerprint: '',
      totals: { ...noTotals },
      training,
    })
    const answer = await shop.accept(other.training.send([other.training.write('chain-opened', claim(0))]))
    expect(answer.verdicts).toEqual([{ sequence: 1, verdict: 'disputed', reason: 'register' }])
  })

  test('is paired once with both chains; asking again for another training chain is refused', async () => {
    const tablet = createTill({ now: shop.now, trainingChain: newId() })
    const code = await shop.code()
    await shop.devices.pair(tablet.pairing(code))
    await expect(shop.devices.pair(tablet.pairing(code))).resolves.toMatchObject({ register: { number: 1 } })
    await expect(shop.devices.pair({ ...tablet.pairing(code), trainingChain: newId() })).rejects.toMatchObject({
      code: 'entries.unknown-key',
    })
  })
})
