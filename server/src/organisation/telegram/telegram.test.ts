import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { userActor } from '#platform/access.ts'
import { openSecrets, type Secrets } from '#platform/secrets.ts'
import { askTelegram } from './ask-telegram.ts'
import { createTelegramStore } from './store.ts'
import { createTelegram } from './telegram.ts'

const token = '123456789:AAEhBP0av28FHKNRMqiKHXCzbHZHQyGbPgg'
const owner = userActor('nadia', [{ siteId: null, role: 'owner' }])
const viewer = userActor('vera', [{ siteId: null, role: 'viewer' }])

describe.each(providers)('the bot’s token (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let folder: string
  let secrets: Secrets

  const compose = (given?: string, own: Pick<Secrets, 'seal' | 'open'> = secrets) =>
    createTelegram({
      ...{ database, secrets: own, given, audit: auditIn(database), now: () => new Date('2026-11-22T08:00:00.000Z') },
      store: createTelegramStore(database),
      ask: async (asked) =>
        asked === token ? { ok: true, userName: 'remise_bot', cause: null } : { ok: false, userName: null, cause: 'token-refused' },
      presence: () => undefined,
      live: { hint: () => undefined },
    })

  beforeAll(async () => {
    database = await freshDatabase(provider)
    folder = await mkdtemp(join(tmpdir(), 'grenier-telegram-'))
    secrets = await openSecrets(folder)
  })
  afterAll(async () => {
    await database.remove()
    await rm(folder, { recursive: true })
  })
  beforeEach(async () => {
    await database.client.setting.deleteMany({})
  })

  test('is typed on screen, kept sealed, and comes out for the bot alone', async () => {
    expect(await compose().state(owner)).toMatchObject({ hasToken: false, isLocked: false, userName: null, problem: null })
    expect(await compose().test(owner)).toMatchObject({ ok: false, cause: 'none' })
    await compose().save(owner, { token })
    expect(JSON.stringify([await compose().state(owner), await database.client.setting.findMany(), await actsIn(database)])).not.toContain(
      token,
    )
    expect([await compose().token(), await compose().test(owner)]).toEqual([token, { ok: true, userName: 'remise_bot', cause: null }])
    await compose().save(owner, { token: '' })
    expect([await compose().token(), (await compose().state(owner)).hasToken]).toEqual([null, false])
  })

  test('of the environment wins, and is not changed on screen', async () => {
    await compose().save(owner, { token })
    const locked = compose('987654321:of-the-environment-of-the-server-00')
    expect(await locked.state(owner)).toMatchObject({ hasToken: true, isLocked: true })
    expect(await locked.token()).toBe('987654321:of-the-environment-of-the-server-00')
    await expect(locked.save(owner, { token })).rejects.toMatchObject({ code: 'telegram.locked' })
  })

  test('sealed by another machine is typed again', async () => {
    await compose().save(owner, { token })
    const other = await mkdtemp(join(tmpdir(), 'grenier-telegram-'))
    const elsewhere = compose(undefined, await openSecrets(other))
    expect([await elsewhere.token(), await elsewhere.test(owner)]).toMatchObject([null, { ok: false, cause: 'token-lost' }])
    await rm(other, { recursive: true })
  })

  test('is sealed again under a new key, unless another one was typed meanwhile', async () => {
    const store = createTelegramStore(database)
    await compose().save(owner, { token })
    const before = await store.sealed()
    await database.transaction((tx) => store.reseal(tx, 'something older', 'wrong'))
    expect(await store.sealed()).toBe(before)
    await database.transaction((tx) => store.reseal(tx, before, secrets.seal(token, 'telegram.token/organisation')))
    expect([await compose().token(), (await store.sealed()) === before]).toEqual([token, false])
  })

  test('is set by those who set the assistant', async () => {
    for (const act of [() => compose().state(viewer), () => compose().save(viewer, { token }), () => compose().test(viewer)])
      await expect(act()).rejects.toMatchObject({ status: 403 })
  })
})

describe('a token is tried at Telegram', () => {
  let server: Server
  let answer: { status: number; body: string }
  let root: string

  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  test.each([
    ['which knows it', 200, '{"ok":true,"result":{"username":"remise_bot"}}', { ok: true, userName: 'remise_bot', cause: null }],
    ['which refuses it', 401, '{"ok":false}', { ok: false, userName: null, cause: 'token-refused' }],
    ['which answers something else', 200, '<html>a portal of a hotel</html>', { ok: false, userName: null, cause: 'unreachable' }],
    ['which answers no name', 200, '{"ok":true}', { ok: false, userName: null, cause: 'unreachable' }],
    ['which is out of order', 502, '', { ok: false, userName: null, cause: 'unreachable' }],
  ])('%s', async (_, status, body, expected) => {
    answer = { status, body }
    expect(await askTelegram(root, token)).toEqual(expected)
  })

  test('which is not there', async () => {
    expect(await askTelegram('http://127.0.0.1:1', token)).toMatchObject({ ok: false, cause: 'unreachable' })
  })
})
