import { dirname, join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { environmentOfTools } from '#platform/config.ts'
import { databaseAside, dropSibling } from '#platform/database/sibling-databases.ts'
import { sqlitePath } from '#platform/database/sqlite-connection.ts'
import { openPointSigner } from '#platform/points/manifest.ts'
import { errorText } from '#platform/translate-error.ts'
import { verifyImage } from '../records/journal/verify-image.ts'
import { verifyJournal } from '../records/journal/verify.ts'
import { createBackup } from '../upkeep/backup/backup.ts'
import { openPointFolder } from '../upkeep/backup/folder.ts'
import { createBackupStore } from '../upkeep/backup/store.ts'
import { takePostgresql } from '../upkeep/backup/take-postgresql.ts'
import { takeSqlite, type SqliteNeeds } from '../upkeep/backup/take-sqlite.ts'
import type { RecoveryKeys } from '../upkeep/backup/make-point.ts'
import { version } from '../version.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

export function composeBackup(
  { config, database, log, now }: Foundation,
  { keys, journalStore, queue, live, audit }: Records,
  { devices }: Organisation,
  { sync, notifications }: Outward,
  { recovery }: { recovery: RecoveryKeys },
) {
  const folder = openPointFolder(config.dataFolder)
  const verifyDatabase = async () =>
    (await verifyJournal({ database, store: journalStore, keys, publicKeys: await devices.publicKeys() }, { full: false })).problems
  const sqlite: SqliteNeeds = { path: sqlitePath(database.url), folder, verifyImage: (image) => verifyImage({ ...image, keys }) }
  const place = database.provider === 'sqlite' ? dirname(sqlitePath(database.url)) : config.dataFolder
  const setAside = {
    folders: [...new Set([config.dataFolder, place])].map((path) => join(path, 'backups')),
    dropDatabase: async (digits: string) => {
      if (database.provider === 'postgresql') await dropSibling(database.url, databaseAside(digits))
    },
  }
  const postgresql = { url: database.url, environment: environmentOfTools(), verifyDatabase }
  const backup = createBackup({
    ...{ database, folder, sync, notifications, recovery, queue, audit, live, setAside, errorText, version, log, now, newId },
    store: createBackupStore(database),
    signer: openPointSigner(keys.folder),
    take: (request) => (database.provider === 'sqlite' ? takeSqlite(sqlite, request) : takePostgresql(postgresql, request)),
  })
  sync.whenRun(backup.whenRun)
  sync.whenSent('backup', (tx, { file }) => backup.whenSent(tx, file.name))
  return { backup }
}
