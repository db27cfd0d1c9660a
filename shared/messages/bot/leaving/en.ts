import type { fr } from './fr.ts'

/** What the bot says of goods that leave, in English. */
export const en: Record<keyof typeof fr, string> = {
  'leaving-invitation': '🚚 What is leaving? Say or type for example “three fridges to the waste centre, 120 kg”.',
  'leaving-listening': '🎧 I am listening to the voice note.',
  'leaving-unheard': 'I could not listen to the voice note. Type what is leaving.',
  'leaving-title': '🚚 Goods out – to check',
  'leaving-where': 'Where are these goods going?',
  'leaving-to': '➡️ {where}',
  'leaving-to-partner': '➡️ given to {partner}',
  'leaving-to-site': '➡️ to the site {site}',
  'leaving-partner': 'To whom? Touch a name, or type it.',
  'leaving-name-long': 'That name is too long. Type 60 letters at most.',
  'leaving-site': 'To which site?',
  'leaving-nothing': 'I recognised no object. Type for example “three fridges, 120 kg”.',
  'leaving-limit': 'A line holds at most 10,000 pieces and 100 tonnes. Type it again.',
  'leaving-recorded': '✅ Goods out recorded.',
  'leaving-cancelled': '🗑 Goods out dropped. Nothing is recorded.',
  'leaving-refused-forbidden': 'Your account cannot record goods out. Ask a manager.',
  'leaving-refused-other': 'These goods could not be recorded. Note them on the dashboard.',
  'button-leaving-recycling': 'Recycling',
  'button-leaving-disposal': 'Waste centre',
  'button-leaving-donation': 'Partner',
  'button-leaving-site': 'Another site',
  'button-leaving-name': '{name}',
  'button-leaving-again': '✏️ Say again',
  'button-leaving-where': '➡️ Elsewhere',
}
