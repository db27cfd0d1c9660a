import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { createApp, type App } from './app.ts'
import { createServer } from './http-routes.ts'

const password = 'trois vélos sous la pluie'
const account = { email: 'awa@exemple.fr', password }

let folder: string
let app: App
let http: Awaited<ReturnType<typeof createServer>>
let cookie: string

/** An owner who logged in a quarter of an hour ago. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-sensitive-'))
  const clock = { at: Date.now() }
  const now = () => new Date(clock.at)
  app = await createApp({ config: readConfig({ environment: { GRENIER_DATA: folder } }), log: createLog({ level: 'fatal' }), now })
  http = await createServer(app, () => undefined, undefined)
  const founding = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Awa', locale: 'fr' as const }
  await app.firstAccount.found({ ...founding, ...account })
  const logIn = await http.inject({ method: 'POST', url: '/api/session', payload: account })
  cookie = String(logIn.headers['set-cookie']).split(';')[0] ?? ''
  clock.at += 15 * 60_000
})
afterAll(async () => {
  await http.close()
  await app.database.close()
  await rm(folder, { recursive: true, force: true })
})

const id = newId()

test.each([
  ['making a recovery kit', 'POST', '/api/recovery/kit'],
  ['confirming one', 'POST', '/api/recovery/kit/confirm'],
  ['trying the phrase', 'POST', '/api/recovery/check'],
  ['changing the key of stored passwords', 'POST', '/api/recovery/rotate'],
  ['restoring a backup', 'POST', `/api/backup/${id}/restore`],
  ['replacing everything by a file', 'POST', '/api/backup/json'],
  ['taking everything away in a file', 'GET', '/api/backup/json'],
  ['changing an account online', 'PUT', `/api/sync/accounts/${id}`],
  ['removing it', 'DELETE', `/api/sync/accounts/${id}`],
  ['changing what a person may do', 'PUT', `/api/people/${id}`],
  ['locking a person out', 'POST', `/api/people/${id}/disabled`],
  ['making a link by which a person comes in', 'POST', `/api/people/${id}/link`],
  ['sending one', 'POST', `/api/people/${id}/link/mail`],
  ['making an access token', 'POST', '/api/account/tokens'],
  ['changing a register’s threshold', 'PUT', `/api/registers/${id}`],
  ['ending the pairing of a tablet', 'POST', `/api/registers/${id}/devices/revoke`],
  ['locking a register', 'POST', `/api/registers/${id}/lock`],
  ['giving it back', 'POST', `/api/registers/${id}/unlock`],
  ['unlocking a PIN', 'POST', `/api/registers/${id}/pin-locks/${id}/unlock`],
  ['settling entries of a till', 'POST', '/api/registers/disputes/settle'],
  ['closing a session whose tablet is gone', 'POST', `/api/cash-sessions/${id}/close`],
  ['settling one of them', 'POST', `/api/registers/disputes/${id}/1/settle`],
] as const)('%s asks for the password once more', async (_what, method, url) => {
  const answer = await http.inject({ method, url, headers: { cookie, host: 'localhost' } })
  expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: 'session.confirm-needed' }])
})
