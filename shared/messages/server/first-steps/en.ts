import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'tablet.title': 'Trying the tablet',
  'tablet.waiting': 'The tablet is calling the server…',
  'tablet.arrived': 'The tablet reached the server. It can become a till.',
  'tablet.unsafe': 'The tablet reaches the server, but does not trust it yet.',
  'tablet.prepare': 'Prepare this device',
  'tablet.elsewhere': 'This is not the address of the tills. Open this one instead:',
  'tablet.old': 'This page has expired. Show a new code on the dashboard.',
  'tablet.silent': 'The server does not answer. Check the tablet’s network, then reload.',
  'tablet.next': 'Read on at the dashboard.',
}
