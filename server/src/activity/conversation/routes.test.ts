import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { botActor, nobody, type Actor } from '#platform/access.ts'
import { createHttp, type HttpServer } from '#platform/http.ts'
import { depositRoutes } from '../deposits/routes.ts'
import { conversationRoutes } from './routes.ts'

const voice = new Blob([readFileSync(join(import.meta.dirname, '../../../../tests/data/voice/bouilloires.ogg'))], { type: 'audio/ogg' })

let desk: DepositDesk
let http: HttpServer
let address: string
let as: Actor
let nord: string
beforeEach(async () => {
  desk = await openDepositDesk()
  nord = await desk.site('1')
  as = await desk.person('volunteer', nord)
  await desk.allowTelegram('7', as.id)
  http = createHttp({ log: pino({ level: 'silent' }), whoAsks: async () => as, version: '0' })
  await http.register(depositRoutes(desk.deposits, async () => new Map()))
  await http.register(conversationRoutes({ conversation: desk.conversation, telegramToken: async () => '12345:token' }))
  address = await http.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  await http.close()
  await desk.close()
})

const post = (path: string, body: object) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    ...(body instanceof FormData ? { body } : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const form = (field: string, value: unknown, file?: Blob) => {
  const data = new FormData()
  data.set(field, JSON.stringify(value))
  if (file) data.set('file', file, 'voice.ogg')
  return data
}
const spoken = (id: string) => ({
  id,
  channel: 'telegram',
  chat: '7',
  person: { id: '7', name: 'Awa', locale: 'fr' },
  sentAt: '',
  kind: 'audio',
})

describe('a chat event', () => {
  test('with a voice note comes as multipart and is stored once', async () => {
    as = botActor
    for (let time = 0; time < 2; time++) {
      const answer = await post('/api/chat/events', form('event', spoken('telegram:1'), voice))
      expect([answer.status, await answer.json()]).toEqual([200, { stored: true }])
    }
    expect(await desk.database.client.deposit.count()).toBe(1)
  })
  test('that does not fit is refused with the field that is wrong', async () => {
    as = botActor
    const answer = await post('/api/chat/events', { ...spoken('telegram:1'), kind: 'film' })
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'request.invalid' })])
    expect((await post('/api/chat/events', form('event', 'nonsense'))).status).toBe(400)
  })
  test('of nobody is refused', async () => {
    as = nobody
    expect((await post('/api/chat/events', spoken('telegram:1'))).status).toBe(401)
    expect((await post('/api/chat/actions/lease', { channel: 'telegram', worker: 'x', limit: 1, waitMs: 0 })).status).toBe(401)
  })
})

describe('the bot', () => {
  test('leases what is to be said and reports it; the token of Telegram is for the bot alone', async () => {
    const person = as
    as = botActor
    await post('/api/chat/events', { ...spoken('telegram:1'), kind: 'text', text: '/help' })
    const [action] = (await (
      await post('/api/chat/actions/lease', { channel: 'telegram', worker: 'bot', limit: 5, waitMs: 0 })
    ).json()) as { id: string }[]
    expect((await post(`/api/chat/actions/${action?.id}/done`, { worker: 'bot', externalId: '55' })).status).toBe(204)
    expect((await post(`/api/chat/actions/${newId()}/done`, { worker: 'bot', externalId: null })).status).toBe(404)
    expect(await (await fetch(`${address}/api/chat/telegram-token`)).json()).toEqual({ token: '12345:token', admins: [] })
    as = person
    expect((await fetch(`${address}/api/chat/telegram-token`)).status).toBe(403)
  })

  test('that hangs up while it waits takes nothing with it', async () => {
    as = botActor
    const gone = new AbortController()
    const waiting = fetch(`${address}/api/chat/actions/lease`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'telegram', worker: 'bot', limit: 5, waitMs: 20_000 }),
      signal: gone.signal,
    }).catch(() => 'gone')
    await expect.poll(() => desk.conversation.lastLeaseAt('telegram')).toBeDefined()
    gone.abort()
    expect(await waiting).toBe('gone')
    await expect.poll(() => new Promise((resolve) => http.server.getConnections((_error, count) => resolve(count)))).toBe(0)
    await post('/api/chat/events', { ...spoken('telegram:1'), kind: 'text', text: '/help' })
    const next = await post('/api/chat/actions/lease', { channel: 'telegram', worker: 'bot', limit: 5, waitMs: 0 })
    expect(await next.json()).toMatchObject([{ action: 'send' }, { action: 'menu' }])
  })

  test('says what it is called and what hinders it; nobody else may, and a name once known stays', async () => {
    const person = as
    const presence = { userName: 'grenier_bot', delivery: 'polling', problem: null }
    expect((await post('/api/chat/presence', presence)).status).toBe(403)
    as = botActor
    expect((await post('/api/chat/presence', presence)).status).toBe(204)
    expect((await post('/api/chat/presence', { ...presence, userName: '', problem: 'unreachable' })).status).toBe(204)
    expect(desk.conversation.presence('telegram')).toMatchObject({ userName: 'grenier_bot', problem: 'unreachable' })
    expect((await post('/api/chat/presence', { ...presence, problem: 'asleep' })).status).toBe(400)
    as = person
  })
})

describe('a spoken deposit of a screen', () => {
  test('is recorded, and its voice note comes back as an attachment', async () => {
    const id = newId()
    const recorded = await post('/api/deposits/voice', form('deposit', { id, siteId: nord }, voice))
    expect(recorded.status).toBe(200)
    const { notes } = (await recorded.json()) as { notes: { fileId: string }[] }
    const audio = await fetch(`${address}/api/deposits/${id}/audio/${notes[0]?.fileId}`)
    expect([audio.status, audio.headers.get('content-type'), audio.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([
      200,
      'audio/ogg',
      true,
    ])
    expect((await audio.arrayBuffer()).byteLength).toBe(7345)
  })
  test('over 20 MB is refused', async () => {
    const answer = await post(
      '/api/deposits/voice',
      form('deposit', { id: newId(), siteId: nord }, new Blob([new Uint8Array(21 * 1024 * 1024)])),
    )
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'request.too-large'])
  })
  test('typed, listed, validated and found again', async () => {
    const id = newId()
    await post('/api/deposits', { id, siteId: nord, text: 'deux bouilloires' })
    await desk.work()
    expect((await post(`/api/deposits/${id}/validate`, {})).status).toBe(200)
    const listed = (await (await fetch(`${address}/api/deposits?siteId=${nord}&status=validated&day=2026-11-21`)).json()) as {
      id: string
    }[]
    expect(listed.map((deposit) => deposit.id)).toEqual([id])
    expect((await post(`/api/deposits/${id}/reject`, {})).status).toBe(409)
  })
})
