import type { Instant } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { forgetOldEntries, learnSafe } from './forget-old-entries.ts'
import { hashOf } from './hash.ts'
import { createOutbox } from './outbox.ts'
import { noLock, openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'
import { acknowledge, countWaiting } from './waiting-entries.ts'

const sentAt = '2026-11-21T20:00:00.000Z' as Instant
const after = (days: number) => new Date(Date.parse(sentAt) + days * 86_400_000).toISOString() as Instant

/** A till that sold three tickets. */
async function soldThree() {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  for (let sale = 0; sale < 3; sale++) await sellKettle(till.journal, till.operatorId)
  const { chain = '', sequence: last = 0 } = (await till.database.get('head', 'current')) ?? {}
  const sequences = async () => (await till.entries()).map(({ sequence }) => sequence)
  return { ...till, chain, last, sequences }
}

async function acknowledged() {
  const till = await soldThree()
  await acknowledge(till.database, till.chain, 1, till.last, sentAt)
  return till
}

describe('old entries', () => {
  test('go thirty days after the server acknowledged them, once they are in its backup', async () => {
    const { database, chain, last, sequences } = await acknowledged()
    await learnSafe(database, chain, 2)
    expect(await forgetOldEntries(database, after(29))).toBe(0)
    expect(await forgetOldEntries(database, after(31))).toBe(2)
    expect(await sequences()).toEqual(Array.from({ length: last - 2 }, (_, index) => index + 3))
  })

  test('stay as long as the backup lags behind, and the last one always', async () => {
    const { database, chain, last, sequences } = await acknowledged()
    await learnSafe(database, chain, 0)
    expect(await forgetOldEntries(database, after(3_000))).toBe(0)
    await learnSafe(database, chain, last)
    expect(await forgetOldEntries(database, after(3_000))).toBe(last - 1)
    expect(await sequences()).toEqual([last])
  })

  test('go after ninety days where the server never spoke of a backup', async () => {
    const { database, last } = await acknowledged()
    expect(await forgetOldEntries(database, after(89))).toBe(0)
    expect(await forgetOldEntries(database, after(91))).toBe(last - 1)
  })

  test('stay for ever when the server never acknowledged them', async () => {
    const { database, last, sequences } = await soldThree()
    expect(await forgetOldEntries(database, after(3_650))).toBe(0)
    expect(await sequences()).toHaveLength(last)
    expect((await countWaiting(database)).sales).toBe(3)
  })

  test('are named safe by the answer to a batch', async () => {
    const { database, chain, last, entries } = await soldThree()
    const hash = hashOf((await entries()).at(-1)?.text ?? '')
    const body = { head: { chain, sequence: last, hash }, verdicts: [], serverTime: sentAt, safeThrough: 2 }
    const server = { send: async () => ({ kind: 'answered', body }) as const }
    await createOutbox({ database, server, alone: noLock, learnTime: async () => undefined, version: '1' }).sendAll()
    expect(await database.get('head', 'current')).toMatchObject({ safeThrough: 2 })
  })

  test('are known as safe also after more was sold', async () => {
    const { database, chain, journal, operatorId } = await acknowledged()
    await learnSafe(database, chain, 3)
    await sellKettle(journal, operatorId)
    expect(await database.get('head', 'current')).toMatchObject({ safeThrough: 3 })
  })
})
