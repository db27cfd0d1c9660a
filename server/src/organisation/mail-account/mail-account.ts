import type { MailAccount, MailTest, SaveMailAccount } from '@grenier/shared/contract/mail-account.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { MailProblem, type MailDesk } from '#platform/mail.ts'
import type { Secrets } from '#platform/secrets.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Users } from '../users/users.ts'
import { mailAddressRefused, mailLocked, mailPasswordNeeded, ownAddressNeeded, senderNeeded } from './errors.ts'
import { passwordPlace, type MailSettingsInForce } from './mail-settings.ts'
import type { MailAccountStore, StoredMailAccount } from './store.ts'
import { writeTrial } from './write-trial.ts'

export type MailAccounts = ReturnType<typeof createMailAccount>

export interface MailAccountDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: MailAccountStore
  readonly settings: MailSettingsInForce
  readonly secrets: Pick<Secrets, 'seal'>
  readonly mail: MailDesk
  readonly users: Pick<Users, 'list'>
  readonly isOfTheHouse: (host: string) => Promise<boolean>
  readonly lookUp: (host: string, options: { isNamed: boolean }) => Promise<string>
  readonly audit: Pick<Audit, 'record'>
  readonly now: () => Date
}

const nothing: StoredMailAccount = { host: '', port: 587, security: 'starttls', userName: '', from: '', sealedPassword: '', isNamed: false }

/** The mail server of the organisation. Its password goes in and never comes out. */
export function createMailAccount(needs: MailAccountDependencies) {
  const { database, store, settings, secrets, mail, users, isOfTheHouse, lookUp, audit, now } = needs

  const version = async (tx?: Transaction) => versionOf((await store.account(tx)) ?? nothing)

  async function state(actor: Actor): Promise<MailAccount> {
    allowEverywhere(actor, 'sites.edit')
    const { given } = settings
    const stored = (await store.account()) ?? nothing
    const { sealedPassword, isNamed: _, ...account } = stored
    const versions = { version: versionOf(stored), secretVersion: versionOf({ sealedPassword }) }
    if (given) return { ...shownOf(given), ...versions }
    return { ...account, ...versions, hasPassword: sealedPassword !== '', isLocked: false, isSet: account.host !== '' }
  }

  /** The known password stays only while the server is the same. */
  function sealedOf({ host, port, userName, password }: SaveMailAccount, before: StoredMailAccount): string {
    if (host === '' || userName === '') return ''
    if (password !== null) return password === '' ? '' : secrets.seal(password, passwordPlace)
    if (before.sealedPassword !== '' && (before.host !== host || before.port !== port)) throw mailPasswordNeeded(host)
    return before.sealedPassword
  }

  /** A name that leads nowhere today is judged again when it is used. */
  async function vet(host: string): Promise<boolean> {
    if (!isHostName(host)) throw mailAddressRefused(host)
    const isNamed = await isOfTheHouse(host)
    await lookUp(host, { isNamed }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === 'remote.address-refused') throw mailAddressRefused(host)
    })
    return isNamed
  }

  return {
    state,

    /** Acts on the next mail. Throws `edit.changed`, `mail-account.locked`, `.sender-needed`, `.address-refused`, `.password-needed`. */
    async save(actor: Actor, given: SaveMailAccount): Promise<MailAccount> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      if (settings.given) throw mailLocked()
      const { host, port, security, userName, from } = given
      if (host !== '' && from === '') throw senderNeeded()
      const isNamed = host !== '' && (await vet(host))
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = (await store.account(tx)) ?? nothing
        demandSeen(given.seen, before)
        const sealedPassword = sealedOf(given, before)
        await store.save(tx, allowed, { host, port, security, userName, from, sealedPassword, isNamed }, instant(now()))
        const told = (account: Omit<StoredMailAccount, 'sealedPassword' | 'isNamed'>) => ({
          ...{ host: account.host, port: account.port, security: account.security, user: account.userName, sender: account.from },
        })
        const act = { actor, action: 'mail-account.saved', subject: 'mail', name: host } as const
        await audit.record(tx, { ...act, before: told(before), after: told(given) })
      })
      return state(actor)
    },

    /** Sends a mail to whoever asks. Throws `mail-account.no-address`. */
    async test(actor: Actor): Promise<MailTest> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      const person = (await users.list(actor)).find(({ id }) => id === actor.id)
      if (!person?.email) throw ownAddressNeeded()
      const tried = await version()
      const cause = await causeOf(mail.send({ ...writeTrial(person.locale), to: person.email }))
      const trial = { ok: cause === null, cause }
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        // It says nothing about what was saved meanwhile.
        if ((await version(tx)) === tried) await store.keepTrial(tx, allowed, trial, instant(now()))
      })
      return { ...trial, to: person.email }
    },

    /** How the last trial went; undefined when none was made since the account was saved. */
    lastTrial: store.trial,
  }
}

/** A name or an address and nothing else: no port, no path, no short form of an address. */
const isHostName = (host: string): boolean => URL.parse(`http://${host}`)?.hostname === host.toLowerCase()

async function causeOf(sending: Promise<void>): Promise<MailTest['cause']> {
  try {
    await sending
    return null
  } catch (error) {
    if (error instanceof MailProblem) return error.cause
    throw error
  }
}

/** What the environment says, without its password. */
function shownOf({ url, from }: { url: string; from: string }): Omit<MailAccount, 'version' | 'secretVersion'> {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isTls = protocol === 'smtps:'
  return {
    ...{ host: hostname, port: Number(port || (isTls ? 465 : 587)), security: isTls ? 'tls' : 'starttls', from },
    ...{ userName: decodeURIComponent(username), hasPassword: password !== '', isLocked: true, isSet: true },
  }
}
