import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditActions, type AuditAction } from '@grenier/shared/domain/audit.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { en } from '@grenier/shared/messages/admin/audit/en.ts'
import { fr } from '@grenier/shared/messages/admin/audit/fr.ts'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { actsIn } from '../../tests/fakes/audit.ts'
import { createApp, type App } from './app.ts'
import { createServer } from './http-routes.ts'

const password = 'trois vélos sous la pluie'
const awa = { email: 'awa@exemple.fr', password }
const at = new Date('2026-11-22T10:00:00.000Z')
const address = '192.168.1.7'
const registerId = newId()

let folder: string
let app: App
let http: Awaited<ReturnType<typeof createServer>>
let site: { id: string; code: string }
let owner: string
const sessions = { owner: '', cashier: '' }

async function ask(who: keyof typeof sessions, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const headers = { host: 'localhost', cookie: sessions[who] }
  return http.inject({ method, url, headers, remoteAddress: address, ...(payload && { payload }) })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-acts-'))
  app = await createApp({
    config: readConfig({ environment: { GRENIER_DATA: folder } }),
    log: createLog({ level: 'fatal' }),
    now: () => at,
  })
  http = await createServer(app, () => undefined, undefined)
  const founding = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Awa', locale: 'fr' as const }
  const founded = await app.firstAccount.found({ ...founding, ...awa })
  owner = founded.userId
  site = { id: founded.siteId, code: '1' }
  const actor = await app.users.actorOf(owner)
  const bilal = {
    id: newId(),
    name: 'Bilal',
    email: 'bilal@exemple.fr',
    password: 'onze canards sur le toit',
    pin: null,
    locale: 'fr' as const,
  }
  await app.users.save(actor, { ...bilal, grants: [{ siteId: site.id, role: 'cashier' }] })
  sessions.owner = `grenier_session=${await app.sessions.open(owner, 'Firefox')}`
  sessions.cashier = `grenier_session=${await app.sessions.open(bilal.id, 'Firefox')}`
})
afterAll(async () => {
  await http.close()
  await app.database.close()
  await rm(folder, { recursive: true, force: true })
})

type Case = readonly [what: string, action: AuditAction, act: () => Promise<{ statusCode: number; body: string }>]
const cases: readonly Case[] = [
  [
    'a register that is added',
    'register.added',
    () => ask('owner', 'POST', '/api/registers', { id: registerId, siteId: site.id, number: 1, name: 'Caisse 1' }),
  ],
  [
    'another threshold',
    'register.threshold-saved',
    () => ask('owner', 'PUT', `/api/registers/${registerId}`, { name: 'Caisse 1', varianceThresholdCents: 900 }),
  ],
  ['a code for a tablet', 'tablet.code-made', () => ask('owner', 'POST', `/api/registers/${registerId}/pairing-code`)],
  [
    'other services for the assistant',
    'assistant.saved',
    () =>
      ask('owner', 'PUT', '/api/ai', { profile: 'none', baseUrl: '', transcribeModel: '', classifyModel: '', visionModel: '', key: null }),
  ],
  [
    'another rhythm of the online backup',
    'sync-settings.saved',
    async () => ask('owner', 'PUT', '/api/sync/settings', { ...(await app.sync.settings()), automatic: false }),
  ],
  [
    'for how long what people say is kept',
    'voice-retention.saved',
    () => ask('owner', 'PUT', '/api/voice-retention', { days: 90, copies: true }),
  ],
  ['a backup that is asked for', 'backup.made', () => ask('owner', 'POST', '/api/backup', { full: true })],
  ['all data in one file', 'data.exported', () => ask('owner', 'GET', '/api/backup/json')],
  ['tickets in a file', 'file.opened', () => ask('owner', 'GET', '/api/lines/sales?from=2026-11-01&to=2026-11-22')],
  ['the key of stored passwords', 'keys.rotated', () => ask('owner', 'POST', '/api/recovery/rotate')],
  ['what is refused to somebody', 'access.refused', () => ask('cashier', 'GET', '/api/people')],
]

describe('what was done leaves its row', () => {
  test.each(cases)('%s, with who, when, where and what (%s)', async (_what, action, act) => {
    const before = (await actsIn(app.database)).length
    const answer = await act()
    expect([answer.statusCode < 300 || action === 'access.refused', answer.body]).toEqual([true, answer.body])
    const rows = (await actsIn(app.database)).slice(before)
    expect(rows.map((row) => row.action)).toContain(action)
    for (const row of rows) expect(row).toMatchObject({ at: at.toISOString(), actorKind: 'user', address })
    expect(rows.every(({ actorId, requestId }) => actorId !== '' && requestId.startsWith('req-'))).toBe(true)
  })

  test('a log-in, a refused one, the password once more and a log-out', async () => {
    const before = (await actsIn(app.database)).length
    const origin = { host: 'localhost' }
    const logIn = (typed: object, headers: Record<string, string> = origin) =>
      http.inject({ method: 'POST', url: '/api/session', headers, payload: typed })
    await logIn({ ...awa, password: 'une autre phrase' })
    const cookie = String((await logIn(awa)).headers['set-cookie']).split(';')[0] ?? ''
    await http.inject({ method: 'POST', url: '/api/session/confirm', headers: { ...origin, cookie }, payload: { password } })
    await http.inject({ method: 'DELETE', url: '/api/session', headers: { ...origin, cookie } })
    const rows = (await actsIn(app.database)).slice(before)
    expect(rows.map(({ action, actorId, name }) => [action, actorId, action === 'session.refused' ? name : ''])).toEqual([
      ['session.refused', '', 'awa@exemple.fr'],
      ['session.opened', owner, ''],
      ['session.confirmed', owner, ''],
      ['session.closed', owner, ''],
    ])
  })

  test('a schedule, by the title of its layout', async () => {
    const before = (await actsIn(app.database)).length
    const schedule = { siteId: null, profile: 'ecologic-recyclic', every: 'month', hour: 6 }
    const id = newId()
    await ask('owner', 'POST', '/api/ecologic/schedules', { id, ...schedule })
    await ask('owner', 'DELETE', `/api/ecologic/schedules/${id}`)
    const title = 'Ecologic, neuf colonnes'
    expect((await actsIn(app.database)).slice(before).map(({ action, name }) => [action, name])).toEqual([
      ['schedule.saved', title],
      ['schedule.removed', title],
    ])
  })

  test('the same refusal again within a minute leaves no other one', async () => {
    const before = (await actsIn(app.database)).length
    for (let count = 0; count < 5; count++) await ask('cashier', 'GET', '/api/audit')
    expect((await actsIn(app.database)).length - before).toBe(1)
  })

  test('told by fields that have a name', async () => {
    const told = (await actsIn(app.database)).flatMap(({ before, after }) => [...Object.keys(before), ...Object.keys(after)])
    expect(told).toContain('voiceDays')
    expect(told.filter((field) => !(`audit.field.${field}` in fr && `audit.field.${field}` in en))).toEqual([])
  })

  test('without a secret in any of them', async () => {
    const text = JSON.stringify(await actsIn(app.database))
    for (const secret of [password, 'une autre phrase', sessions.owner.split('=')[1] ?? '']) expect(text).not.toContain(secret)
  })
})

test('each act of the closed list is written down somewhere', async () => {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  const sources = (await Promise.all(files.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))).join('\n')
  expect(auditActions.filter((action) => !sources.includes(`'${action}'`))).toEqual([])
})
