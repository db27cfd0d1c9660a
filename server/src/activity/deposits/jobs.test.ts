import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { startOpenAi, type FakeOpenAi } from '../../../../tests/fakes/openai.ts'
import { ogg } from '../../../../tests/fakes/recordings.ts'
import type { Actor } from '#platform/access.ts'
import type { NoteFileKind } from './deposits.ts'

const data = (path: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../tests/data', path)))
const picture = data('photo/kettle.jpg')

let desk: DepositDesk
let ai: FakeOpenAi
let nord: string
let awa: Actor
let told: OutcomeEvent[]

async function open({ withAi = true, silentAfterMs = 30_000 } = {}) {
  told = []
  ai = await startOpenAi()
  desk = await openDepositDesk({ ...(withAi && { ai }), silentAfterMs, followed: (event) => void told.push(event) })
  nord = await desk.site('1')
  awa = await desk.person('volunteer', nord)
}
async function close() {
  await desk.close()
  await ai.stop()
}
afterEach(close)
/** A service that says nothing is waited for only a moment. */
async function openInHaste() {
  await close()
  await open({ silentAfterMs: 500 })
}

/** A deposit with one photo or voice note, as a chat records it. */
async function bring(kind: NoteFileKind, bytes: Uint8Array, caption = ''): Promise<string> {
  const [id, file] = [newId(), await desk.deposits.keepFile(kind, bytes)]
  const note = { text: null, file, caption } as const
  const recording = { id, siteId: nord, origin: 'voluntary', channel: 'telegram', contactId: newId(), note } as const
  await desk.database.transaction((tx) => desk.deposits.recordIn(tx, awa, recording))
  return id
}
const deposit = (id: string) => desk.deposits.get(awa, id)

/** Until every job is done, or waits for another day. */
async function workForAnHour() {
  for (let turn = 1; turn <= 4; turn++) {
    await desk.work()
    desk.wait(900_000)
  }
}

describe('a photo', () => {
  beforeEach(() => open())

  test('is on disk under photo, goes to the cloud, is described, sorted and proposed as seen', async () => {
    const id = await bring('photo', picture)
    const file = await desk.database.client.storedFile.findFirstOrThrow()
    expect(file).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg', path: `files/photo/2026/11/${file.id}.jpg` })
    expect([existsSync(join(desk.dataFolder, file.path)), desk.uploads]).toEqual([true, [file.path]])
    await desk.work()
    expect(await deposit(id)).toMatchObject({
      status: 'proposed',
      notes: [{ kind: 'photo', text: 'une bouilloire, deux livres', fileId: file.id }],
    })
    expect(told).toMatchObject([{ kind: 'proposed', heard: 'une bouilloire, deux livres', how: 'seen', position: 0 }])
  })
  test('takes its caption along', async () => {
    ai.seeAs((caption) => `deux bouilloires (${caption})`)
    const id = await bring('photo', picture, '2,4 kg')
    await desk.work()
    expect((await deposit(id)).notes).toMatchObject([{ text: 'deux bouilloires (Légende : 2,4 kg)' }])
  })
  test.each(['key-refused', 'model-unknown', 'refusal', 'nonsense'] as const)(
    'goes by its caption when the service answers %s',
    async (mode) => {
      ai.misbehave('/chat/completions', mode, 1)
      const id = await bring('photo', picture, 'deux bouilloires')
      await desk.work()
      expect(await deposit(id)).toMatchObject({ status: 'proposed', notes: [{ text: 'deux bouilloires' }] })
      expect(told).toMatchObject([{ kind: 'proposed', heard: 'deux bouilloires', how: 'heard' }])
    },
  )
  test('goes by its caption after three tries of a service that is down, which is told once', async () => {
    ai.misbehave('/chat/completions', 'server-error')
    const id = await bring('photo', picture, 'deux bouilloires')
    await workForAnHour()
    expect(await deposit(id)).toMatchObject({ status: 'proposed', classifier: 'built-in', notes: [{ text: 'deux bouilloires' }] })
    expect(new Set(desk.notices.map(({ code }) => code))).toEqual(new Set(['ai.unreachable']))
    expect((await desk.queue.counts()).filter(({ state }) => state !== 'done')).toEqual([])
  })
  test('without a caption is asked for once while the service is down, and read when it is back', async () => {
    ai.misbehave('/chat/completions', 'down')
    const id = await bring('photo', picture)
    await workForAnHour()
    expect(told).toEqual([{ kind: 'unheard', deposit: id, cause: 'no-vision' }])
    ai.behave()
    desk.wait(3_600_000)
    await desk.work()
    expect(await deposit(id)).toMatchObject({ status: 'proposed', notes: [{ text: 'une bouilloire, deux livres' }] })
  })
  test('of nothing is asked for in writing', async () => {
    ai.seeAs(() => 'RIEN')
    const id = await bring('photo', picture)
    await desk.work()
    expect(told).toEqual([{ kind: 'unheard', deposit: id, cause: 'no-vision' }])
    expect(desk.notices).toEqual([])
  })
  test('whose work is done twice is described and proposed once', async () => {
    const id = await bring('photo', picture)
    await desk.work()
    for (const job of await desk.queue.list({})) await desk.queue.replay(job.id)
    await desk.work()
    expect((await deposit(id)).status).toBe('proposed')
    expect(ai.calls).toHaveLength(2)
  })
  test.each([
    ['photo.not-photo', data('voice/bouilloires.ogg')],
    ['photo.cut-off', picture.subarray(0, 900)],
    ['photo.heic', new Uint8Array(Buffer.from('\0\0\0\x18ftypheic'))],
    ['photo.empty', new Uint8Array()],
  ])('that is none is refused as %s', async (code, bytes) => {
    await expect(desk.deposits.keepFile('photo', bytes)).rejects.toMatchObject({ code })
    expect(existsSync(join(desk.dataFolder, 'files/photo'))).toBe(false)
  })
})

describe('a photo without any service', () => {
  beforeEach(() => open({ withAi: false }))

  test('goes by its caption, and without one is asked for in writing; nobody is alarmed', async () => {
    const [captioned, bare] = [await bring('photo', picture, 'deux bouilloires'), await bring('photo', picture)]
    await desk.work()
    expect(await deposit(captioned)).toMatchObject({ status: 'proposed', classifier: 'built-in' })
    expect(told).toContainEqual({ kind: 'unheard', deposit: bare, cause: 'no-vision' })
    expect([desk.notices, (await desk.queue.counts()).filter(({ state }) => state !== 'done')]).toEqual([[], []])
  })
})

describe('a voice note', () => {
  beforeEach(() => open())

  test('of more than five minutes is refused, and nothing of it stays', async () => {
    await expect(desk.deposits.keepFile('audio', ogg(320))).rejects.toMatchObject({ code: 'audio.too-long', status: 413 })
    expect(existsSync(join(desk.dataFolder, 'files'))).toBe(false)
    expect((await desk.deposits.keepFile('audio', ogg(300))).mediaType).toBe('audio/ogg')
  })
  test('that is too large for its service is asked for in writing, and nobody is alarmed', async () => {
    ai.misbehave('/audio/transcriptions', 'too-large')
    const id = await bring('audio', data('voice/bouilloires.ogg'))
    await desk.work()
    expect(told).toEqual([{ kind: 'unheard', deposit: id, cause: 'transcription-failed' }])
    expect(desk.notices).toEqual([])
  })
  test.each(['model-unknown', 'quota-spent'] as const)('tells admins that the service answers %s, with what to change', async (mode) => {
    ai.misbehave('/audio/transcriptions', mode)
    await bring('audio', data('voice/bouilloires.ogg'))
    await desk.work()
    expect(desk.notices).toMatchObject([{ code: `ai.${mode}`, subject: 'ai' }])
    expect(await desk.queue.list({ state: 'dead' })).toMatchObject([{ kind: 'deposit.transcribe', cause: `ai.${mode}`, attempts: 1 }])
  })

  test.each(['hang', 'slow-body'] as const)(
    'is asked for once by a service that is silent (%s), and written down when it answers',
    async (mode) => {
      await openInHaste()
      ai.misbehave('/audio/transcriptions', mode)
      const id = await bring('audio', data('voice/bouilloires.ogg'))
      await workForAnHour()
      expect(told).toEqual([{ kind: 'unheard', deposit: id, cause: 'transcription-failed' }])
      ai.behave()
      desk.wait(3_600_000)
      await desk.work()
      expect(await deposit(id)).toMatchObject({ status: 'proposed', notes: [{ text: 'Deux bouilloires, un kilo deux chacune.' }] })
      expect(told.map(({ kind }) => kind)).toEqual(['unheard', 'proposed'])
    },
  )
  test.each(['hang', 'slow-body'] as const)('is sorted by the built-in classifier, once, when the model is silent (%s)', async (mode) => {
    await openInHaste()
    ai.misbehave('/chat/completions', mode)
    const id = await bring('audio', data('voice/bouilloires.ogg'))
    await workForAnHour()
    expect(await deposit(id)).toMatchObject({ status: 'proposed', classifier: 'built-in', items: [{ object: 'bouilloire', grams: 2400 }] })
    expect(told.map(({ kind }) => kind)).toEqual(['proposed'])
  })
})
