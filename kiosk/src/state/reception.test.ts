import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import { grams, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { createDeposits } from '../local/deposits/deposits.ts'
import type { Answer } from '../local/server.ts'
import { oneAtATime, tillToTry } from '../local/trial/till-to-try.ts'
import { Reception } from './reception.svelte.ts'
import type { AmountKey } from './typed-amount.ts'
import { Weighing } from './weighing.svelte.ts'

const books = { object: 'Livre', category: 'livres', typicalGrams: grams(300) }
const trolley = { name: 'Caddie', grams: grams(18_000) }
const type = (weighing: Weighing, keys: string) => {
  for (const key of keys) weighing.key(key as AmountKey)
}

describe('a line on the scale', () => {
  test('weighs what the scale says, without its container', () => {
    const line = new Weighing(books)
    type(line, '26,5')
    expect(line.net).toBe(26_500)
    line.tare = trolley
    line.turn('quantity')
    type(line, '30')
    expect(line.finished()).toMatchObject({ ...books, quantity: 30, grossGrams: 26_500, tare: trolley, flow: 'reuse' })
    expect([line.net, line.isDoubtful, line.isReady]).toEqual([8500, false, true])
  })

  test('never weighs less than nothing: the container is looked at again', () => {
    const line = new Weighing(books)
    line.tare = trolley
    type(line, '9')
    expect([line.net, line.isTooLight, line.isReady]).toEqual([0, true, false])
  })

  test('far from what such goods weigh is asked about, in grams for kilograms too', () => {
    const line = new Weighing({ ...books, typicalGrams: grams(1000) })
    type(line, '960')
    expect([line.isDoubtful, line.expected, line.slip]).toEqual([true, 1000, 960])
    line.takeWeight(grams(960))
    expect([line.grossGrams, line.isDoubtful]).toEqual([960, false])
    line.clearWeight()
    type(line, '960')
    line.tare = trolley
    expect([line.isDoubtful, line.slip]).toEqual([true, null])
    line.changeUnit()
    expect(line.grossGrams).toBe(960)
  })

  test('that nobody weighed counts with the typical weight of its pieces, and asks nothing', () => {
    const line = new Weighing(books)
    line.turn('quantity')
    type(line, '4')
    line.tare = trolley
    expect([line.weight, line.isDoubtful]).toEqual([{ grams: 1200, certainty: 'typical' }, false])
    expect(line.finished()).toMatchObject({ grossGrams: null, tare: null })
  })

  test('is taken up again as it was', () => {
    const line = new Weighing(books)
    type(line, '2,4')
    const again = new Weighing(books, line.finished())
    expect([again.id, again.typed]).toEqual([line.id, { quantity: '1', weight: '2,4' }])
  })
})

async function deskWith(answer: (deposit: RecordWeighed) => Answer<{ reference: number }>) {
  const { database } = await tillToTry()
  const recordWeighed = async (deposit: RecordWeighed) => answer(deposit) as never
  const deposits = createDeposits({ database, server: { recordWeighed }, alone: oneAtATime(), now: () => at })
  return { ...deposits, database, desk: 0, onWritten: () => undefined }
}
const at = '2026-11-21T10:00:00.000Z' as Instant
const by = () => ({ siteId: newId(), operatorId: newId(), recordedAt: at })
const line = () => {
  const weighing = new Weighing(books)
  type(weighing, '2')
  return weighing.finished()
}

describe('a deposit at the till', () => {
  test('adds up, and gets its number when the server answers', async () => {
    const deposits = await deskWith(() => ({ kind: 'answered', body: { reference: 214 } }))
    const reception = new Reception({ deposits, practising: false, draft: undefined })
    const first = line()
    await reception.add(first)
    await reception.add(line())
    expect(reception.total).toBe(4000)
    await reception.remove(first.id)
    expect(reception.total).toBe(2000)
    await reception.save(by())
    expect(reception.recorded).toEqual({ kind: 'numbered', reference: 214 })
    expect([reception.draft.lines, await deposits.draft(0)]).toEqual([[], undefined])
  })

  test('without a network is kept here, and gets its number later', async () => {
    let isThere = false
    const deposits = await deskWith(() => (isThere ? { kind: 'answered', body: { reference: 3 } } : { kind: 'offline' }))
    const reception = new Reception({ deposits, practising: false, draft: undefined })
    await reception.add(line())
    await reception.save(by())
    expect([reception.recorded, await deposits.count()]).toEqual([{ kind: 'kept' }, 1])
    isThere = true
    await deposits.sendAll()
    await reception.look()
    expect(reception.recorded).toEqual({ kind: 'numbered', reference: 3 })
  })

  test('that the server refuses stays and can be sent again', async () => {
    let isKnown = false
    const refusal = { kind: 'refused', status: 400, code: 'deposit.operator-unknown', message: '', values: {} } as const
    const deposits = await deskWith(() => (isKnown ? { kind: 'answered', body: { reference: 1 } } : refusal))
    const reception = new Reception({ deposits, practising: false, draft: undefined })
    await reception.add(line())
    await reception.save(by())
    expect([reception.recorded, reception.refused.length]).toEqual([{ kind: 'refused' }, 1])
    isKnown = true
    await reception.sendAgain()
    expect([reception.recorded, reception.refused.length]).toEqual([{ kind: 'numbered', reference: 1 }, 0])
  })

  test('in progress is there again after a reload', async () => {
    const deposits = await deskWith(() => ({ kind: 'offline' }))
    const before = new Reception({ deposits, practising: false, draft: undefined })
    await before.comeFrom('home-collection')
    await before.add(line())
    const after = new Reception({ deposits, practising: false, draft: await deposits.draft(0) })
    expect(after.draft).toEqual(before.draft)
  })

  test('of a collection may name its postcode, five digits or none', async () => {
    const deposits = await deskWith(() => ({ kind: 'offline' }))
    const reception = new Reception({ deposits, practising: false, draft: undefined })
    await reception.add(line())
    await reception.comeFrom('home-collection')
    await reception.comeFromPlace('3520')
    await reception.save(by())
    expect([reception.isPlaceWrong, await deposits.count()]).toEqual([true, 0])
    await reception.comeFromPlace('35200')
    await reception.save(by())
    expect((await deposits.database.getAll('deposits'))[0]?.deposit).toMatchObject({ origin: 'home-collection', postcode: '35200' })
  })

  test('brought by its owner asks for no postcode, and keeps none', async () => {
    const deposits = await deskWith(() => ({ kind: 'offline' }))
    const reception = new Reception({ deposits, practising: false, draft: undefined })
    await reception.add(line())
    await reception.comeFrom('home-collection')
    await reception.comeFromPlace('352')
    await reception.comeFrom('voluntary')
    await reception.save(by())
    expect((await deposits.database.getAll('deposits'))[0]?.deposit.postcode).toBeUndefined()
  })

  test('in mode école is written nowhere', async () => {
    const deposits = await deskWith(() => ({ kind: 'offline' }))
    const reception = new Reception({ deposits, practising: true, draft: undefined })
    await reception.add(line())
    await reception.save(by())
    expect([reception.recorded, await deposits.count(), await deposits.draft(0)]).toEqual([{ kind: 'practised' }, 0, undefined])
  })
})
