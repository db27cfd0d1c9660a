import type { ChainOpened, SalePayload } from '@grenier/shared/contract/entries.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { describe, expect, test } from 'vitest'
import { readEntry } from './read-entry.ts'
import { openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'
import { countWaiting, waitingChains } from './waiting-entries.ts'

describe('training mode', () => {
  test('writes a chain of its own, which says so and continues nothing', async () => {
    const { pair, pairing, database, training } = await tillToTry()
    await pair()
    await pairing.startTraining()
    await pairing.startTraining()
    const device = await database.get('device', 'current')
    const written = (await database.getAll('entries')).filter(({ book }) => book === 'training')
    expect(written.map(({ chain, fact }) => [chain, fact])).toEqual([[device?.trainingChain, `chain-opened:${device?.trainingChain}`]])
    expect(readEntry<ChainOpened>(written[0]?.text ?? '').payload).toMatchObject({ training: 1, totals: noTotals })
    expect(training.book).toBe('training')
  })

  test('never touches the totals, the numbers and the session of the till', async () => {
    const { pair, pairing, database, journal, training, operatorId } = await tillToTry()
    await pair()
    await openDay(journal, operatorId)
    await sellKettle(journal, operatorId)
    const before = await database.get('head', 'current')
    await pairing.startTraining()
    await openDay(training, operatorId)
    const { payload } = await sellKettle(training, operatorId)
    expect((payload satisfies SalePayload).ticket).toBe(1)
    expect(await database.get('head', 'current')).toEqual(before)
    expect((await database.get('head', 'training'))?.totals.sales).toBe(1)
  })

  test('waits to be sent like the rest, but nobody counts its tickets as sales', async () => {
    const { pair, pairing, database, journal, training, operatorId } = await tillToTry()
    await pair()
    await openDay(journal, operatorId)
    await sellKettle(journal, operatorId)
    await pairing.startTraining()
    await openDay(training, operatorId)
    await sellKettle(training, operatorId)
    expect(await countWaiting(database)).toEqual({ entries: 6, sales: 1 })
    expect(await waitingChains(database)).toHaveLength(2)
  })

  test('is not there on a tablet whose pairing knows no such chain', async () => {
    const { pair, pairing, database } = await tillToTry()
    await pair()
    const setup = await database.get('setup', 'current')
    if (setup) await database.put('setup', { ...setup, device: { id: setup.device.id, chain: setup.device.chain } }, 'current')
    await expect(pairing.startTraining()).rejects.toMatchObject({ code: 'no-training' })
  })
})
