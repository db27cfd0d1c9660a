import type { Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import { MailProblem, type MailSettings } from '#platform/mail.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { MailAccountStore, StoredMailAccount } from './store.ts'

export interface MailSettingsDependencies {
  readonly store: Pick<MailAccountStore, 'account'>
  readonly secrets: Pick<Secrets, 'open'>
  /** `SMTP_URL` and `SMTP_FROM`; they win over the screen. */
  readonly given: { readonly url: string; readonly from: string } | undefined
  /** The address behind a name; throws where it may not be asked. */
  readonly lookUp: (host: string, options: { isNamed: boolean }) => Promise<string>
}

export type MailSettingsInForce = ReturnType<typeof createMailSettings>

/** What the password is bound to when it is sealed. */
export const passwordPlace = 'mail.password/organisation'

/** Where mails leave from: by the environment, else by what was typed on screen. Read each time, so that a change acts at once. */
export function createMailSettings({ store, secrets, given, lookUp }: MailSettingsDependencies) {
  /** Under another key of this machine the password has to be typed again. */
  function passwordOf({ sealedPassword }: StoredMailAccount): string {
    try {
      return sealedPassword === '' ? '' : secrets.open(sealedPassword, passwordPlace)
    } catch (error) {
      throw error instanceof GrenierError ? new MailProblem('authentication') : error
    }
  }

  async function addressOf({ host, isNamed }: StoredMailAccount): Promise<string> {
    try {
      return await lookUp(host, { isNamed })
    } catch {
      throw new MailProblem('unreachable')
    }
  }

  return {
    given,

    isSet: async (tx?: Transaction): Promise<boolean> => given !== undefined || Boolean((await store.account(tx))?.host),

    /** Undefined when nothing is set. Throws `MailProblem`. */
    async current(): Promise<MailSettings | undefined> {
      if (given) return given
      const account = await store.account()
      if (!account || account.host === '') return undefined
      const url = new URL(`${account.security === 'tls' ? 'smtps' : 'smtp'}://${account.host}:${account.port}`)
      if (account.userName !== '') {
        url.username = encodeURIComponent(account.userName)
        url.password = encodeURIComponent(passwordOf(account))
      }
      return { url: url.href, from: account.from, address: await addressOf(account), requireTls: account.security === 'starttls' }
    },
  }
}
