import type { fr } from './fr.ts'

/** Words of the tables that people save for a spreadsheet. */
export const en: Record<keyof typeof fr, string> = {
  'table.kind-sale': 'sale',
  'table.kind-void': 'void',
  'table.kind-refund': 'refund',
  'table.means-cash': 'cash',
  'table.means-card': 'card',
  'table.means-cheque': 'cheque',
  'table.means-transfer': 'transfer',
  'table.means-voucher': 'voucher',
  'table.verdict-accepted': 'accepted',
  'table.verdict-late': 'arrived late',
  'table.verdict-disputed': 'to check',
  'table.origin-voluntary': 'brought in',
  'table.origin-home-collection': 'collected at home',
  'table.origin-recycling-centre': 'waste centre',
  'table.origin-retailer': 'retailer',
  'table.origin-door-to-door': 'door to door',
  'table.origin-other': 'other',
  'table.deposit-recorded': 'received',
  'table.deposit-transcribed': 'heard',
  'table.deposit-proposed': 'to check',
  'table.deposit-validated': 'confirmed',
  'table.deposit-rejected': 'rejected',
  'table.nobody-counted': 'nobody counted',
}
