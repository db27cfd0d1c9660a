import { afterEach, beforeEach, expect, test } from 'vitest'
import { BackupPoint, BackupStatus } from '@grenier/shared/contract/backup.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { nobody, userActor, type Actor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { openBackupDesk, type BackupDesk } from '../../../../tests/fakes/backup-desk.ts'
import { backupRoutes } from './routes.ts'

const administrator = userActor(newId(), [{ siteId: null, role: 'administrator' }])
let desk: BackupDesk
let as: Actor
let http: ReturnType<typeof createHttp>

beforeEach(async () => {
  desk = await openBackupDesk()
  as = administrator
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(backupRoutes(desk.backup))
})
afterEach(async () => {
  await http.close()
  await desk.close()
})

const get = (path: string) => http.inject({ method: 'GET', url: `/api/backup${path}` })
const post = (payload?: object) => http.inject({ method: 'POST', url: '/api/backup', ...(payload && { payload }) })

test('points and their state are answered as the contract says', async () => {
  expect((await get('')).json()).toEqual([])
  expect(BackupStatus.parse((await get('/status')).json())).toMatchObject({
    last: null,
    lastOffSite: null,
    running: null,
    isEncrypted: false,
  })
  const { manifest } = await desk.backup.make({ reason: 'person' })
  const [point] = BackupPoint.array().parse((await get('')).json())
  expect(point).toMatchObject({ id: manifest.id, level: 'full', isHere: true, accounts: [], encrypted: false })
  expect(BackupStatus.parse((await get('/status')).json())).toMatchObject({ last: { id: manifest.id }, points: 1, problem: null })
})

test.each([undefined, {}, { full: true }])('a point asked for (%j) is a job that people can follow', async (payload) => {
  const answer = await post(payload)
  expect(answer.statusCode).toBe(202)
  const { jobId } = answer.json<{ jobId: string }>()
  expect(await desk.queue.find(jobId)).toMatchObject({ kind: 'backup.make', payload: { full: payload?.full === true, reason: 'person' } })
})

test('nobody, and nobody of one site, reads or makes a backup', async () => {
  for (const actor of [nobody, userActor(newId(), [{ siteId: desk.shop.siteId, role: 'manager' }])]) {
    as = actor
    const answers = [await get(''), await get('/status'), await post({})]
    expect(answers.every(({ statusCode }) => statusCode === (actor === nobody ? 401 : 403))).toBe(true)
  }
})
