import { join } from 'node:path'
import type { Person } from '@grenier/shared/contract/people.ts'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { calendarDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import type { Devices } from '../organisation/devices/devices.ts'
import type { FirstAccounts } from '../organisation/users/first-account.ts'
import type { Users } from '../organisation/users/users.ts'
import type { Sync } from '../outbound/sync/sync.ts'
import { digits, keepCredentials, makeCredentials, readCredentials, type Credentials } from './credentials.ts'
import { demonstrationIncomplete } from './errors.ts'
import { fileDeclarations, type DeclarationFeatures } from './file-declarations.ts'
import { serveFolder } from './local-remote.ts'
import { seedOrganisation, type SeedFeatures } from './seed/seed-organisation.ts'

export interface DemonstrationDependencies extends SeedFeatures, DeclarationFeatures {
  readonly config: { readonly dataFolder: string }
  readonly firstAccount: Pick<FirstAccounts, 'isFounded'>
  readonly users: Users
  readonly devices: Devices
  readonly sync: Pick<Sync, 'save' | 'accounts'>
  readonly now: () => Date
}

export interface Demonstration {
  readonly account: NonNullable<Situation['demonstrationAccount']>
  stop(): Promise<void>
}

const guide = jobActor('demonstration')

/** The main job on this machine alone: a year of two sites, a till that pairs by itself, and a folder in the place of kDrive. */
export async function openDemonstration(needs: DemonstrationDependencies): Promise<Demonstration> {
  const { dataFolder } = needs.config
  const credentials = (await needs.firstAccount.isFounded()) ? readCredentials(dataFolder) : await fill(needs)
  if (!credentials) throw demonstrationIncomplete(dataFolder)
  const { email, password, pairingCode, remotePassword } = credentials
  const remote = await serveFolder({ folder: join(dataFolder, 'kdrive'), user: email, password: remotePassword })
  await pointRemote(needs.sync, { url: remote.url, userName: email, password: remotePassword })
  const people = await needs.users.list(guide)
  const pins = people.flatMap(({ id, name }) => (credentials.pins[id] === undefined ? [] : [{ name, pin: credentials.pins[id] }]))
  return { account: { email, password, pins, pairingCode }, stop: remote.stop }
}

async function fill(needs: DemonstrationDependencies): Promise<Credentials> {
  const { config, users, devices } = needs
  const made = makeCredentials()
  const until = calendarDayAt(instant(needs.now()), 'Europe/Paris')
  await seedOrganisation(needs, { sites: 2, deposits: 3_000, sales: 9_000, seed: 7, until, stopAt: needs.now().getTime() }, made)
  const people = await users.list(guide)
  const owner = people.find(({ email }) => email === made.email)
  if (owner) await fileDeclarations(needs, { ...guide, kind: 'user', id: owner.id }, until)
  const cashiers = people.filter(({ email }) => email === null)
  const pins = Object.fromEntries(cashiers.map(({ id }) => [id, digits(4)]))
  for (const person of cashiers) await users.save(guide, { ...editable(person), pin: pins[person.id] ?? null })
  const [register] = await devices.registers(guide)
  if (register) await devices.issueStandingCode(guide, register.id, made.pairingCode)
  const credentials = { ...made, pins }
  await keepCredentials(config.dataFolder, credentials)
  return credentials
}

const editable = ({ id, name, email, locale, grants }: Person) => ({
  id,
  name,
  email,
  locale,
  grants: [...grants],
  password: null,
  pin: null,
})

/** The served folder has another port at each start: the account follows it. */
async function pointRemote(
  sync: Pick<Sync, 'save' | 'accounts'>,
  remote: { url: string; userName: string; password: string },
): Promise<void> {
  const [known] = await sync.accounts(guide)
  await sync.save(guide, { id: known?.id ?? newId(), siteId: null, kind: 'webdav', ...remote })
}
