import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compatible, openAiDesk, type AiDesk } from '../../../../tests/fakes/ai-desk.ts'
import { startOpenAi, type FakeOpenAi } from '../../../../tests/fakes/openai.ts'
import { wrongKey } from '#platform/secrets.ts'
import { createClassification } from './classification.ts'
import { createBuiltInClassifier } from './built-in.ts'

const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../tests/data/voice/bouilloires.ogg')))
const recording = { bytes, mediaType: 'audio/ogg' }
const canary = 'sk-canary-0123456789'

let desk: AiDesk
let server: FakeOpenAi
beforeEach(async () => {
  desk = await openAiDesk()
  server = await startOpenAi({ key: canary })
})
afterEach(async () => {
  await desk.close()
  await server.stop()
})

describe('the settings', () => {
  test('are none at first, with models to choose from', async () => {
    expect(await desk.state()).toMatchObject({
      profile: 'none',
      baseUrl: '',
      transcribeModel: 'gpt-transcribe',
      classifyModel: 'gpt-6-luna',
      visionModel: 'gpt-6-luna',
      hasKey: false,
      isLocked: false,
      ending: [],
      calls: [],
    })
    await expect(desk.classification.transcribe(recording)).rejects.toMatchObject({ cause: 'ai.none' })
  })
  test.each([
    [null, 401],
    ['volunteer', 403],
    ['manager', 403],
    ['administrator', 200],
    ['owner', 200],
  ] as const)('are for administrators (%s: %i)', async (role, status) => {
    expect((await desk.put(compatible(server.baseUrl, canary), role)).statusCode).toBe(status)
    expect((await desk.inject('GET', '/api/ai', undefined, role)).statusCode).toBe(status)
    expect((await desk.inject('POST', '/api/ai/test', undefined, role)).statusCode).toBe(status)
  })
  test('act on the next note, without a restart', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    expect(await desk.classification.transcribe(recording)).toBe('Deux bouilloires, un kilo deux chacune.')
    expect(server.calls[0]?.body).toContain('whisper-large-v3')
    const other = await startOpenAi({ key: 'sk-other' })
    await desk.put(compatible(other.baseUrl, 'sk-other'))
    await desk.classification.transcribe(recording)
    expect([server.calls.length, other.calls.length]).toEqual([1, 1])
    await desk.put({ ...compatible('', null), profile: 'none' })
    await expect(desk.classification.transcribe(recording)).rejects.toMatchObject({ cause: 'ai.none' })
    await other.stop()
  })
  test('never give the key back: not in an answer, not in the database, not in the log', async () => {
    const saved = await desk.put(compatible(server.baseUrl, canary))
    await desk.test()
    const answers = [saved.body, JSON.stringify(await desk.state()), JSON.stringify(desk.log)]
    const rows = JSON.stringify(await desk.database.client.setting.findMany())
    expect([...answers, rows].filter((text) => text.includes(canary))).toEqual([])
    expect(saved.json()).toMatchObject({ hasKey: true })
    expect(desk.log).toMatchObject([{ values: { by: 'awa', profile: 'compatible' } }])
  })
  test('keep the key that is stored unless another is typed, and forget it when it is emptied', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    expect((await desk.put(compatible(server.baseUrl, null, { classifyModel: 'llama' }))).json()).toMatchObject({ hasKey: true })
    await desk.classification.transcribe(recording)
    expect(server.calls[0]?.authorization).toBe(`Bearer ${canary}`)
    expect((await desk.put(compatible(server.baseUrl, ''))).json()).toMatchObject({ hasKey: false })
  })
  test('send no key to another server than the one it was typed for', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    const elsewhere = await desk.put(compatible('http://127.0.0.1:9/v1', null))
    expect([elsewhere.statusCode, elsewhere.json<{ code: string }>().code]).toEqual([400, 'ai.key-needed'])
    expect((await desk.put({ ...compatible('', null), profile: 'openai' })).json()).toMatchObject({ code: 'ai.key-needed' })
  })
  test('forget the key when there is no service any more, so that the next server gets none', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    expect((await desk.put({ ...compatible('', null), profile: 'none' })).json()).toMatchObject({ hasKey: false })
    const other = await startOpenAi({ key: 'sk-other' })
    await desk.put(compatible(other.baseUrl, null))
    await expect(desk.classification.transcribe(recording)).rejects.toMatchObject({ cause: 'ai.key-refused' })
    expect(other.calls.filter(({ authorization }) => authorization.includes(canary))).toEqual([])
    await other.stop()
  })
  test('follow no redirect with the key', async () => {
    server.misbehave('/audio/transcriptions', 'redirect')
    await desk.put(compatible(server.baseUrl, canary))
    await expect(desk.classification.transcribe(recording)).rejects.toMatchObject({ cause: 'ai.refused' })
  })
  test('name at least one model, and the address of a compatible server', async () => {
    for (const wrong of [
      compatible('', canary),
      compatible(server.baseUrl, canary, { transcribeModel: '', classifyModel: '', visionModel: '' }),
    ])
      expect((await desk.put(wrong)).json()).toMatchObject({ code: 'ai.models-missing' })
  })
  test('that change a model end what was told of the service and of that model', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    desk.settled.length = 0
    await desk.put(compatible(server.baseUrl, null, { transcribeModel: 'voxtral' }))
    expect(desk.settled).toEqual(['ai', 'ai.model/whisper-large-v3'])
  })
  test('leave undone what has no model', async () => {
    await desk.put(compatible(server.baseUrl, canary, { transcribeModel: '', visionModel: '' }))
    await expect(desk.classification.transcribe(recording)).rejects.toMatchObject({ cause: 'ai.none' })
    expect((await desk.classification.propose('deux bouilloires', 1)).classifier).toBe('compatible:qwen3')
  })
  test.each([
    'http://93.184.216.34/v1',
    'http://169.254.169.254/latest',
    'https://169.254.169.254/v1',
    'http://127.0.0.1:22/v1',
    'https://user:secret@93.184.216.34/v1',
    'http://0.0.0.0/v1',
    'https://[fe80::1]/v1',
  ])('refuse an address that may not be asked (%s)', async (address) => {
    const answer = await desk.put(compatible(address, canary))
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'ai.address-refused'])
    expect((await desk.state()).profile).toBe('none')
  })
  test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'javascript:alert(1)', 'x'])('refuse what is no address (%s)', async (address) => {
    expect((await desk.put(compatible(address, canary))).json()).toMatchObject({ code: 'request.invalid' })
  })
  test('whose key was sealed on another machine are told, and the built-in classifier goes on', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    const elsewhere = desk.profilesWith({
      open: () => {
        throw wrongKey()
      },
    })
    const service = async () => {
      await elsewhere.current()
      throw new Error('Expected no service')
    }
    const { classifier, problem } = await createClassification({ service, ...createBuiltInClassifier() }).propose('deux bouilloires', 1)
    expect([classifier, problem?.cause]).toEqual(['built-in', 'ai.key-lost'])
  })
})

describe('settings of the environment', () => {
  test('win, are shown, and are not changed on screen', async () => {
    await desk.close()
    desk = await openAiDesk({ given: { OPENAI_API_KEY: canary, OPENAI_BASE_URL: server.baseUrl, OPENAI_VISION_MODEL: 'off' } })
    expect(await desk.state()).toMatchObject({
      profile: 'compatible',
      baseUrl: server.baseUrl,
      visionModel: '',
      hasKey: true,
      isLocked: true,
    })
    expect((await desk.put(compatible(server.baseUrl, 'sk-other'))).json()).toMatchObject({ code: 'ai.locked' })
    expect(await desk.classification.transcribe(recording)).toContain('bouilloires')
    await expect(desk.classification.describe({ ...recording, caption: '' })).rejects.toMatchObject({ cause: 'ai.none' })
  })
})

describe('the test', () => {
  test('has the bundled recording written down and sorted, and says what came of it', async () => {
    await desk.put(compatible(server.baseUrl, canary))
    expect(await desk.test()).toMatchObject({
      ok: true,
      steps: [
        { kind: 'transcribe', ok: true, text: 'Deux bouilloires, un kilo deux chacune.', cause: null },
        { kind: 'classify', ok: true, text: '2 × bouilloire (EEE-5)', cause: null },
      ],
    })
    expect((await desk.state()).calls).toMatchObject([
      { kind: 'transcribe', count: 1, failed: 0, costMicros: null, lastFailure: null },
      { kind: 'classify', count: 1, failed: 0 },
    ])
  })
  test('says that nothing is set', async () => {
    const cause = 'ai.none'
    expect(await desk.test()).toMatchObject({
      ok: false,
      steps: [
        { ok: false, cause },
        { ok: false, cause },
      ],
    })
  })
  test.each([
    ['/audio/transcriptions', 'key-refused', ['ai.key-refused', null]],
    ['/audio/transcriptions', 'model-unknown', ['ai.model-unknown', null]],
    ['/chat/completions', 'not-json', [null, 'ai.nonsense']],
    ['/chat/completions', 'quota-spent', [null, 'ai.quota-spent']],
  ] as const)('names the step that fails and why (%s %s)', async (path, mode, causes) => {
    await desk.put(compatible(server.baseUrl, canary))
    server.misbehave(path, mode)
    const { ok, steps } = await desk.test()
    expect([ok, steps.map(({ cause }) => cause)]).toEqual([false, causes])
  })
  test('tells a service that hears something else', async () => {
    server.hearAs('Two kettles, please')
    await desk.put(compatible(server.baseUrl, canary))
    expect((await desk.test()).steps[0]).toMatchObject({ ok: false, cause: 'ai.misheard', text: 'Two kettles, please' })
  })
})
