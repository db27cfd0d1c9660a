import type { Instant, Millis } from '@grenier/shared/domain/units.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAiDesk, type AiDesk } from '../../../../tests/fakes/ai-desk.ts'
import { startOpenAi } from '../../../../tests/fakes/openai.ts'
import type { Call } from './meter-calls.ts'
import { endOf, isNear, knownEnds } from './model-ends.ts'
import { createOpenAiService } from './openai.ts'
import { costOf } from './prices.ts'
import { createWatchModels } from './watch-models.ts'

describe('the end of a model', () => {
  test('is known for each model OpenAI announced, and for its dated snapshots', () => {
    expect(endOf('whisper-1')).toEqual({ model: 'whisper-1', endsOn: '2027-02-26', instead: 'gpt-transcribe' })
    expect(endOf('gpt-4o-mini-2024-07-18')).toMatchObject({ model: 'gpt-4o-mini-2024-07-18', endsOn: '2027-01-14' })
    expect([endOf('gpt-transcribe'), endOf('gpt-6-luna'), endOf('')]).toEqual([undefined, undefined, undefined])
    expect(knownEnds.filter(({ endsOn }) => Number.isNaN(Date.parse(endsOn)))).toEqual([])
  })
  test('is what the service itself announced, when it did', () => {
    expect(endOf('whisper-1', [{ model: 'whisper-1', endsOn: '2027-03-31' }])).toMatchObject({
      endsOn: '2027-03-31',
      instead: 'gpt-transcribe',
    })
    expect(endOf('gpt-6-luna', [{ model: 'gpt-6-luna', endsOn: '2028-01-01' }])).toEqual({
      model: 'gpt-6-luna',
      endsOn: '2028-01-01',
      instead: '',
    })
  })
  test('is near from sixty days before', () => {
    const end = { model: 'x', endsOn: '2027-02-26', instead: '' }
    expect(
      [new Date('2026-12-27T23:00:00Z'), new Date('2026-12-28T01:00:00Z'), new Date('2027-03-01')].map((now) => isNear(end, now)),
    ).toEqual([false, true, true])
  })
})

describe('the daily watch', () => {
  let desk: AiDesk
  let alerts: { code: string; subject: string; values: object }[]
  beforeEach(async () => {
    alerts = []
    desk = await openAiDesk({ given: { OPENAI_API_KEY: 'sk-test', OPENAI_TRANSCRIBE_MODEL: 'whisper-1' } })
  })
  afterEach(() => desk.close())

  /** The watch of OpenAI's profile, whose models are those of a server at hand. */
  function watchAt(baseUrl: string) {
    const models = { transcribeModel: 'whisper-1', classifyModel: 'gpt-6-luna', visionModel: 'gpt-6-luna' }
    const service = createOpenAiService({ profile: 'openai', baseUrl, apiKey: 'sk-test', ...models })
    const watch = createWatchModels({
      database: desk.database,
      store: desk.store,
      profiles: { shown: async () => ({ profile: 'openai', baseUrl: '', ...models, house: null, hasKey: true }) },
      service: async () => service,
      notify: async (_tx, { code, subject, values }) => void alerts.push({ code, subject, values }),
      log: { warn: (values, message) => void desk.log.push({ values, message }) },
      now: () => desk.clock.at,
    })
    const signal = new AbortController().signal
    return () => watch({ id: '', kind: '', siteId: null, payload: null, attempt: 1, signal, progress: async () => undefined })
  }

  test('tells of a model in use sixty days before, by what is known and by what the service announces', async () => {
    const server = await startOpenAi()
    server.announceEnds({ 'gpt-6-luna': '2027-01-31' })
    const watch = watchAt(server.baseUrl)
    await watch()
    expect(alerts).toEqual([])
    expect((await desk.state()).ending).toEqual([
      { model: 'whisper-1', endsOn: '2027-02-26', instead: 'gpt-transcribe' },
      { model: 'gpt-6-luna', endsOn: '2027-01-31', instead: '' },
    ])
    desk.clock.at = new Date('2027-01-02T00:00:00.000Z')
    await watch()
    expect(alerts).toMatchObject([
      { code: 'ai.model-ending', subject: 'ai.model/whisper-1', values: { model: 'whisper-1', endsOn: '2027-02-26' } },
      { code: 'ai.model-ending', subject: 'ai.model/gpt-6-luna', values: { endsOn: '2027-01-31' } },
    ])
    await server.stop()
  })
  test('goes by what is known when the service does not answer', async () => {
    const server = await startOpenAi()
    server.misbehave('/models', 'server-error')
    desk.clock.at = new Date('2027-01-02T00:00:00.000Z')
    await watchAt(server.baseUrl)()
    expect(alerts).toMatchObject([{ subject: 'ai.model/whisper-1' }])
    expect(desk.log).toMatchObject([{ message: expect.stringContaining('what is known counts') as string }])
    await server.stop()
  })
})

describe('a call', () => {
  test('costs by the minute or by the token, and nothing is made up for an unknown model', () => {
    const nothing = { audioMillis: null, inputTokens: null, outputTokens: null, isAnswered: true }
    expect(costOf('gpt-transcribe', { ...nothing, audioMillis: 60_000 as Millis })).toBe(4500)
    expect(costOf('gpt-6-luna', { ...nothing, inputTokens: 1000, outputTokens: 200 })).toBe(200)
    expect([costOf('qwen3', nothing), costOf('gpt-transcribe', nothing), costOf('gpt-6-luna', nothing)]).toEqual([null, null, null])
    expect([costOf('gpt-6-luna', { ...nothing, isAnswered: false }), costOf('gpt-transcribe', { ...nothing, isAnswered: false })]).toEqual([
      0, 0,
    ])
  })

  const call = (outcome: string, changed: Partial<Call> = {}): Call => ({
    calledAt: '2026-11-21T10:00:00.000Z' as Instant,
    kind: 'transcribe',
    service: 'openai',
    model: 'gpt-transcribe',
    millis: 10 as Millis,
    outcome,
    audioMillis: null,
    inputTokens: null,
    outputTokens: null,
    costMicros: null,
    ...changed,
  })
  let desk: AiDesk
  beforeEach(async () => {
    desk = await openAiDesk()
  })
  afterEach(() => desk.close())

  test('that works again after an outage ends its alerts, once, and only when nothing else is out', async () => {
    await desk.record(call('ok'))
    expect(desk.settled).toHaveLength(1)
    await desk.record(call('ok'))
    expect(desk.settled).toHaveLength(1)
    await desk.record(call('ai.unreachable'))
    await desk.record(call('ok', { kind: 'classify' }))
    expect(desk.settled).toHaveLength(1)
    await desk.record(call('ok'))
    expect(desk.settled).toHaveLength(2)
  })
  test('is forgotten after 400 days', async () => {
    await desk.record(call('ok'))
    expect(await desk.forgetOldCalls(new Date('2027-12-26T09:00:00.000Z'))).toBe(0)
    expect(await desk.forgetOldCalls(new Date('2027-12-26T11:00:00.000Z'))).toBe(1)
  })
  test('does not fail when it cannot be noted', async () => {
    await desk.record(call('ok', { millis: Number.NaN as Millis }))
    expect(desk.log).toMatchObject([{ message: 'a call of the speech service could not be noted' }])
  })
})
