import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'changed.since': 'changed since it was sent: {what}',
  'changed.sales': '{count} {number|sale|sales}',
  'changed.reversals': '{count} {number|void or refund|voids or refunds}',
  'changed.deposits': '{count} {number|object deposited|objects deposited}',
  'changed.weight': '{weight} deposited',
  'changed.other': 'weights or flows corrected',
  'place.all': 'the whole organisation',
  'place.site': 'site {scope}',
  'mail.subject': 'Declaration {organisation} from {from} to {to}: {days} {days|day|days} left',
  'mail.subject-today': 'Declaration {organisation} from {from} to {to}: to be sent today',
  'mail.text':
    'Hello,\n\nThe declaration {organisation} ({place}) from {from} to {to} has not been sent yet.\nLast day: {due}.\n\nOpen “Declarations” in Grenier, check the figures, then send the file.',
  'mail.end': 'Grenier writes 14 days, 3 days and on the very day of each deadline.',
}
