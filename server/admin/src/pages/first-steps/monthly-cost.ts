/** Days with deposits in a month. */
const openDays = 26

/** US dollars a month, with two decimals, from the cost of one note in millionths. */
export function monthlyCost(noteCostMicros: number, notesADay: number, locale: 'fr' | 'en'): string {
  const dollars = (noteCostMicros * notesADay * openDays) / 1e6
  return new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(dollars)
}
