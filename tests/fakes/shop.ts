import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createApprovalStore } from '../../server/src/activity/approvals/store.ts'
import { createGrantCheck } from '../../server/src/activity/approvals/was-granted.ts'
import { createAcceptance } from '../../server/src/activity/registers/accept-entries.ts'
import { createProjectionStore } from '../../server/src/activity/registers/projection/store.ts'
import { createLeftOpenStore } from '../../server/src/activity/registers/left-open/store.ts'
import { createRemoteClosingStore } from '../../server/src/activity/registers/remote-closing/store.ts'
import { composeLocking } from '../../server/src/compose/locking.ts'
import { createRegisterStore } from '../../server/src/activity/registers/store.ts'
import { createRollUp } from '../../server/src/activity/totals/roll-up/roll-up.ts'
import { createVoucherStore } from '../../server/src/activity/vouchers/store.ts'
import { createVouchers } from '../../server/src/activity/vouchers/vouchers.ts'
import { createDevices } from '../../server/src/organisation/devices/devices.ts'
import { createDeviceStore } from '../../server/src/organisation/devices/store.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import type { Database } from '../../server/src/platform/database/open-database.ts'
import { createLive } from '../../server/src/platform/live.ts'
import { createJournal } from '../../server/src/records/journal/journal.ts'
import { openKeys } from '../../server/src/records/journal/keys.ts'
import { createJournalStore } from '../../server/src/records/journal/store.ts'
import { verifyJournal } from '../../server/src/records/journal/verify.ts'
import { version } from '../../server/src/version.ts'
import { noAudit } from './audit.ts'
import { openMigrated } from './databases.ts'
import { createTill, type Till } from './till.ts'

export type Shop = Awaited<ReturnType<typeof freshShop>>

export const timeZone = 'Europe/Paris'

/** One site with one register on a real database and journal, with a clock that stands until it is moved. */
export async function freshShop(provider: Database['provider'] = 'sqlite', at = '2026-11-21T10:00:00.000Z') {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-shop-'))
  const database = await openMigrated(provider, folder)
  const clock = { at: new Date(at) }
  const now = () => clock.at
  const keys = openKeys(join(folder, 'keys'))
  const journalStore = createJournalStore({ database, keys })
  const journal = createJournal({ store: journalStore, keys, now, newId })
  const devices = createDevices({
    database,
    store: createDeviceStore(database),
    journal,
    audit: noAudit,
    live: createLive(),
    now,
    newId,
    version,
  })
  const registerStore = createRegisterStore(database)
  const rollUp = createRollUp(database)
  const projection = createProjectionStore(database, rollUp)
  const vouchers = createVouchers({ store: createVoucherStore(database) })
  /** Nobody is asked anything here: what a journal says of a chat is compared with the requests that a test wrote. */
  const approvals = { wasGranted: createGrantCheck({ store: createApprovalStore(database), now }) }
  const alerts: { code: string; subject: string }[] = []
  /** What the alerts of entries say. */
  const told: Readonly<Record<string, string | number>>[] = []
  const place = { siteId: newId(), registerId: newId() }
  const owner = jobActor('shop')
  const closings = createRemoteClosingStore(database)
  const leftOpen = createLeftOpenStore(database)
  const live = createLive()
  const locking = composeLocking({
    ...{ database, devices, journal, live, now },
    audit: noAudit,
    operators: async () => [],
    names: async () => new Map(),
    notify: async (_, { code, subject }) => void alerts.push({ code, subject }),
    settled: async () => undefined,
    committed: () => undefined,
  })
  const accept = createAcceptance({
    database,
    closings,
    leftOpen,
    store: registerStore,
    projection,
    vouchers,
    approvals,
    journal,
    devices,
    notify: async (_, { code, subject, values }) => {
      alerts.push({ code, subject })
      told.push(values)
    },
    settled: async () => undefined,
    committed: () => undefined,
    now,
  })

  const createdAt = clock.at.toISOString()
  const site = { id: place.siteId, code: '1', name: 'Nord', timeZone, address: '', siret: '', createdAt }
  await database.client.organisation.create({ data: { id: newId(), name: 'La Recyclerie', createdAt, sites: { create: site } } })
  await devices.createRegister(owner, { id: place.registerId, siteId: place.siteId, number: 1, name: 'Caisse 1' })

  return {
    ...place,
    place,
    clock,
    now,
    database,
    keys,
    journal,
    journalStore,
    registerStore,
    closings,
    leftOpen,
    locking,
    projection,
    rollUp,
    vouchers,
    approvals,
    devices,
    accept,
    alerts,
    told,
    owner,

    /** A code of the register, as an administrator reads it out. */
    code: async () => (await devices.issuePairingCode(owner, place.registerId)).code,

    /** A tablet that is the register's till from now on. */
    async pairedTill(options: Parameters<typeof createTill>[0] = {}): Promise<Till> {
      const till = createTill({ now, ...options })
      await devices.pair(till.pairing((await devices.issuePairingCode(owner, place.registerId)).code))
      return till
    },

    sales: () => database.client.sale.findMany({ orderBy: { sequence: 'asc' } }),
    verify: async () => verifyJournal({ database, store: journalStore, keys, publicKeys: await devices.publicKeys() }, { full: true }),

    async close() {
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}
