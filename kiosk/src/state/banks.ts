const common = ['La Banque Postale', 'Crédit Agricole', 'Crédit Mutuel', 'Caisse d’Épargne', 'BNP Paribas', 'Société Générale']

/** Banks offered for a cheque: the ones used on this till, then the usual ones. */
export const offeredBanks = (used: readonly string[]): string[] => [...new Set([...used, ...common])].slice(0, common.length)
