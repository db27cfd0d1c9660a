import type { Grams } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'

/** A weight to the gram, as the scale says it: `8,55 kg`, `850 g`. */
export function exactWeight(weight: Grams, locale: Locale): string {
  if (weight < 1000 && weight !== 0) return `${weight} g`
  return `${new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 3 }).format(weight / 1000)} kg`
}
