import { en } from '@grenier/shared/messages/server/mail-account/en.ts'
import { fr } from '@grenier/shared/messages/server/mail-account/fr.ts'
import type { Message } from '#platform/mail.ts'

/** The mail that shows that mails arrive. */
export function writeTrial(locale: 'fr' | 'en'): Pick<Message, 'subject' | 'text'> {
  const texts = locale === 'fr' ? fr : en
  return { subject: texts['mail-trial.subject'], text: `${texts['mail-trial.text']}\n` }
}
