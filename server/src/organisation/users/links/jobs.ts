import { JobFailure } from '#platform/jobs/errors.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import { MailProblem, type Message } from '#platform/mail.ts'
import type { Links } from './links.ts'
import { linkMailKind, type LinkMail } from './queue-link-mail.ts'
import { writeLinkMail } from './write-link-mail.ts'

export interface LinkJobDependencies {
  readonly links: Pick<Links, 'remake'>
  readonly mail: { send(message: Message): Promise<void> }
  readonly addressOf: (code: string) => string
}

/** Handler of `person.link-mail`. */
export const createLinkJobs = ({ links, mail, addressOf }: LinkJobDependencies): Handlers => ({
  [linkMailKind]: async ({ payload }) => {
    const { personId, by } = payload as unknown as LinkMail
    if (personId === null || by === null) return
    const made = await links.remake(personId, by)
    if (!made) return
    try {
      await mail.send(writeLinkMail(made, addressOf(made.code)))
    } catch (error) {
      if (!(error instanceof MailProblem)) throw error
      throw new JobFailure({ cause: `mail.${error.cause}`, detail: error.message, permanent: error.cause === 'refused' })
    }
  },
})
