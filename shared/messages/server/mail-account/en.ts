import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'mail-trial.subject': 'Grenier: trial e-mail',
  'mail-trial.text': 'Hello,\n\nGrenier can send e-mails. You may delete this one.',
}
