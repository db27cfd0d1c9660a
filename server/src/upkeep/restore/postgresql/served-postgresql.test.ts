import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FoundPoints, Restoration } from '@grenier/shared/contract/restore.ts'
import { foundShop, openApp, type OpenTill } from '../../../../../tests/faults/found-shop.ts'
import { startServer, type ServerProcess } from '../../../../../tests/faults/server-process.ts'
import { freshPostgres } from '../../../../../tests/fakes/postgres.ts'
import { standInTools } from '../../../../../tests/fakes/postgres-tools.ts'

let folder: string
let tools: string
let server: ServerProcess
let cookie = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-served-'))
  tools = await standInTools()
  vi.stubEnv('PATH', [tools, process.env['PATH']].join(delimiter))
  const environment = { DATABASE_URL: await freshPostgres() }
  const shop = (await foundShop(folder, 1, environment))[0] as OpenTill
  const app = await openApp(folder, environment)
  await app.backup.make({ reason: 'person', level: 'full' })
  await app.registers.accept(shop.till.send([shop.till.sell(shop.sessionId, shop.day)]))
  app.heads.stop()
  await app.heads.write()
  await app.database.close()
  server = await startServer({ folder, environment })
})
afterEach(async () => {
  await server.stop()
  vi.unstubAllEnvs()
  for (const path of [folder, tools]) await rm(path, { recursive: true })
})

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { cookie, 'accept-language': 'fr', ...(body !== undefined && { 'content-type': 'application/json' }) }
  const answer = await fetch(`${server.origin}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return { status: answer.status, body: await answer.json() }
}

const logIn = () => ask('POST', '/api/session', { email: 'awa@exemple.fr', password: 'trois vélos sous la pluie' })
const restoration = async () => (await ask('GET', '/api/backup/restoration')).body as Restoration

test('a server on PostgreSQL is restored from its page and serves the point on the same port', async () => {
  expect((await logIn()).status).toBe(200)
  const { points } = (await ask('GET', '/api/backup/points?source=here')).body as FoundPoints
  expect(points).toMatchObject([{ usable: true, cause: null }])
  const path = `/api/backup/${points[0]?.id ?? ''}`
  const wanted = { source: 'here', phrase: null, organisation: 'La Remise' }
  expect((await ask('POST', `${path}/check`, wanted)).status).toBe(202)
  await expect.poll(async () => (await restoration()).state).toBe('checked')
  expect((await restoration()).check?.counts.find(({ entity }) => entity === 'sales')).toMatchObject({ before: 1, after: 0 })
  expect((await ask('POST', `${path}/restore`, wanted)).status).toBe(202)
  const isOver = () =>
    ask('GET', '/api/session').then(
      ({ status }) => status === 401,
      () => false,
    )
  await expect.poll(isOver).toBe(true)
  expect((await logIn()).status).toBe(200)
  await expect.poll(async () => (await restoration()).state).toBe('done')
})
