import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hash, listening, startListening, stopListening, tillWithSales } from './trial/till-that-sends.ts'
import { sellKettle } from './trial/till-to-try.ts'

beforeEach(startListening)
afterEach(stopListening)

describe('a loss that is declared', () => {
  test('takes the place of the row, and everything behind it goes out as it was signed', async () => {
    const { outbox, texts, spoil, lose } = await tillWithSales(3)
    const third = (await texts())[2] ?? ''
    const behind = (await texts()).slice(3)
    await spoil(3, (text) => text.slice(0, 100))
    await outbox.sendAll()
    await lose(3)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(listening.kept.slice(3)).toEqual(behind)
    expect(JSON.parse(listening.kept[2] ?? '')).toMatchObject({
      ...{ type: 'loss-declared', sequence: 3 },
      payload: { sequence: 3, by: 'zoe', bytesHash: hash(third.slice(0, 100)), lostHash: hash(third) },
    })
  })

  test('of the last row keeps the head, so that the next sale follows it', async () => {
    const { outbox, texts, spoil, lose, journal, operatorId, database } = await tillWithSales(1)
    const third = (await texts())[2] ?? ''
    await spoil(3, () => '')
    await lose(3)
    await sellKettle(journal, operatorId)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(JSON.parse(listening.kept[2] ?? '')).toMatchObject({ payload: { lostHash: hash(third) } })
    expect(JSON.parse(listening.kept[3] ?? '')).toMatchObject({ previousHash: hash(third) })
    expect((await database.get('head', 'current'))?.lastSale).toMatchObject({ sequence: 4 })
  })

  test('of two rows one after the other links both', async () => {
    const { outbox, texts, spoil, lose } = await tillWithSales(3)
    const fourth = (await texts())[3] ?? ''
    await spoil(3, () => 'x')
    await spoil(4, () => 'y')
    await lose(3)
    await lose(4)
    expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
    expect(JSON.parse(listening.kept[3] ?? '')).toMatchObject({
      previousHash: hash(listening.kept[2] ?? ''),
      payload: { lostHash: hash(fourth) },
    })
  })

  test('changes nothing of a row that can be read', async () => {
    const { texts, lose } = await tillWithSales(2)
    const before = await texts()
    await lose(3)
    expect(await texts()).toEqual(before)
  })
})
