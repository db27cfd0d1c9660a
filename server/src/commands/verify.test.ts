import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { withApp } from './open-app.ts'
import { verifyCommand } from './verify.ts'

const actor = jobActor('test')
let folder: string
let config: Config
let brought: string

/** Three sealed acts and a point of them, whose manifest somebody keeps elsewhere. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-verify-'))
  config = readConfig({ environment: { GRENIER_DATA: folder, LOG_LEVEL: 'fatal' } })
  brought = join(folder, 'brought.json')
  await withApp(config, async ({ database, audit, auditSeals, backup }) => {
    await database.client.organisation.create({ data: { id: newId(), name: 'La Remise', createdAt: '2026-11-21T10:00:00.000Z' } })
    for (const name of ['Nord', 'Sud', 'Est']) await audit.recordAlone({ actor, action: 'site.saved', subject: name, name })
    await auditSeals.sealNew()
    const { name } = await backup.make({ reason: 'person' })
    await cp(join(folder, 'backups', name), brought)
  })
})
afterEach(() => rm(folder, { recursive: true }))

/** Rows and their seals, from one on, as somebody takes them away who has the file. */
function cutFrom(sequence: number): void {
  const file = new Sqlite(join(folder, 'grenier.db'))
  for (const [table, column] of [
    ['AuditEvent', 'sequence'],
    ['AuditSeal', 'through'],
  ])
    file.exec(`DROP TRIGGER "${table}_no_delete"; DELETE FROM "${table}" WHERE "${column}" >= ${sequence}`)
  file.close()
}

async function verify(...words: string[]): Promise<{ status: number; said: string }> {
  let said = ''
  const print = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true))
  const status = await verifyCommand.run({ words, locale: 'fr', config: () => config })
  print.mockRestore()
  return { status, said }
}

test('acts that were cut off with their seals are named by the newest point, and by a manifest brought from elsewhere', async () => {
  expect(await verify('--manifest', brought)).toMatchObject({ status: 0 })
  cutFrom(2)
  expect(await verify()).toMatchObject({ status: 1, said: expect.stringContaining('✗ audit 2–3 missing') as string })
  await rm(join(folder, 'backups'), { recursive: true })
  expect(await verify()).toMatchObject({ status: 0 })
  expect(await verify('--manifest', brought)).toMatchObject({ status: 1, said: expect.stringContaining('✗ audit 2–3 missing') as string })
})

test('a manifest that was changed is believed in nothing', async () => {
  await expect(verify('--manifest', join(folder, 'keys', 'seal.key'))).rejects.toMatchObject({ code: 'restore.manifest-changed' })
})
