import type { TypedRemote } from '@grenier/shared/contract/restore.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { jobActor } from '#platform/access.ts'
import { environmentOfTools } from '#platform/config.ts'
import { migrationsFolder, readMigrations } from '#platform/database/migrations.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { openPointSigner } from '#platform/points/manifest.ts'
import { errorText } from '#platform/translate-error.ts'
import { keyPlace } from '../activity/classification/profile.ts'
import { createAiStore } from '../activity/classification/store.ts'
import { remotePath } from '../outbound/sync/remote-path.ts'
import { createSyncStore } from '../outbound/sync/store.ts'
import { secretPlace } from '../outbound/sync/open-driver.ts'
import { cutBefore } from '../records/audit/cut.ts'
import { auditChain } from '../records/journal/heads.ts'
import { verifyJournal, witnessProblems } from '../records/journal/verify.ts'
import { Kit } from '../upkeep/recovery/kit-key.ts'
import { createDatabaseCheck } from '../upkeep/restore/check-database.ts'
import { createDrills } from '../upkeep/restore/drill.ts'
import { phraseWrong } from '../upkeep/restore/errors.ts'
import { createHandover, type Handover } from '../upkeep/restore/handover.ts'
import { createFetchFiles, filesKind, restoreHandlers } from '../upkeep/restore/jobs.ts'
import { reconnect } from '../upkeep/restore/reconnect.ts'
import { dumpStaging } from '../upkeep/restore/postgresql/stage-dump.ts'
import { createRestore } from '../upkeep/restore/restore.ts'
import type { OpenStaged } from '../upkeep/restore/staged.ts'
import { fileStaging, type Staging } from '../upkeep/restore/staging.ts'
import { createRestoreStore, type FileRow } from '../upkeep/restore/store.ts'
import { createWords } from '../upkeep/restore/words.ts'
import type { Foundation } from './foundation.ts'
import { composeOrganisation, type Organisation } from './organisation.ts'
import { composeOutward, type Outward } from './outward.ts'
import { composeRecords, type Records } from './records.ts'
import { kitReader, mailOf, telegramOf, type composeRecovery } from './recovery.ts'

export { createHandover, type Handover } from '../upkeep/restore/handover.ts'

/** A kit this program does not make opens nothing. */
function kitOf(kit: BackupManifest['kit']): Kit {
  const read = Kit.safeParse(kit)
  if (!read.success) throw phraseWrong()
  return read.data
}

/** What makes a point of what is here, before it is replaced. */
type SafetyCopy = Parameters<typeof createRestore>[0]['safetyCopy']

export async function composeRestore(
  foundation: Foundation,
  records: Records,
  outward: Outward,
  { devices }: Pick<Organisation, 'devices'>,
  { recovery }: ReturnType<typeof composeRecovery>,
  { safetyCopy, handover = createHandover() }: { safetyCopy: SafetyCopy; handover?: Handover | undefined },
) {
  const { config, database, log, now } = foundation
  const { keys, queue, journalStore, auditStore, heads } = records
  const { sync, notifications } = outward
  const { dataFolder } = config
  const store = createRestoreStore(database)
  const ownPublicKey = openPointSigner(keys.folder).publicKey
  const migrations = new Set((await readMigrations(migrationsFolder(database.provider))).map(({ name }) => name))
  const staging = database.provider === 'sqlite' ? fileStaging : dumpStaging({ url: database.url, environment: environmentOfTools() })
  const needs = {
    ...{ dataFolder, database, store, sync, queue, notifications, handover, safetyCopy, log, now, ownPublicKey },
    ownFolder: keys.folder,
    judge: { ownPublicKey, provider: database.provider, migrations },
    words: createWords(errorText),
    organisation: store.organisation,
    heads: journalStore.heads,
    pathOn: (file: FileRow) => remotePath({ ...file, createdAt: file.createdAt as Instant }),
    staging,
    openStaged: openStagedAs(foundation, staging),
    ownKey: async () => recovery.backupKey(),
    keyFrom: async ({ kit }: BackupManifest, phrase: string) => await kitReader.backupKeyFrom(phrase, kitOf(kit)),
    openKeys: async ({ kit, keys: bundle }: BackupManifest, phrase: string) =>
      new Map((await kitReader.openKeys(bundle ?? '', phrase, kitOf(kit))).map(({ name, bytes }) => [name, bytes])),
  }
  const fetchFiles = createFetchFiles(needs)
  const drills = createDrills(needs)
  const total = async () => (await store.counts()).files
  // « Synchroniser maintenant » also tries again what no account gave.
  sync.whenRun(async (tx) => {
    if ((await store.missingFiles(tx)) > 0) await queue.add(tx, { kind: filesKind, payload: {}, lane: filesKind })
    return undefined
  })
  const actsMissed = async () => {
    const cut = await cutBefore(auditStore, heads.read())
    return cut ? [{ chain: auditChain, sequence: cut.through, problem: 'rolled-back' }] : []
  }
  const databaseCheck = createDatabaseCheck({
    database,
    notifications,
    verify: async () => {
      const { problems } = await verifyJournal(
        { database, store: journalStore, keys, publicKeys: await devices.publicKeys() },
        { full: false },
      )
      return [...problems, ...(await actsMissed())]
    },
    witness: async () => [...witnessProblems(await journalStore.heads(), keys), ...(await actsMissed())],
  })
  const rememberPublicKeys = () => database.transaction((tx) => records.journal.rememberPublicKeys(tx))
  return {
    reconnect: (typed: TypedRemote) => reconnect(needs, jobActor('restore'), typed),
    rememberPublicKeys,
    restore: createRestore(needs),
    drills,
    fetchFiles,
    databaseCheck,
    restoreJobs: { ...restoreHandlers(fetchFiles, total, drills.run), ...databaseCheck.jobs },
  }
}

/** The features over a database that waits in a folder, as they are over the one in use; nothing of it runs. */
const openStagedAs =
  (foundation: Foundation, staging: Staging): OpenStaged =>
  async (folder) => {
    const database = await openDatabase({ url: staging.url(folder) })
    const own = { ...foundation, database, config: { ...foundation.config, dataFolder: folder, databaseUrl: database.url } }
    const records = await composeRecords(own)
    const organisation = composeOrganisation(own, records)
    const { notifications } = composeOutward(own, records, organisation)
    const { journal, journalStore, heads, queue, secrets, keys, audit, auditSeals } = records
    const accounts = createSyncStore(database)
    return {
      ...{ database, journal, audit, auditSeals, queue, notifications, secrets },
      store: createRestoreStore(database),
      async eachSecret(tx, look) {
        for (const { id, secret } of await accounts.sealed(tx)) {
          const account = await accounts.account(tx, id)
          if (secret !== '') look(secret, secretPlace(id), account?.url ?? id)
        }
        const sealedKey = (await createAiStore(database).profile(tx))?.sealedKey ?? ''
        if (sealedKey !== '') look(sealedKey, keyPlace, 'ai')
        for (const [owner, name] of [
          [telegramOf(database), 'telegram'],
          [mailOf(database), 'mail'],
        ] as const)
          for (const { sealed, place } of await owner.list(tx)) look(sealed, place, name)
      },
      heads: journalStore.heads,
      rewriteHeads: heads.rewrite,
      verify: async (copy) =>
        verifyJournal({ database, store: journalStore, keys, publicKeys: await organisation.devices.publicKeys() }, { full: false, copy }),
      close: () => database.close(),
    }
  }
