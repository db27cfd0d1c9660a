/** The receipt printer of a register, on the page of registers. */
export const fr = {
  'printer.title': 'Imprimante de tickets',
  'printer.set': 'Imprimante',
  'printer.lead': 'Pour une imprimante de tickets sur votre réseau. Son adresse figure sur sa page de réglages.',
  'printer.address': 'Adresse de l’imprimante',
  'printer.address-hint': 'Par exemple 192.168.1.50 ou 192.168.1.50:9100. Vide : aucune imprimante.',
  'printer.save': 'Enregistrer l’adresse',
  'printer.saved': 'L’adresse est enregistrée.',
  'printer.test': 'Imprimer une page d’essai',
  'printer.policy': 'Le site choisit ensuite, dans ses règles de caisse, si les tickets y sortent.',
} as const
