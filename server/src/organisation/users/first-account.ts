import { randomBytes } from 'node:crypto'
import type { FirstAccount } from '@grenier/shared/contract/session.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowSites, jobActor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Sites } from '../sites/sites.ts'
import { isEasyPassword } from './easy-password.ts'
import { passwordTooEasy, setupDone, setupLink } from './errors.ts'
import { hashSecret } from './password.ts'
import type { PeopleStore } from './store.ts'
import { isSame } from './who-asks.ts'

export type FirstAccounts = ReturnType<typeof createFirstAccount>

export interface FirstAccountDependencies {
  readonly database: Database
  readonly store: PeopleStore
  readonly sites: Pick<Sites, 'open'>
  readonly installCatalogue: (tx: Transaction) => Promise<void>
  readonly audit: Pick<Audit, 'record'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
  readonly newId: () => string
}

/** What founding made. */
export interface Founded {
  readonly organisationId: string
  readonly siteId: string
  readonly userId: string
}

const linkLifetimeMs = 30 * 60_000
const everywhere = allowSites(jobActor('first-account'), 'people.edit')

/** The first account. Its link lives in memory, thirty minutes from the start of the program: a restart renews it. */
export function createFirstAccount({ database, store, sites, installCatalogue, audit, log, now, newId }: FirstAccountDependencies) {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = now().getTime() + linkLifetimeMs
  let exists = false

  /** Once there, an organisation stays. */
  async function isFounded(): Promise<boolean> {
    exists ||= (await store.organisation()) !== null
    return exists
  }

  async function write(tx: Transaction, details: Omit<FirstAccount, 'token'>, passwordHash: string): Promise<Founded> {
    if (await store.organisationIn(tx)) throw setupDone()
    const founded = { organisationId: newId(), siteId: newId(), userId: newId() }
    const at = instant(now())
    await store.insertOrganisation(tx, { id: founded.organisationId, name: details.organisationName, createdAt: at })
    const site = { id: founded.siteId, code: '1', name: details.siteName, timeZone: details.timeZone, address: '', siret: '' }
    await sites.open(tx, founded.organisationId, site)
    const { name, locale } = details
    const owner = {
      id: founded.userId,
      name,
      locale,
      email: details.email.trim().toLowerCase(),
      passwordHash,
      homeSiteId: founded.siteId,
      grants: [{ siteId: null, role: 'owner' as const }],
    }
    await store.save(tx, everywhere, owner, { newId, at })
    await installCatalogue(tx)
    const actor = { kind: 'user', id: founded.userId } as const
    await audit.record(tx, { actor, action: 'organisation.founded', subject: founded.organisationId, name: details.organisationName })
    return founded
  }

  /** For the demonstration and the command line. Throws `setup.done`, `setup.time-zone`, `person.password-easy`. */
  async function found(details: Omit<FirstAccount, 'token'>): Promise<Founded> {
    if (isEasyPassword(details.password, [details.name, details.email, details.organisationName])) throw passwordTooEasy()
    const passwordHash = await hashSecret(details.password)
    try {
      const founded = await database.transaction((tx) => write(tx, details, passwordHash))
      exists = true
      log.info({ event: 'organisation-founded', ...founded }, 'the organisation was created')
      return founded
    } catch (error) {
      if (isTaken(error, 'code')) throw setupDone()
      throw error
    }
  }

  /** Whoever holds the console's link may fill an empty installation. Throws `setup.done`, `setup.link`. */
  async function demandLink(given: string): Promise<void> {
    if (await isFounded()) throw setupDone()
    if (isSame(given, token) && now().getTime() < expiresAt) return
    log.warn({ event: 'setup-refused' }, 'a wrong or old link to the first account was used')
    throw setupLink()
  }

  return {
    isFounded,
    found,
    demandLink,

    /** Path of the one-time link for the console, undefined when it serves no more. */
    link: async (): Promise<string | undefined> =>
      now().getTime() >= expiresAt || (await isFounded()) ? undefined : `/admin/premier-compte#${token}`,

    /** Organisation, first site, owner and catalogue, in one transaction. Throws as `found`, and `setup.link`. */
    async create({ token: given, ...details }: FirstAccount): Promise<Founded> {
      await demandLink(given)
      return found(details)
    },
  }
}
