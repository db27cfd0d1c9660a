import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import { MailProblem, type MailDesk } from '#platform/mail.ts'
import { alertText } from './alert-text.ts'

export const alertMailKind = 'alert.mail'
export const alertMailRules: Readonly<Record<string, BackoffRule>> = {
  [alertMailKind]: { baseMs: 5_000 as Millis, capMs: 600_000 as Millis, maxAttempts: 20 },
}

/** An alert on its way to one person: by id, since an address is personal and may change before it leaves. */
export interface AlertMail {
  readonly code: string
  readonly subject: string
  readonly values: Record<string, string | number>
  readonly siteId: string
  readonly personId: string
}

export interface Addressee {
  readonly id: string
  readonly email: string
  readonly locale: 'fr' | 'en'
}

export interface AlertMailNeeds {
  readonly database: Pick<Database, 'client' | 'transaction'>
  readonly people: { mailableOn(siteId: string, userIds: readonly string[], tx: Transaction): Promise<Addressee[]> }
  readonly notifications: { tellAdmins(tx: Transaction, alert: AlertMail): Promise<void> }
  readonly mail: MailDesk
}

const texts = { fr, en } as const

/** Handler of `alert.mail`. Somebody who left gets nothing; without a mail server the admins are told in their place. */
export const createAlertMailJobs = ({ database, people, notifications, mail }: AlertMailNeeds): Handlers => ({
  [alertMailKind]: async ({ payload }) => {
    const alert = payload as unknown as AlertMail
    const [person] = await people.mailableOn(alert.siteId, [alert.personId], database.client)
    if (!person) return
    if (!(await mail.isSet())) return database.transaction((tx) => notifications.tellAdmins(tx, alert))
    const text = alertText(alert.code, alert.values, person.locale)
    try {
      await mail.send({ to: person.email, subject: fill(texts[person.locale]['alert.mail-subject'], {}, person.locale), text: `${text}\n` })
    } catch (error) {
      if (!(error instanceof MailProblem)) throw error
      throw new JobFailure({ cause: `mail.${error.cause}`, detail: error.message, permanent: error.cause === 'refused' })
    }
  },
})
