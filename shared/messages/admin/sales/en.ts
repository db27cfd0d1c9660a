import type { fr } from './fr.ts'

/** The same texts in English. */
export const en: Record<keyof typeof fr, string> = {
  'sales.title': 'Sales of {day}',
  'sales.none': 'No sale that day. They arrive here as soon as a till takes a payment.',
  'sales.disputed': '{count} {count|sale|sales} to check, outside the totals. Open the ticket to see why.',
  'sale.paid': 'Paid: {means}',
  'sale.given-back': 'Given back: {means}',
  'sale.donation': 'Donation to the association',
  'sale.articles': '{count|article|articles}',
  'verdict.disputed': 'To check',
  'verdict.late': 'Arrived late',
  'verdict.disputed-because': 'Outside the totals:',
  'reason.schema': 'the ticket cannot be read.',
  'reason.totals': 'the amounts do not add up.',
  'reason.clock': 'its date lies in the future.',
  'reason.revoked-key': 'the tablet was no longer paired.',
  'reason.register': 'the ticket comes from another till.',
  'reason.closed-day': 'the day was already closed.',
  'reason.projection': 'the ticket could not be filed.',
}
