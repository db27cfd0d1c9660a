import type { JsonAccess } from '@grenier/shared/contract/json-backup.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { findProjectionProblems } from '../activity/registers/projection/compare-projection.ts'
import { createProjectionStore } from '../activity/registers/projection/store.ts'
import { createRollUp } from '../activity/totals/roll-up/roll-up.ts'
import { createDeviceStore } from '../organisation/devices/store.ts'
import { isEasyPassword } from '../organisation/users/easy-password.ts'
import { passwordTooEasy } from '../organisation/users/errors.ts'
import { hashSecret } from '../organisation/users/password.ts'
import { sealHead } from '../records/journal/entry.ts'
import type { JournalKeys } from '../records/journal/keys.ts'
import { createJournalStore, toState } from '../records/journal/store.ts'
import { verifyJournal } from '../records/journal/verify.ts'
import { createJsonBackup, type JsonBackupDependencies, clearScratch } from '../upkeep/exchange/json/json-backup.ts'
import type { JournalCheck } from '../upkeep/exchange/json/prepare-import.ts'
import { createJsonBackupStore } from '../upkeep/exchange/json/store.ts'
import { version } from '../version.ts'
import type { Foundation } from './foundation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

/** The whole journal of a database file, and whether its rows and totals are what the journal says. Seals count as soon as one chain was sealed with the key of this machine. */
export const verifyFile =
  (keys: JournalKeys) =>
  async (path: string): Promise<JournalCheck> => {
    const database = await openDatabase({ url: `file:${path}` })
    try {
      const store = createJournalStore({ database, keys })
      const heads = await store.heads()
      const sealed = heads.length === 0 || heads.some((chain) => sealHead(keys, toState(chain)) === chain.headSeal)
      const publicKeys = await createDeviceStore(database).publicKeys()
      const asked = { full: true, copy: sealed ? 'sealed' : 'unsealed' } as const
      const verified = await verifyJournal({ database, store, keys, publicKeys }, asked)
      // Rows are compared with entries that are true, not with each other.
      if (verified.problems.length > 0) return { sealed, totals: [], ...verified }
      const rollUp = createRollUp(database)
      const rows = await findProjectionProblems({ store: createProjectionStore(database, rollUp), journal: store })
      return { ...verified, sealed, problems: rows, totals: await rollUp.compare() }
    } finally {
      await database.close()
    }
  }

async function hashPassword({ email, password }: JsonAccess): Promise<string> {
  if (isEasyPassword(password, [email])) throw passwordTooEasy()
  return await hashSecret(password)
}

/** `stageDatabase` is the way of every restore: safety copy, swap, and the words afterwards. */
export function composeJsonBackup(
  { config: { dataFolder }, database, now }: Foundation,
  { keys }: Records,
  { sync }: Outward,
  stageDatabase: JsonBackupDependencies['stageDatabase'],
) {
  const needs = { hashPassword, stageDatabase, verify: verifyFile(keys), settings: sync.settings }
  const jsonBackup = createJsonBackup({ database, store: createJsonBackupStore(database), ...needs, dataFolder, program: version, now })
  return { jsonBackup, clearJsonScratch: () => clearScratch(dataFolder) }
}
