import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { startOpenAi, type FakeOpenAi } from '../../../../tests/fakes/openai.ts'
import type { Actor } from '#platform/access.ts'

const voice = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../tests/data/voice', name)))

let desk: DepositDesk
let nord: string
let sud: string
let awa: Actor

async function open(options: Parameters<typeof openDepositDesk>[0] = {}) {
  desk = await openDepositDesk(options)
  nord = await desk.site('1')
  sud = await desk.site('2')
  awa = await desk.person('volunteer', nord)
}
afterEach(() => desk.close())

const typed = (text: string, id = newId(), siteId = nord) => ({ id, siteId, text, origin: 'voluntary' as const })
const spoken = (id = newId()) => ({ id, siteId: nord, origin: 'voluntary' as const })
const audioFiles = () =>
  existsSync(join(desk.dataFolder, 'files'))
    ? readdirSync(join(desk.dataFolder, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ogg|webm)$/.test(name))
    : []

describe.each(providers)('a typed deposit (%s)', (provider) => {
  beforeEach(() => open({ provider }), 60_000)

  test('is recorded with the next number of its site, proposed, and validated', async () => {
    const first = await desk.deposits.recordTyped(awa, typed('deux bouilloires, deux kilos quatre'))
    expect(first).toMatchObject({
      reference: 1,
      status: 'transcribed',
      businessDay: '2026-11-21',
      items: [],
      notes: [{ kind: 'text', text: 'deux bouilloires, deux kilos quatre' }],
    })
    await desk.work()
    const proposed = await desk.deposits.get(awa, first.id)
    expect(proposed).toMatchObject({
      status: 'proposed',
      classifier: 'built-in',
      items: [{ object: 'bouilloire', category: 'EEE-5', quantity: 2, grams: 2400, certainty: 'weighed', flow: 'reuse' }],
    })
    expect(await desk.deposits.validate(awa, first.id, {})).toMatchObject({ status: 'validated', decidedBy: 'Awa' })
    expect((await desk.deposits.recordTyped(awa, typed('un livre'))).reference).toBe(2)
  })

  test('sent many times at once is recorded once, and each gets the same answer', async () => {
    const deposit = typed('deux bouilloires')
    const answers = await Promise.all(Array.from({ length: 12 }, () => desk.deposits.recordTyped(awa, deposit)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await desk.deposits.list(awa, nord, {})).toHaveLength(1)
  })

  test('of many people at once gets numbers without gap or double', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => desk.deposits.recordTyped(awa, typed('un livre'))))
    expect(made.map(({ reference }) => reference).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })
})

describe('a decision', () => {
  beforeEach(() => open())
  const proposed = async () => {
    const { id } = await desk.deposits.recordTyped(awa, typed('deux bouilloires'))
    await desk.work()
    return id
  }

  test('keeps the proposal beside what a person validated; items count only from then on', async () => {
    const id = await proposed()
    expect(await desk.database.client.depositItem.count({ where: { validated: true } })).toBe(0)
    const [item] = (await desk.deposits.get(awa, id)).items
    expect(item).toMatchObject({ grams: 2500, certainty: 'typical' })
    if (!item) throw new Error('Expected an item')
    await desk.deposits.validate(awa, id, { items: [{ ...item, object: 'bouilloire inox', quantity: 3 }] })
    const row = await desk.database.client.deposit.findUniqueOrThrow({ where: { id }, include: { items: true } })
    expect(row.items).toMatchObject([{ object: 'bouilloire inox', quantity: 3, validated: true }])
    expect(JSON.parse(row.proposal ?? '')).toMatchObject({
      v: 1,
      parts: [{ classifier: 'built-in', items: [{ object: 'bouilloire', quantity: 2 }] }],
    })
  })
  test('taken again is the same answer; another one is refused', async () => {
    const id = await proposed()
    const once = await desk.deposits.validate(awa, id, {})
    expect(await desk.deposits.validate(awa, id, {})).toEqual(once)
    await expect(desk.deposits.reject(awa, id)).rejects.toMatchObject({
      code: 'deposit.decided',
      values: { reference: 1, status: 'validated' },
    })
    const [item] = once.items
    await expect(desk.deposits.validate(awa, id, { items: item ? [{ ...item, quantity: 9 }] : [] })).rejects.toMatchObject({
      code: 'deposit.decided',
    })
  })
  test('may not be made of nothing, nor of an invented category', async () => {
    const { id } = await desk.deposits.recordTyped(awa, typed('il fait beau'))
    await desk.work()
    await expect(desk.deposits.validate(awa, id, {})).rejects.toMatchObject({ code: 'deposit.empty' })
    const invented = { object: 'x', category: 'EEE-9', quantity: 1, grams: 0, certainty: 'unknown', flow: 'reuse', confidence: 1 } as const
    await expect(desk.deposits.validate(awa, id, { items: [invented as never] })).rejects.toMatchObject({
      code: 'deposit.category-unknown',
    })
  })
  test('is out of reach for another site, and for somebody who may only look', async () => {
    const id = await proposed()
    const [stranger, viewer] = [await desk.person('volunteer', sud), await desk.person('viewer', nord)]
    await expect(desk.deposits.validate(stranger, id, {})).rejects.toMatchObject({ code: 'deposit.unknown' })
    await expect(desk.deposits.get(stranger, id)).rejects.toMatchObject({ code: 'deposit.unknown' })
    await expect(desk.deposits.validate(viewer, id, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.deposits.recordTyped(stranger, typed('un livre', id, sud))).rejects.toMatchObject({ code: 'deposit.id-taken' })
  })
  test('made before the classifier was done is not undone by it', async () => {
    const { id } = await desk.deposits.recordTyped(awa, typed('deux bouilloires'))
    await desk.deposits.reject(awa, id)
    await desk.work()
    expect(await desk.deposits.get(awa, id)).toMatchObject({ status: 'rejected', items: [] })
  })
  test('is hinted to the screens after the commit, for its site alone', async () => {
    const hints: unknown[] = []
    desk.live.onHint((hint) => hints.push(hint))
    await proposed()
    await expect
      .poll(() => hints)
      .toEqual([
        { kind: 'deposits', siteId: nord },
        { kind: 'deposits', siteId: nord },
      ])
  })
})

describe('a voice note', () => {
  let ai: FakeOpenAi
  beforeEach(async () => {
    ai = await startOpenAi()
    await open({ ai })
  })
  afterEach(() => ai.stop())

  test('is on disk under its own name before its row, is written down, and proposed', async () => {
    const { id } = await desk.deposits.recordVoice(awa, spoken(), voice('bouilloires.ogg'))
    const file = await desk.database.client.storedFile.findFirstOrThrow()
    expect(file).toMatchObject({
      kind: 'audio',
      siteId: nord,
      mediaType: 'audio/ogg',
      bytes: 7345,
      path: `files/audio/2026/11/${file.id}.ogg`,
    })
    expect([existsSync(join(desk.dataFolder, file.path)), desk.uploads]).toEqual([true, [file.path]])
    await desk.work()
    expect(await desk.deposits.get(awa, id)).toMatchObject({
      status: 'proposed',
      classifier: 'openai:gpt-6-luna',
      notes: [{ kind: 'audio', text: 'Deux bouilloires, un kilo deux chacune.', fileId: file.id }],
    })
    expect(Buffer.compare((await desk.deposits.audio(awa, id, file.id)).bytes, voice('bouilloires.ogg'))).toBe(0)
  })
  test('sent twice keeps one file and one deposit', async () => {
    const deposit = spoken()
    const [first, second] = [
      await desk.deposits.recordVoice(awa, deposit, voice('bouilloires.ogg')),
      await desk.deposits.recordVoice(awa, deposit, voice('bouilloires.ogg')),
    ]
    expect(second).toEqual(first)
    expect(audioFiles()).toHaveLength(1)
  })
  test('that is none is refused, and nothing of it stays on disk', async () => {
    await expect(desk.deposits.recordVoice(awa, spoken(), voice('faux.ogg'))).rejects.toMatchObject({
      code: 'audio.not-audio',
      status: 415,
    })
    await expect(desk.deposits.recordVoice(awa, spoken(), voice('tronque.ogg'))).rejects.toMatchObject({ code: 'audio.cut-off' })
    await expect(desk.deposits.recordVoice(await desk.person('viewer', nord), spoken(), voice('bouilloires.ogg'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(audioFiles()).toEqual([])
  })
  test('is tried again when the service is down, and written down when it is back', async () => {
    ai.misbehave('/audio/transcriptions', 'server-error')
    const { id } = await desk.deposits.recordVoice(awa, spoken(), voice('bouilloires.ogg'))
    for (let attempt = 1; attempt <= 4; attempt++) {
      await desk.work()
      desk.wait(3_600_000)
    }
    expect((await desk.deposits.get(awa, id)).notes).toMatchObject([{ text: null }])
    expect(desk.notices).toEqual([{ code: 'ai.unreachable', subject: 'ai' }])
    ai.behave()
    await desk.work()
    expect((await desk.deposits.get(awa, id)).status).toBe('proposed')
  })
  test('waits as a dead letter when the key is refused; admins are told', async () => {
    ai.misbehave('/audio/transcriptions', 'key-refused')
    await desk.deposits.recordVoice(awa, spoken(), voice('bouilloires.ogg'))
    await desk.work()
    expect(await desk.queue.list({ state: 'dead' })).toMatchObject([{ kind: 'deposit.transcribe', cause: 'ai.key-refused', attempts: 1 }])
    expect(desk.notices).toEqual([{ code: 'ai.key-refused', subject: 'ai' }])
  })
  test('is proposed by the built-in classifier when the service answers nonsense', async () => {
    ai.misbehave('/chat/completions', 'nonsense')
    const { id } = await desk.deposits.recordVoice(awa, spoken(), voice('bouilloires.ogg'))
    await desk.work()
    expect(await desk.deposits.get(awa, id)).toMatchObject({
      status: 'proposed',
      classifier: 'built-in',
      items: [{ category: 'EEE-5', quantity: 2, grams: 2400 }],
    })
  })
  test('whose work is done twice is proposed once', async () => {
    const { id } = await desk.deposits.recordVoice(awa, spoken(), voice('bouilloires.ogg'))
    await desk.work()
    for (const job of await desk.queue.list({})) await desk.queue.replay(job.id)
    await desk.work()
    expect((await desk.deposits.get(awa, id)).items).toHaveLength(1)
    expect(ai.calls.filter(({ path }) => path === '/audio/transcriptions')).toHaveLength(1)
  })
})
