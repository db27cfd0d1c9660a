import { dirname } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { JsonBackupCheck, JsonBackupSize } from '@grenier/shared/contract/json-backup.ts'
import type { ApiError } from '@grenier/shared/contract/errors.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../../tests/fakes/shop.ts'
import { verifyFile } from '../../../compose/json-backup.ts'
import { nobody, userActor, type Actor } from '#platform/access.ts'
import { GrenierError } from '#platform/errors.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { createJsonBackup, type ReadyDatabase } from './json-backup.ts'
import { jsonBackupRoutes } from './routes.ts'
import { createJsonBackupStore } from './store.ts'

const owner: Actor = { ...userActor(newId(), [{ siteId: null, role: 'owner' }]), confirmedUntil: '2099-01-01T00:00:00.000Z' as Instant }
let shop: Shop
let http: ReturnType<typeof createHttp>
let as: Actor
let staged: ReadyDatabase[]

beforeEach(async () => {
  shop = await freshShop()
  as = owner
  staged = []
  const { database } = shop
  const jsonBackup = createJsonBackup({
    database,
    store: createJsonBackupStore(database),
    verify: verifyFile(shop.keys),
    settings: async () => ({ jsonMegabytes: 50 }),
    hashPassword: async ({ password }) => `hash of ${password}`,
    stageDatabase: async (ready) => void staged.push(ready),
    dataFolder: dirname(shop.keys.folder),
    program: '1.2.3',
    now: shop.now,
  })
  const demandSetupLink = async (token: string) => {
    if (token !== 'the link') throw new GrenierError('setup.link', 403)
  }
  const { client } = database
  const organisation = await client.organisation.findFirst()
  const person = { name: 'Zoé', email: 'zoe@nord.fr', locale: 'fr', createdAt: '2026-11-01T08:00:00.000Z' }
  const grants = { create: { id: newId(), role: 'owner' } }
  await client.user.create({ data: { id: newId(), organisationId: organisation?.id ?? '', ...person, grants } })
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(jsonBackupRoutes({ jsonBackup, demandSetupLink }))
})
afterEach(async () => {
  await http.close()
  await shop.close()
})

async function post(url: string, fields: readonly (readonly [string, string | Blob])[]) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const sent = new Response(form)
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' }
  return await http.inject({ method: 'POST', url, headers, payload: Buffer.from(await sent.arrayBuffer()) })
}
const download = () => http.inject('/api/backup/json')
const access = JSON.stringify({ email: 'zoe@nord.fr', password: 'un mot de passe' })

describe('the JSON file over HTTP', () => {
  test('is weighed, downloaded under its name and never kept by a browser', async () => {
    const size = JsonBackupSize.parse((await http.inject('/api/backup/json/size')).json())
    const { headers, body } = await download()
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename="${size.name}"`,
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
    })
    expect(JSON.parse(body)).toMatchObject({ version: '1', organisation: { name: 'La Recyclerie' } })
  })

  test('is checked, then imported once the name of the organisation is typed', async () => {
    const file = ['file', new Blob([(await download()).body])] as const
    const checked = JsonBackupCheck.parse((await post('/api/backup/json?check=true', [file])).json())
    expect(checked).toMatchObject({ ok: true, hasWayIn: false })
    expect(checked.counts.find(({ entity }) => entity === 'sites')).toEqual({ entity: 'sites', label: 'Sites', before: 1, after: 1 })
    const unnamed = await post('/api/backup/json', [['access', access], file])
    expect([unnamed.statusCode, unnamed.json<ApiError>().code]).toEqual([409, 'json-backup.confirm-name'])
    const done = await post('/api/backup/json?organisation=La%20Recyclerie', [['access', access], file])
    expect([done.statusCode, staged.length]).toEqual([202, 1])
  })

  test('that does not fit is answered with every row that is wrong, in words', async () => {
    const file = JSON.parse((await download()).body) as { data: { sites: { name: unknown }[] } }
    for (const site of file.data.sites) site.name = 7
    const { statusCode, body } = await post('/api/backup/json', [
      ['access', access],
      ['file', new Blob([JSON.stringify(file)])],
    ])
    const { code, fields, message } = JSON.parse(body) as ApiError
    expect([statusCode, code, message]).toEqual([
      422,
      'json-backup.refused',
      '1 ligne ne convient pas. Rien n’a changé. Vérifiez le fichier, puis corrigez-le.',
    ])
    const problem = 'La valeur 7 ne convient pas : il faut un texte. Remettez la valeur d’origine.'
    expect(fields).toEqual([{ field: 'data.sites[1].name', value: '7', problem }])
  })

  test('asks for the file, for readable access, for the password again and for the right to', async () => {
    const codeOf = async (asking: ReturnType<typeof post>) => (await asking).json<ApiError>().code
    expect(await codeOf(post('/api/backup/json', [['access', access]]))).toBe('json-backup.no-file')
    expect(await codeOf(http.inject({ method: 'POST', url: '/api/backup/json', payload: {} }))).toBe('json-backup.no-file')
    expect(
      await codeOf(
        post('/api/backup/json', [
          ['access', '{"email"'],
          ['file', new Blob(['{}'])],
        ]),
      ),
    ).toBe('request.invalid')
    as = userActor(newId(), [{ siteId: null, role: 'owner' }])
    for (const method of ['GET', 'POST'] as const)
      expect((await http.inject({ method, url: '/api/backup/json' })).json<ApiError>().code).toBe('session.confirm-needed')
    as = userActor(newId(), [{ siteId: null, role: 'manager' }])
    for (const url of ['/api/backup/json', '/api/backup/json/size']) expect((await http.inject(url)).statusCode).toBe(403)
    as = nobody
    for (const url of ['/api/backup/json', '/api/backup/json/size']) expect((await http.inject(url)).statusCode).toBe(401)
  })

  test('is taken at a first run under the one-time link alone', async () => {
    const file = ['file', new Blob([(await download()).body])] as const
    as = nobody
    const url = '/api/setup/json?organisation=La%20Recyclerie'
    expect((await post(url, [['access', access], file])).json<ApiError>().code).toBe('setup.link')
    expect((await post(url, [['token', 'the link'], ['access', access], file])).statusCode).toBe(202)
  })
})
