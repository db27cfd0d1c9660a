import type { fr } from './fr.ts'

/** The same texts in English. */
export const en: Record<keyof typeof fr, string> = {
  'first-run.title': 'Grenier is waiting for its first person',
  'first-run.console': 'Look at the console where Grenier was started. It shows a link that opens once.',
  'first-run.renew': 'The link lasts 30 minutes. Restart Grenier to get another one.',
  'first-account.title': 'Welcome to Grenier',
  'first-account.no-token': 'The end of the link is missing. Copy the whole address from the console.',
  'first-account.own': 'Set up my reuse centre',
  'first-account.demonstration': 'Try a demonstration reuse centre',
  'first-account.lead': 'A few answers are enough. Everything can be changed later.',
  'first-account.organisation': 'Name of the association',
  'first-account.site': 'Name of the first site',
  'first-account.site-hint': 'Where the shop is, for example “High Street shop”.',
  'first-account.time-zone': 'Time zone',
  'first-account.you': 'You',
  'first-account.create': 'Set up my reuse centre',
  'first-account.demonstration-lead': 'The demonstration shows two sites and a year of activity.',
  'first-account.demonstration-apart': 'The demonstration has a folder of its own. Your reuse centre stays empty and untouched.',
}
