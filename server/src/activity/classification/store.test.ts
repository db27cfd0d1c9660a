import type { Instant, Millis } from '@grenier/shared/domain/units.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { jobActor, allowEverywhere } from '#platform/access.ts'
import type { Call } from './meter-calls.ts'
import { createAiStore, type AiStore } from './store.ts'

const reader = allowEverywhere(jobActor('test'), 'ai.read')
const since = '2026-11-01T00:00:00.000Z' as Instant
const call = (changed: Partial<Call> = {}): Call => ({
  calledAt: '2026-11-21T10:00:00.000Z' as Instant,
  kind: 'transcribe',
  service: 'openai',
  model: 'gpt-transcribe',
  millis: 1000 as Millis,
  outcome: 'ok',
  audioMillis: 2490 as Millis,
  inputTokens: null,
  outputTokens: null,
  costMicros: 187,
  ...changed,
})

describe.each(providers)('the book of calls (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let store: AiStore
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = createAiStore(database)
  })
  afterEach(() => database.remove())

  test('sums up each kind: how many, how slow, how dear, and the last failure', async () => {
    for (let second = 1; second <= 20; second++) await store.insertCall(call({ millis: (second * 1000) as Millis }))
    const failed = { kind: 'classify', outcome: 'ai.unreachable', costMicros: 0 } as const
    await store.insertCall(call({ ...failed, calledAt: '2026-11-20T10:00:00.000Z' as Instant }))
    await store.insertCall(call({ ...failed, outcome: 'ai.nonsense' }))
    await store.insertCall(call({ kind: 'classify', costMicros: null }))
    expect(await store.calls(reader, since)).toEqual([
      { kind: 'transcribe', count: 20, failed: 0, medianMillis: 10_000, slowMillis: 19_000, costMicros: 3740, lastFailure: null },
      {
        kind: 'classify',
        count: 3,
        failed: 2,
        medianMillis: 1000,
        slowMillis: 1000,
        costMicros: null,
        lastFailure: { cause: 'ai.nonsense', calledAt: '2026-11-21T10:00:00.000Z' },
      },
    ])
  })
  test('leaves out what is older, and forgets it when told', async () => {
    await store.insertCall(call({ calledAt: '2026-10-31T23:59:59.999Z' as Instant }))
    await store.insertCall(call())
    expect(await store.calls(reader, since)).toMatchObject([{ count: 1 }])
    expect(await store.forgetCalls(since)).toBe(1)
    expect(await database.client.aiCall.count()).toBe(1)
  })
  test('knows how the last call of each kind ended', async () => {
    await store.insertCall(call({ outcome: 'ai.unreachable', calledAt: '2026-11-21T09:00:00.000Z' as Instant }))
    await store.insertCall(call())
    await store.insertCall(call({ kind: 'describe', outcome: 'ai.refused' }))
    expect(await store.lastOutcomes(since)).toEqual(['ok', 'ai.refused'])
  })
})
