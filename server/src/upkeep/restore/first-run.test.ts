import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { foundShop, openApp } from '../../../../tests/faults/found-shop.ts'
import { createApp, type App } from '../../app.ts'
import { createServer } from '../../http-routes.ts'

let donor: string
let folder: string
let app: App
let http: Awaited<ReturnType<typeof createServer>>

beforeEach(async () => {
  donor = await mkdtemp(join(tmpdir(), 'grenier-donor-'))
  folder = await mkdtemp(join(tmpdir(), 'grenier-empty-'))
  await foundShop(donor, 1)
  const old = await openApp(donor)
  await old.backup.make({ reason: 'person', level: 'full' })
  await old.database.close()
  app = await createApp({ config: readConfig({ environment: { GRENIER_DATA: folder } }), log: createLog({ level: 'fatal' }) })
  http = await createServer(app, () => undefined, undefined)
})
afterEach(async () => {
  await http.close()
  await app.database.close()
  for (const path of [donor, folder]) await rm(path, { recursive: true })
})

const token = async () => (await app.firstAccount.link())?.split('#')[1] ?? ''
const remote = () => ({ kind: 'folder', url: donor, userName: '', password: '' })
const post = async (path: string, payload: object) => {
  const answer = await http.inject({ method: 'POST', url: `/api/setup/restore${path}`, payload, headers: { 'accept-language': 'fr' } })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

test('without the console’s link nobody looks anywhere', async () => {
  expect(await post('/points', { token: 'guess', remote: remote() })).toMatchObject({ status: 403, body: { code: 'setup.link' } })
})

test('with the link an empty installation finds points, checks one and says what is in it', async () => {
  const { body } = await post('/points', { token: await token(), remote: remote() })
  expect(body).toMatchObject({ points: [], nothing: { cause: 'wrong-folder' } })
  expect(
    (await post('/check', { token: await token(), remote: remote(), pointId: '019aa4ff-8300-7000-87fb-f7479cb86dfe', phrase: null }))
      .status,
  ).toBe(202)
  await expect
    .poll(async () => (await post('/state', { token: await token() })).body)
    .toMatchObject({ state: 'failed', cause: 'restore.point-unknown' })
})
