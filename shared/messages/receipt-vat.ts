/** What stands at the foot of a receipt where the site wrote no sentence about VAT of its own. */
export const receiptVat = { fr: 'TVA 0 %', en: 'VAT 0%' } as const
