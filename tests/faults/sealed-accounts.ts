import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { accountsOf } from '../../server/src/compose/recovery.ts'
import { secretPlace } from '../../server/src/outbound/sync/open-driver.ts'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'
import { openSecrets } from '../../server/src/platform/secrets.ts'
import { createKeyRotations } from '../../server/src/upkeep/recovery/rotate-keys.ts'
import { noAudit } from '../fakes/audit.ts'

const hour = 3_600_000

/** Passwords of accounts in a folder, and their change of key. For it ten minutes are over at once, so that each change removes the key before. */
export async function openSealedAccounts(folder: string) {
  const database = await openDatabase({ url: `file:${join(folder, 'grenier.db')}` })
  const secrets = await openSecrets(join(folder, 'keys'))
  const owner = accountsOf(database)
  const now = () => new Date(Date.now() + hour)
  return {
    secrets,
    rotation: createKeyRotations({ database, secrets, owners: [owner], audit: noAudit, log: { info: () => undefined }, now }),

    async add(password: string): Promise<void> {
      const id = newId()
      const secret = secrets.seal(password, secretPlace(id))
      const account = { siteId: null, kind: 'webdav', url: `https://${id}.example`, userName: 'awa', createdAt: new Date().toISOString() }
      await database.client.remote.create({ data: { id, secret, ...account } })
    },

    /** Every password in clear; throws for one that no key opens. */
    passwords: async (): Promise<string[]> => (await owner.list()).map(({ sealed, place }) => secrets.open(sealed, place)).toSorted(),

    close: () => database.close(),
  }
}
