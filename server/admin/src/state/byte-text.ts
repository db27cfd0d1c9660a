const units = { fr: ['o', 'ko', 'Mo', 'Go', 'To'], en: ['bytes', 'kB', 'MB', 'GB', 'TB'] } as const

/** `4,2 Mo`: a size in the largest unit that leaves a whole part, one decimal below ten, with a narrow space that does not break. */
export function byteText(bytes: number, locale: 'fr' | 'en'): string {
  let step = 0
  let value = Math.max(0, bytes)
  while (value >= 999.5 && step < 4) {
    value /= 1000
    step += 1
  }
  const digits = step > 0 && value < 9.95 ? 1 : 0
  const text = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: digits }).format(value)
  return `${text}\u202f${units[locale][step] ?? ''}`
}
