import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { verifyFile } from '../../server/src/compose/json-backup.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openDatabase, type Database } from '../../server/src/platform/database/open-database.ts'
import { openKeys, type JournalKeys } from '../../server/src/records/journal/keys.ts'
import { createJsonBackup, type ReadyDatabase } from '../../server/src/upkeep/exchange/json/json-backup.ts'
import { createJsonBackupStore } from '../../server/src/upkeep/exchange/json/store.ts'
import { openMigrated } from './databases.ts'
import { freshShop, type Shop } from './shop.ts'

export const owner = jobActor('owner')
const ending: (() => Promise<unknown>)[] = []

/** Closes and removes what was opened. */
export async function tidyUp(): Promise<void> {
  for (const end of ending.splice(0)) await end()
}

/** Opens what stands at `path`, until `tidyUp`. */
export async function openAgain(path: string): Promise<Database> {
  const database = await openDatabase({ url: `file:${path}` })
  ending.push(() => database.close())
  return database
}

/** A feature over one database; what it stages is kept aside. */
export async function openJsonDesk(database: Database, keys: JournalKeys, megabytes = 50) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'grenier-json-'))
  ending.push(() => rm(dataFolder, { recursive: true, force: true }))
  const staged: ReadyDatabase[] = []
  const jsonBackup = createJsonBackup({
    database,
    store: createJsonBackupStore(database),
    verify: verifyFile(keys),
    settings: async () => ({ jsonMegabytes: megabytes }),
    hashPassword: async ({ password }) => `hash of ${password}`,
    stageDatabase: async (ready) => {
      await rename(ready.path, join(dataFolder, 'staged.db'))
      staged.push({ ...ready, path: join(dataFolder, 'staged.db') })
    },
    dataFolder,
    program: '1.2.3',
    now: () => new Date('2026-11-21T10:00:00.000Z'),
  })
  const read = async () => {
    const { content, name, bytes } = await jsonBackup.export(owner)
    return { name, bytes, text: await text(content) }
  }
  return { jsonBackup, staged, dataFolder, read, left: () => readdir(join(dataFolder, 'backups', 'json')) }
}

/** One site, a till with two sales, a person with a password and an account with a sealed one. */
export async function freshJsonData(provider: Database['provider'] = 'sqlite'): Promise<Shop> {
  const shop = await freshShop(provider)
  ending.push(() => shop.close())
  const till = await shop.pairedTill()
  const [session, day] = [newId(), '2026-11-21']
  const opening = [till.openChain(shop.place), till.openSession(session, day)]
  await shop.accept(till.send([...opening, till.sell(session, day), till.sell(session, day, { donationCents: 250 })]))
  const { client } = shop.database
  const { id: organisationId } = (await client.organisation.findFirst()) ?? { id: '' }
  const at = '2026-11-01T08:00:00.000Z'
  const person = { id: newId(), organisationId, name: 'Zoé "Z" \\ 🙂\u2028', email: 'zoe@nord.fr', locale: 'fr', createdAt: at }
  await client.user.create({
    data: {
      ...{ ...person, passwordHash: 'hash-canary', pinHash: 'pin-canary', totpSecret: 'v1.abcd1234.totp-canary', totpSince: at },
      grants: { create: { id: newId(), role: 'owner' } },
      recoveryCodes: { create: { id: 'code-canary' } },
    },
  })
  await client.remote.create({
    data: { id: newId(), kind: 'webdav', url: 'https://drive.test', userName: 'zoe', secret: 'v1.abcd1234.canary', createdAt: at },
  })
  const setting = (key: string, value: string) => client.setting.create({ data: { key, value, updatedAt: at, updatedBy: person.id } })
  await setting('ai.profile', '{"sealedKey":"v1.abcd1234.canary"}')
  await setting('sync.settings', '{"automatic":true}')
  await client.loginSession.create({
    data: { id: 'session-canary', userId: person.id, createdAt: at, lastSeenAt: at, expiresAt: at, userAgent: '' },
  })
  return shop
}

/** Another computer, with nothing on it. */
export async function elsewhere() {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-elsewhere-'))
  const database = await openMigrated('sqlite', folder)
  ending.push(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  return await openJsonDesk(database, openKeys(join(folder, 'keys')))
}

export type Rows = Record<string, Record<string, unknown>[]>
export type JsonFile = { data: Rows } & Record<string, unknown>
export const parsed = (json: string) => JSON.parse(json) as JsonFile
export const check = { check: true, organisation: '', access: undefined, locale: 'fr' } as const
export const access = { email: 'Zoe@nord.fr', password: 'un mot de passe' }
export const take = { ...check, check: false, organisation: 'La Recyclerie' } as const

/** The file with something changed in it. */
export const changed = (json: string, change: (file: JsonFile) => void) => {
  const file = parsed(json)
  change(file)
  return JSON.stringify(file)
}
