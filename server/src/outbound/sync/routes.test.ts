import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Remote, RemoteTest, SyncStatus } from '@grenier/shared/contract/sync.ts'
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
  ['GET', 'accounts'],
  ['PUT', 'accounts/01930000-0000-7000-8000-000000000009'],
  ['DELETE', 'accounts/01930000-0000-7000-8000-000000000009'],
  ['POST', 'accounts/01930000-0000-7000-8000-000000000009/test'],
] as const

describe('the cloud on screen', () => {
  test('goes from no account to a file that arrived', async () => {
    expect((await ask('GET', 'status')).json<SyncStatus>()).toEqual({
      isEnabled: false,
      lastSync: null,
      syncInProgress: false,
      error: null,
      totalRecords: 0,
      syncedRecords: 0,
      queue: { waiting: 0, running: 0, dead: 0 },
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
    const body = method === 'PUT' ? at.account : undefined
    as = nobody
    expect((await ask(method, path, body)).statusCode).toBe(401)
    as = { kind: 'user', id: 'lou', rights: new Map([[nord, new Set<Permission>(['deposits.read'])]]) }
    expect((await ask(method, path, body)).statusCode).toBe(403)
  })
})
