import { describe, expect, test } from 'vitest'
import { line } from '../../domain/dialogue/phrases.ts'
import { leafCategories } from '../../domain/nomenclature.ts'
import { grams } from '../../domain/units.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { writeLabel, writeLines } from './write-lines.ts'

const books = line('deposit-item', {
  number: 2,
  object: 'Carton de livres',
  category: { category: 'livres' },
  weight: line('weight-announced', { weight: { grams: grams(8000) } }),
})

describe('what the bot says', () => {
  test('reads in French and in English', () => {
    expect(writeLines([books], 'fr')).toBe('2. Carton de livres · Livres et disques, hors EEE · 8 kg annoncés')
    expect(writeLines([books], 'en')).toBe('2. Carton de livres · Books and records, not electrical · 8 kg stated')
  })
  test('counts as each language does', () => {
    const today = (count: number) => line('deposit-today', { count, weight: { grams: grams(86_000) } })
    expect(writeLines([today(0), today(12)], 'fr')).toBe('Aujourd’hui\u00A0: 0 dépôt, 86 kg.\nAujourd’hui\u00A0: 12 dépôts, 86 kg.')
    expect(writeLines([today(0), today(1)], 'en')).toBe('Today: 0 deposits, 86 kg.\nToday: 1 deposit, 86 kg.')
  })
  test('never passes what Telegram takes, and cuts no sign in two', () => {
    expect(writeLines([line('deposit-heard', { heard: '🫖'.repeat(5000) })], 'fr').length).toBeLessThanOrEqual(4096)
    const label = writeLabel(line('button-item', { number: 1, object: '🫖'.repeat(50) }), 'fr')
    expect([label.length <= 64, label.isWellFormed()]).toEqual([true, true])
  })
  test('names every category on its button, in a word or two', () => {
    for (const category of leafCategories)
      expect(writeLabel(line('button-choice', { category: { category, alone: true } }), 'fr')).not.toContain('hors EEE')
  })
  test('holds no exclamation mark and the same values in both languages', () => {
    for (const [key, text] of Object.entries(fr)) {
      expect(text, key).not.toContain('!')
      const values = (words: string) => [...new Set([...words.matchAll(/\{([\w-]+)/g)].map(([, name]) => name))].toSorted()
      expect(values(en[key as keyof typeof fr]), key).toEqual(values(text))
    }
  })
})
