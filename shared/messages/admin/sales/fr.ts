/** Texts of the page *Ventes*. `en.ts` has the same keys. */
export const fr = {
  'sales.title': 'Ventes du {day}',
  'sales.none': 'Aucune vente ce jour-là. Elles arrivent ici dès qu’une caisse encaisse.',
  'sales.disputed': '{count} {count|vente|ventes} à vérifier, hors des totaux. Ouvrez le ticket pour voir pourquoi.',
  'sale.donation': 'Don à l’association',
  'sale.articles': '{count|article|articles}',
  'verdict.disputed': 'À vérifier',
  'verdict.late': 'Arrivée tard',
  'verdict.disputed-because': 'Hors des totaux :',
  'reason.schema': 'le ticket est illisible.',
  'reason.totals': 'les montants ne tombent pas juste.',
  'reason.clock': 'la date est dans le futur.',
  'reason.revoked-key': 'la tablette n’était plus reliée.',
  'reason.register': 'le ticket vient d’une autre caisse.',
  'reason.closed-day': 'la journée était déjà close.',
  'reason.projection': 'le ticket n’a pas pu être classé.',
} as const
