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

/** What owners and administrators are told, on its way to one of them who has no Telegram. */
export interface AdminMail {
  readonly [key: string]: string | null
  readonly siteId: string | null
  readonly personId: string
  readonly text: string
}

/** Nobody is written to about a mail to an administrator that did not leave: that would never end. */
export const isAdminMail = ({ kind, payload }: { kind: string; payload: unknown }): boolean =>
  kind === alertMailKind && typeof payload === 'object' && payload !== null && 'text' in payload

export interface Addressee {
  readonly id: string
  readonly email: string
  readonly locale: 'fr' | 'en'
}

export interface AlertMailNeeds {
  readonly database: Pick<Database, 'client' | 'transaction'>
  readonly people: {
    mailableOn(siteId: string, userIds: readonly string[], tx: Transaction): Promise<Addressee[]>
    adminsByMail(siteId: string | undefined, tx: Transaction): Promise<Addressee[]>
  }
  readonly notifications: { tellAdmins(tx: Transaction, alert: AlertMail): Promise<void> }
  readonly mail: MailDesk
}

const texts = { fr, en } as const

/** Handler of `alert.mail`. Somebody who left gets nothing; without a mail server the admins are told in the place of whoever an alert names. */
export function createAlertMailJobs({ database, people, notifications, mail }: AlertMailNeeds): Handlers {
  async function toAdmin({ siteId, personId, text }: AdminMail): Promise<void> {
    const person = (await people.adminsByMail(siteId ?? undefined, database.client)).find(({ id }) => id === personId)
    if (person && (await mail.isSet())) await send(mail, person, text)
  }

  async function toNamed(alert: AlertMail): Promise<void> {
    const [person] = await people.mailableOn(alert.siteId, [alert.personId], database.client)
    if (!person) return
    if (!(await mail.isSet())) return database.transaction((tx) => notifications.tellAdmins(tx, alert))
    await send(mail, person, alertText(alert.code, alert.values, person.locale))
  }

  return {
    [alertMailKind]: ({ kind, payload }) =>
      isAdminMail({ kind, payload }) ? toAdmin(payload as unknown as AdminMail) : toNamed(payload as unknown as AlertMail),
  }
}

async function send(mail: Pick<MailDesk, 'send'>, { email, locale }: Addressee, text: string): Promise<void> {
  try {
    await mail.send({ to: email, subject: fill(texts[locale]['alert.mail-subject'], {}, locale), text: `${text}\n` })
  } catch (error) {
    if (!(error instanceof MailProblem)) throw error
    throw new JobFailure({ cause: `mail.${error.cause}`, detail: error.message, permanent: error.cause === 'refused' })
  }
}
