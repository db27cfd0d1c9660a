import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import type { Actor } from '#platform/access.ts'
import { correctionsIn } from './learn-corrections.ts'

let desk: DepositDesk
let nord: string
let sud: string
let awa: Actor

beforeEach(async () => {
  desk = await openDepositDesk()
  nord = await desk.site('1')
  sud = await desk.site('2')
  awa = await desk.person('manager', nord)
})
afterEach(() => desk.close())

async function propose(text: string) {
  const { id } = await desk.deposits.recordTyped(awa, { id: newId(), siteId: nord, text, origin: 'voluntary' })
  await desk.work()
  return desk.deposits.get(awa, id)
}
async function correct(text: string, category: string) {
  const { id, items } = await propose(text)
  await desk.deposits.validate(awa, id, { items: items.map((item) => ({ ...item, category })) })
}
const categoryOf = async (text: string) => (await propose(text)).items[0]?.category

describe('a category that people corrected', () => {
  test('is proposed by itself once two deposits agree, and a single slip teaches nothing', async () => {
    await correct('deux bouilloires', 'EEE-6')
    expect(await categoryOf('une bouilloire')).toBe('EEE-5')
    await correct('une bouilloire', 'EEE-6')
    expect(await categoryOf('trois bouilloires')).toBe('EEE-6')
  })

  test('is undone by correcting it again', async () => {
    await correct('une bouilloire', 'vaisselle')
    await correct('une bouilloire', 'vaisselle')
    expect(await categoryOf('une bouilloire')).toBe('vaisselle')
    await correct('une bouilloire', 'EEE-5')
    expect(await categoryOf('une bouilloire')).toBe('EEE-5')
  })

  test('holds on every site of the organisation', async () => {
    await correct('une bouilloire', 'EEE-6')
    await correct('une bouilloire', 'EEE-6')
    const other = await desk.person('volunteer', sud)
    const { id } = await desk.deposits.recordTyped(other, { id: newId(), siteId: sud, text: 'une bouilloire', origin: 'voluntary' })
    await desk.work()
    expect((await desk.deposits.get(other, id)).items).toMatchObject([{ category: 'EEE-6', confidence: 99 }])
  })
})

test('a line that became another object teaches nothing of the first', () => {
  const proposal = JSON.stringify({ v: 1, parts: [{ note: 'n', classifier: 'built-in', items: [{ object: 'four', category: 'EEE-4' }] }] })
  expect(correctionsIn({ proposal, items: [{ object: 'vélo', category: 'velos' }] })).toEqual([])
  expect(correctionsIn({ proposal, items: [{ object: 'four', category: 'EEE-5' }] })).toEqual([{ object: 'four', category: 'EEE-5' }])
})
