import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  usualSyncSettings,
  type Remote,
  type RemoteTest,
  type SyncFilePage,
  type SyncSettings,
  type SyncStatus,
} from '@grenier/shared/contract/sync.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { nord, owner, startSyncTrial, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'
import { nobody, type Actor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { syncRoutes } from './routes.ts'

let at: SyncTrial
let as: Actor
let http: ReturnType<typeof createHttp>
beforeEach(async () => {
  at = await startSyncTrial()
  as = owner
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(syncRoutes(at.sync))
})
afterEach(async () => {
  await http.close()
  await at.stop()
})

const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
  http.inject({ method, url: `/api/sync/${path}`, ...(payload && { payload }) })
const every = [
  ['GET', 'status'],
  ['POST', 'run'],
  ['GET', 'settings'],
  ['PUT', 'settings'],
  ['GET', 'files'],
  ['GET', 'accounts'],
  ['PUT', 'accounts/01930000-0000-7000-8000-000000000009'],
  ['PUT', 'accounts/01930000-0000-7000-8000-000000000009/paused'],
  ['DELETE', 'accounts/01930000-0000-7000-8000-000000000009'],
  ['POST', 'accounts/01930000-0000-7000-8000-000000000009/test'],
] as const

const bodyOf = (path: string) => (path === 'settings' ? usualSyncSettings : path.endsWith('paused') ? { paused: true } : at.account)

describe('the cloud on screen', () => {
  test('goes from no account to a file that arrived', async () => {
    expect((await ask('GET', 'status')).json<SyncStatus>()).toEqual({
      isEnabled: false,
      automatic: true,
      everyMinutes: 5,
      nextAt: null,
      lastSync: null,
      lastBackup: null,
      syncInProgress: false,
      error: null,
      totalRecords: 0,
      syncedRecords: 0,
      queue: { waiting: 0, running: 0, retrying: 0, dead: 0 },
    })
    const { id } = at.account
    expect((await ask('PUT', `accounts/${id}`, at.account)).json<Remote>()).toMatchObject({ id, waiting: 0, sent: 0, stopCause: null })
    await at.keep('export', 'exports/1/2026/a.csv')
    expect((await ask('POST', `accounts/${id}/test`)).json<RemoteTest>()).toMatchObject({ ok: true })
    expect((await ask('POST', 'run')).json()).toEqual({ queued: 1 })
    await at.work()
    expect((await ask('GET', 'accounts')).json<Remote[]>()).toMatchObject([{ id, waiting: 0, sent: 1 }])
    expect((await ask('DELETE', `accounts/${id}`)).statusCode).toBe(204)
    expect((await ask('GET', 'accounts')).json()).toEqual([])
  })

  test('keeps its settings, and refuses those that make no sense', async () => {
    expect((await ask('GET', 'settings')).json<SyncSettings>()).toMatchObject(usualSyncSettings)
    const wanted = { ...usualSyncSettings, automatic: false, everyMinutes: 30, bandwidthKilobytes: 250 }
    expect((await ask('PUT', 'settings', wanted)).json<SyncSettings>()).toMatchObject(wanted)
    expect((await ask('GET', 'settings')).json<SyncSettings>()).toMatchObject(wanted)
    expect((await ask('PUT', 'settings', { ...wanted, everyMinutes: 7 })).statusCode).toBe(400)
    expect((await ask('GET', 'status')).json<SyncStatus>()).toMatchObject({ automatic: false, everyMinutes: 30, nextAt: null })
  })

  test('shows where each file is, a page at a time', async () => {
    const { id } = at.account
    await ask('PUT', `accounts/${id}`, at.account)
    for (let number = 0; number < 52; number++) await at.keep('export', `exports/1/2026/${number}.csv`)
    const first = (await ask('GET', 'files')).json<SyncFilePage>()
    expect(first.files.map(({ name, state }) => [name, state]).slice(0, 2)).toEqual([
      ['exports/1/2026/51.csv', 'waiting'],
      ['exports/1/2026/50.csv', 'waiting'],
    ])
    const second = (await ask('GET', `files?cursor=${first.next}`)).json<SyncFilePage>()
    expect([first.files.length, second.files.map(({ name }) => name), second.next]).toEqual([
      50,
      ['exports/1/2026/1.csv', 'exports/1/2026/0.csv'],
      null,
    ])
    await at.work()
    expect((await ask('GET', 'files?state=waiting')).json<SyncFilePage>().files).toEqual([])
    expect((await ask('GET', `files?state=done&remoteId=${id}`)).json<SyncFilePage>().files.map(({ path }) => path)).toContain(
      'exports/1/2026/51.csv',
    )
  })

  test('pauses an account and starts it again', async () => {
    await ask('PUT', `accounts/${at.account.id}`, at.account)
    const paused = (await ask('PUT', `accounts/${at.account.id}/paused`, { paused: true })).json<Remote>()
    expect(paused).toMatchObject({ pausedAt: '2026-11-21T10:00:00.000Z', waiting: 0 })
    expect(JSON.stringify(paused)).not.toContain('"secret"')
    expect((await ask('PUT', `accounts/${at.account.id}/paused`, { paused: false })).json<Remote>()).toMatchObject({ pausedAt: null })
  })

  test('says in the reader’s language what stopped', async () => {
    await ask('PUT', `accounts/${at.account.id}`, { ...at.account, password: 'wrong' })
    const test = (language: string) =>
      http.inject({ method: 'POST', url: `/api/sync/accounts/${at.account.id}/test`, headers: { 'accept-language': language } })
    expect((await test('fr')).json<RemoteTest>()).toMatchObject({
      failed: 'log-in',
      message: expect.stringContaining('mot de passe') as string,
    })
    expect((await test('en')).json<RemoteTest>()).toMatchObject({ message: expect.stringContaining('password') as string })
  })

  test.each(every)('%s %s asks for a log-in, then for the right', async (method, path) => {
    const body = method === 'PUT' ? bodyOf(path) : undefined
    as = nobody
    expect((await ask(method, path, body)).statusCode).toBe(401)
    as = { kind: 'user', id: 'lou', rights: new Map([[nord, new Set<Permission>(['deposits.read'])]]) }
    expect((await ask(method, path, body)).statusCode).toBe(403)
  })
})
