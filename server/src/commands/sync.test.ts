import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SyncStatus } from '@grenier/shared/contract/sync.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { startFakeWebdav } from '../../../tests/fakes/webdav.ts'
import { jobActor } from '#platform/access.ts'
import { readConfig, type Config } from '#platform/config.ts'
import type { App } from '../app.ts'
import { withApp } from './open-app.ts'
import { syncCommand } from './sync.ts'

const at = '2026-11-21T10:00:00.000Z'
let folder: string
let config: Config
let drive: Awaited<ReturnType<typeof startFakeWebdav>>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-sync-command-'))
  config = readConfig({ environment: { GRENIER_DATA: folder, LOG_LEVEL: 'fatal' } })
  drive = await startFakeWebdav()
  const { user: userName, password } = drive.account
  await withApp(config, async (app) => {
    const account = { id: newId(), siteId: null, kind: 'webdav' as const, url: drive.url, userName, password }
    await app.sync.save(jobActor('test'), account)
    await keepExport(app)
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await drive.stop()
  await rm(folder, { recursive: true })
})

async function keepExport({ database, sync }: App): Promise<void> {
  const path = 'exports/1/2026/a.csv'
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), path)
  const file = { id: newId(), kind: 'export', siteId: null, path, createdAt: at }
  const sha256 = createHash('sha256').update(path).digest('hex')
  await database.transaction(async (tx) => {
    await tx.storedFile.create({ data: { ...file, name: 'a.csv', mediaType: 'text/csv', sha256, bytes: path.length } })
    await sync.enqueueFor(tx, { ...file, createdAt: at as never })
  })
}

/** Its exit status, and what it printed. */
async function run(...words: string[]): Promise<{ status: number; printed: SyncStatus & { queued: number } }> {
  let output = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true))
  const status = await syncCommand.run({ words: [...words, '--json'], locale: 'fr', config: () => config })
  vi.restoreAllMocks()
  return { status, printed: JSON.parse(output) as SyncStatus & { queued: number } }
}

const sent = (name: RegExp) => [...drive.files.keys()].filter((path) => name.test(path))

describe('grenier sync --wait, without a server', () => {
  test('stays until files, the backup of its own run and the manifest of both stand on the account', async () => {
    await withApp(config, ({ database }) =>
      database.client.organisation.create({ data: { id: newId(), name: 'La Remise', createdAt: at } }),
    )
    const { status, printed } = await run('--wait')
    expect({ status, printed }).toMatchObject({
      status: 0,
      printed: { error: null, queue: { waiting: 0, running: 0, retrying: 0, dead: 0 } },
    })
    expect(printed.syncedRecords).toBe(printed.totalRecords)
    expect([sent(/a\.csv$/).length, sent(/full-.*\.json$/).length]).toEqual([1, 1])
    const [manifest = '', ...others] = sent(/\/manifest-/)
    expect(others).toEqual([])
    expect(String(drive.files.get(manifest))).toMatch(/full-.*\.json/)
  })

  test('tries again what failed, for as long as it takes', async () => {
    drive.misbehave({ method: 'PUT', path: 'a.csv', times: 1, do: { status: 503, headers: { 'Retry-After': '1' } } })
    expect(await run('--wait')).toMatchObject({ status: 0, printed: { queued: 1, syncedRecords: 1 } })
  })

  test('ends where only a person can help, and says so', async () => {
    drive.account.password = 'changed'
    expect(await run('--wait')).toMatchObject({
      status: 1,
      printed: { error: expect.stringContaining('mot de passe') as string, syncedRecords: 0, queue: { dead: 0 } },
    })
  })

  test('ends with a file that was given up: the others are sent', async () => {
    drive.misbehave({ method: 'PUT', path: 'a.csv', do: { status: 413 } })
    expect(await run('--wait')).toMatchObject({ status: 1, printed: { queue: { dead: 1, waiting: 0 } } })
  })

  test('without --wait each file is tried once', async () => {
    drive.misbehave({ method: 'PUT', path: 'a.csv', do: { status: 503, headers: { 'Retry-After': '600' } } })
    expect(await run()).toMatchObject({ status: 1, printed: { queue: { retrying: 1 } } })
  })
})
