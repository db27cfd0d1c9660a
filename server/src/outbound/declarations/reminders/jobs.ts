import { JobFailure } from '#platform/jobs/errors.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import { MailProblem, type MailDesk } from '#platform/mail.ts'
import type { ReminderStore } from './store.ts'
import { writeReminder, type ReminderFacts } from './write-reminder.ts'

export const reminderKind = 'declaration.mail'

/** A reminder on its way: to whom by id, since an address is personal and may change before it leaves. */
export interface ReminderMail extends ReminderFacts {
  readonly siteId: string | null
  readonly to: ReminderFacts['to']
  readonly personId: string
}

export interface ReminderJobDependencies {
  readonly store: Pick<ReminderStore, 'addressee'>
  readonly mail: MailDesk | undefined
}

/** Handler of `declaration.mail`. Somebody who left, or may not edit any more, gets nothing. */
export const createReminderJobs = ({ store, mail }: ReminderJobDependencies): Handlers => ({
  [reminderKind]: async ({ payload }) => {
    const reminder = payload as unknown as ReminderMail
    const person = await store.addressee(reminder.siteId, reminder.personId)
    if (!person) return
    if (!mail || !(await mail.isSet())) throw new JobFailure({ cause: 'mail.not-configured', detail: 'SMTP_URL', permanent: true })
    try {
      await mail.send({ ...writeReminder(reminder, person.locale), to: person.email })
    } catch (error) {
      if (!(error instanceof MailProblem)) throw error
      throw new JobFailure({ cause: `mail.${error.cause}`, detail: error.message, permanent: error.cause === 'refused' })
    }
  },
})
