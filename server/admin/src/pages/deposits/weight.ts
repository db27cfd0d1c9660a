import { grams, type Grams } from '@grenier/shared/domain/units.ts'

/** Heaviest line the server takes: 100 t. */
const most = 100_000_000

/**
 * Kilograms as people write them, `2,4`, `2.4 kg`, `1 250`, or grams with their unit, `850 g`. Empty is 0, unknown. Undefined for anything
 * else, below zero, finer than a gram or over 100 t.
 */
export function parseWeight(text: string): Grams | undefined {
  const match = /^(\d+)(?:[,.](\d+))?(kg|g)?$/i.exec(text.replaceAll(/\s/gu, ''))
  if (text.trim() === '') return grams(0)
  if (!match) return undefined
  const [, whole = '', fraction = '', unit = 'kg'] = match
  const perUnit = unit.toLowerCase() === 'g' ? 0 : 3
  if (fraction.length > perUnit) return undefined
  const value = Number(whole + fraction.padEnd(perUnit, '0'))
  return value <= most ? grams(value) : undefined
}

/** Kilograms for an input, `2,4` in French, `2.4` in English; empty for an unknown weight. */
export function writeWeight(weight: Grams, locale: 'fr' | 'en'): string {
  if (weight === 0) return ''
  const text = String(weight / 1000)
  return locale === 'fr' ? text.replace('.', ',') : text
}
