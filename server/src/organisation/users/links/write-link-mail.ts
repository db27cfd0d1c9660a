import { en } from '@grenier/shared/messages/server/people/en.ts'
import { fr } from '@grenier/shared/messages/server/people/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Message } from '#platform/mail.ts'
import type { MadeLink } from './store.ts'

/** An invitation or a reset, in the person's language, in plain text: the address stands alone on its line. */
export function writeLinkMail({ person, purpose }: Pick<MadeLink, 'person' | 'purpose'>, address: string): Message {
  const { name, email, locale, organisation } = person
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const values = { name, organisation }
  return {
    to: email,
    subject: say(`link-mail.subject-${purpose}`, values),
    text: [
      say('link-mail.hello', values),
      '',
      say(`link-mail.text-${purpose}`, values),
      '',
      address,
      '',
      say(`link-mail.until-${purpose}`, values),
      say('link-mail.other', values),
      '',
    ].join('\n'),
  }
}
