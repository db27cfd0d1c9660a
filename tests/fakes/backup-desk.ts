import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { usualSyncSettings } from '@grenier/shared/contract/sync.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { sqlitePath } from '../../server/src/platform/database/sqlite-connection.ts'
import { createQueue } from '../../server/src/platform/jobs/queue.ts'
import { openPointSigner } from '../../server/src/platform/points/manifest.ts'
import { applyPages } from '../../server/src/platform/points/page-records.ts'
import { openStream } from '../../server/src/platform/sealed-stream.ts'
import { verifyImage } from '../../server/src/records/journal/verify-image.ts'
import { createBackup, type BackupDependencies } from '../../server/src/upkeep/backup/backup.ts'
import { openPointFolder, type HeldPoint } from '../../server/src/upkeep/backup/folder.ts'
import { createBackupStore } from '../../server/src/upkeep/backup/store.ts'
import { takeSqlite } from '../../server/src/upkeep/backup/take-sqlite.ts'
import { freshShop } from './shop.ts'
import { noAudit } from './audit.ts'

export type BackupDesk = Awaited<ReturnType<typeof openBackupDesk>>

/** Points of a real shop on a real database and disk; the cloud, alerts and the recovery kit are pretended. */
export async function openBackupDesk(at = '2026-11-21T10:00:00.000Z') {
  const shop = await freshShop('sqlite', at)
  const { database, now, keys } = shop
  const dataFolder = await mkdtemp(join(tmpdir(), 'grenier-backup-'))
  const told = { queued: [] as string[], removed: [] as string[], dropped: [] as string[], settled: [] as string[] }
  const alerts: { code: string; values: object }[] = []
  const pretended = { settings: usualSyncSettings, key: undefined as Buffer | undefined }
  const store = createBackupStore(database)
  const queue = createQueue({ database, now, newId, random: () => 0 })
  const nothing = { info: () => undefined, warn: () => undefined, error: () => undefined }

  /** The parts a program is made of; `changed` takes the place of some, as after a restart. */
  const open = (changed: Partial<BackupDependencies> = {}) => {
    const folder = openPointFolder(dataFolder)
    return createBackup({
      ...{ database, store, folder, queue, now, newId, version: '1.2.3', audit: noAudit, log: nothing },
      signer: openPointSigner(keys.folder),
      take: (request) =>
        takeSqlite({ path: sqlitePath(database.url), folder, verifyImage: (image) => verifyImage({ ...image, keys }) }, request),
      recovery: {
        backupKey: async () => pretended.key,
        kit: async () => (pretended.key ? { salt: 'c2FsdA==', n: 32768, r: 8, p: 1 } : undefined),
        sealKeys: async () => (pretended.key ? 'a2V5cw==' : undefined),
      },
      sync: {
        enqueueFor: async (_, file) => void told.queued.push(file.path),
        removeEverywhere: async (tx, fileId) => {
          const file = await tx.storedFile.delete({ where: { id: fileId } })
          told.removed.push(file.name)
        },
        settings: async () => pretended.settings,
      },
      notifications: {
        notify: async (_, { code, values }) => void alerts.push({ code, values }),
        settle: async (_, subject) => void told.settled.push(subject),
      },
      live: { hint: () => undefined },
      setAside: { folders: [join(dataFolder, 'backups')], dropDatabase: async (digits) => void told.dropped.push(digits) },
      errorText: (code) => code,
      ...changed,
    })
  }

  const path = (name: string) => join(dataFolder, 'backups', name)

  /** The database file that a point stands for, made from its files alone. */
  async function restored(points: readonly HeldPoint[], { manifest }: HeldPoint): Promise<string> {
    const target = join(dataFolder, `restored-${manifest.id}`)
    const steps = [createZstdDecompress()]
    const stored = createReadStream(path(manifest.body.name))
    const source = manifest.body.encryption === null ? stored : stored.pipe(openStream(pretended.key ?? Buffer.alloc(32)))
    const base = points.find((point) => point.manifest.id === manifest.baseId)
    if (!base) await pipeline([source, ...steps, createWriteStream(target)])
    else {
      const below = await restored(points, base)
      await applyPages(below, source.pipe(createZstdDecompress()), manifest.image)
      await pipeline(createReadStream(below), createWriteStream(target))
    }
    return target
  }

  return {
    ...{ shop, dataFolder, told, alerts, pretended, store, queue, open, path, restored },
    backup: open(),
    folder: openPointFolder(dataFolder),
    exists: (name: string): Promise<boolean> =>
      stat(path(name)).then(
        () => true,
        () => false,
      ),
    read: (name: string) => readFile(path(name)),
    later: (minutes: number) => {
      shop.clock.at = new Date(shop.clock.at.getTime() + minutes * 60_000)
    },

    /** An account of the organisation, and these files on it. */
    async account(): Promise<string> {
      const id = newId()
      const row = { id, siteId: null, kind: 'webdav', url: 'https://cloud.example', userName: 'awa', secret: '', createdAt: instant(now()) }
      await database.client.remote.create({ data: row })
      return id
    },

    /** As if a file of a point had arrived on an account. */
    async arrived(remoteId: string, name: string): Promise<void> {
      const file = await database.client.storedFile.findFirstOrThrow({ where: { name } })
      const { id: fileId, sha256, bytes } = file
      await database.client.upload.create({ data: { fileId, remoteId, path: name, sha256, bytes, uploadedAt: instant(now()) } })
    },

    async close(): Promise<void> {
      await shop.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
