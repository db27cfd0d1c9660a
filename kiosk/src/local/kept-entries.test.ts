import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { cents, instant } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { sessionReport } from '../state/session-report.ts'
import { createDeposits } from './deposits/deposits.ts'
import type { GoodsStep } from './stock/kept-step.ts'
import { createStock } from './stock/stock.ts'
import { moveCash } from './entries/move-cash.ts'
import { createKeptEntries } from './kept-entries.ts'
import { noLock, openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'

const unanswered = async () => ({ kind: 'offline' }) as const
const noServer = { alone: noLock, now: () => instant(new Date()), server: { recordWeighed: unanswered, send: unanswered } }

async function daySoFar() {
  const till = await tillToTry()
  await till.pair()
  const { payload } = await openDay(till.journal, till.operatorId)
  await sellKettle(till.journal, till.operatorId)
  return { ...till, sessionId: payload.sessionId, kept: createKeptEntries(till) }
}

describe('what a tablet keeps', () => {
  test('goes into a rescue file as it was signed, sent or not, after a header that counts it', async () => {
    const { kept, entries, registerId } = await daySoFar()
    const [header, ...lines] = (await kept.rescueFile(registerId, instant(new Date()))).trimEnd().split('\n')
    const stored = await entries()
    expect(JSON.parse(header ?? '')).toMatchObject({ format: 'grenier-rescue', version: 1, register: registerId, entries: 3, waiting: 3 })
    expect(lines.map((line) => JSON.parse(line))).toEqual(stored.map(({ text, signature }) => ({ text, signature })))
  })

  test('brings the deposits of the reception into the rescue file, which then is of version 2', async () => {
    const { kept, database, registerId } = await daySoFar()
    const store = createDeposits({ database, ...noServer })
    const deposit: RecordWeighed = {
      ...{ id: newId(), siteId: newId(), operatorId: newId(), recordedAt: instant(new Date()), origin: 'voluntary' },
      items: [{ object: 'Livres', category: 'livres', quantity: 1, flow: 'reuse', grossGrams: null, tare: null, typicalGrams: null }],
    }
    await store.keep(deposit, 0)
    const [header, ...lines] = (await kept.rescueFile(registerId, instant(new Date()))).trimEnd().split('\n')
    expect(JSON.parse(header ?? '')).toMatchObject({ version: 2, entries: 3, deposits: 1 })
    expect(lines.length).toBe(4)
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ deposit })
  })

  test('brings the goods that left, in their order, into the rescue file, which then is of version 3', async () => {
    const { kept, database, registerId } = await daySoFar()
    const store = createStock({ database, ...noServer })
    const recordedAt = instant(new Date())
    const step: GoodsStep = {
      do: 'out',
      body: {
        ...{ id: newId(), siteId: newId(), operatorId: newId(), recordedAt, category: 'livres', label: 'Livres', quantity: 1, grams: null },
        ...{ flow: 'recycling', partner: '' },
      },
    }
    await store.keep(step, recordedAt)
    const last = await store.last()
    if (last) await store.takeBack(last.goods, { id: newId(), operatorId: newId(), recordedAt })
    const [header, ...lines] = (await kept.rescueFile(registerId, recordedAt)).trimEnd().split('\n')
    expect(JSON.parse(header ?? '')).toMatchObject({ version: 3, entries: 3, stock: 2 })
    expect(lines.slice(-2).map((line) => JSON.parse(line))).toMatchObject([
      { stock: step },
      { stock: { do: 'take-back', of: step.body.id } },
    ])
  })

  test('tells what a session did, and nothing of training mode', async () => {
    const { kept, journal, training, pairing, operatorId, sessionId } = await daySoFar()
    const movement = { direction: 'out', amountCents: cents(1_200), reason: 'bank', note: '' } as const
    await moveCash(journal, operatorId, { ...movement, movementId: newId() })
    await pairing.startTraining()
    await openDay(training, operatorId)
    await sellKettle(training, operatorId)
    const found = await kept.ofSession('current', sessionId)
    expect(found.map(({ fact }) => fact.split(':')[0])).toEqual(['session-opened', 'sale', 'cash-moved'])
    expect(sessionReport(found, sessionId)).toMatchObject({
      ...{ cheques: [], corrections: [], pieces: { free: 0 } },
      movements: [{ direction: 'out', amountCents: 1_200, reason: 'bank' }],
    })
  })
})
