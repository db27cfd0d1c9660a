import type { fr } from './fr.ts'

/** The English of `fr.ts`. */
export const en: Record<keyof typeof fr, string> = {
  'printer.title': 'Receipt printer',
  'printer.set': 'Printer',
  'printer.lead': 'For a receipt printer on your network. Its address stands on its settings page.',
  'printer.address': 'Address of the printer',
  'printer.address-hint': 'For example 192.168.1.50 or 192.168.1.50:9100. Empty: no printer.',
  'printer.save': 'Save the address',
  'printer.saved': 'The address is saved.',
  'printer.test': 'Print a test page',
  'printer.policy': 'The site then chooses, in its till rules, whether receipts come out there.',
}
