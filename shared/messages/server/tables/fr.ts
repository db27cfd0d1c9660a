/** Words of the tables that people save for a spreadsheet. `en.ts` has the same keys. */
export const fr = {
  'table.kind-sale': 'vente',
  'table.kind-void': 'annulation',
  'table.kind-refund': 'remboursement',
  'table.means-cash': 'espèces',
  'table.means-card': 'carte',
  'table.means-cheque': 'chèque',
  'table.means-transfer': 'virement',
  'table.means-voucher': 'avoir',
  'table.verdict-accepted': 'acceptée',
  'table.verdict-late': 'arrivée tard',
  'table.verdict-disputed': 'à vérifier',
  'table.nobody-counted': 'personne n’a compté',
} as const
