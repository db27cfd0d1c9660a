/** What the other owners and administrators are told of a sensitive act. */
export const fr = {
  'audit.told': 'ℹ️ {what} : {name}\nPar {who}, le {at}.\n{where}',
  'audit.where': 'Ligne {sequence} dans « Historique des actions ».',
  'audit.grenier': 'Grenier',
} as const
