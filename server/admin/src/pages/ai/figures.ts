import type { Words } from '../../state/words.svelte.ts'

const tags = { fr: 'fr-FR', en: 'en-GB' } as const

/** Milliseconds as seconds, `0,8`. */
export const secondsText = (millis: number, locale: 'fr' | 'en'): string =>
  new Intl.NumberFormat(tags[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(millis / 1000)

/** Millionths of a dollar as dollars: cents, and more digits below one cent. */
export function dollarsText(micros: number, locale: 'fr' | 'en'): string {
  const digits = micros > 0 && micros < 10_000 ? 4 : 2
  return new Intl.NumberFormat(tags[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(micros / 1_000_000)
}

/** Why a call failed and what to do, as a part of a sentence; the cause itself when this version does not know it. */
export const causeText = ({ sayCode }: Words, cause: string): string => sayCode(`cause.${cause}`, cause)
