import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import { sameName } from '../editing/free-name.ts'
import type { ArticleRow } from '../rows.ts'
import { harmless, original } from './cell-text.ts'
import { planImport } from './plan-import.ts'
import { readCatalogueFile } from './read-file.ts'
import { catalogueFile } from './write-file.ts'

const categories = leafCategories.map((code) => ({ code, label: code, shortLabel: code, pictogram: '' }))

/** What the form of an article takes, with what a spreadsheet would run or cut. */
const oneLine = (most: number) =>
  fc
    .oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.stringMatching(/^['=+@;,"\- ]{0,6}$/))
    .map((text) => text.trim())
    .filter((text) => text.isWellFormed() && text.length <= most && !/[\p{Cc}\ufffd\ufeff]/u.test(text))
const price = fc.integer({ min: 0, max: 10_000_000 })
const range = fc.tuple(price, price, price).map((amounts) => {
  const [minCents = 0, priceCents = 0, maxCents = 0] = amounts.toSorted((one, other) => one - other)
  return { minCents, priceCents, maxCents }
})
const article = fc
  .record({
    id: fc.uuid({ version: 7 }),
    categoryCode: fc.constantFrom(...leafCategories),
    subCategory: oneLine(40),
    name: oneLine(60).filter((text) => text !== ''),
    priced: range,
    isBound: fc.boolean(),
    typicalGrams: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    isFavourite: fc.boolean(),
    position: fc.nat(500),
    archivedAt: fc.option(fc.constant('2026-11-21T09:00:00.000Z')),
  })
  .map(({ priced, isBound, ...row }): ArticleRow => ({ ...row, ...priced, ...(!isBound && { minCents: null, maxCents: null }) }))
const articles = fc.uniqueArray(article, {
  minLength: 1,
  maxLength: 12,
  selector: ({ categoryCode, name }) => `${categoryCode}\n${sameName(name)}`,
})

test.each(['fr', 'en'] as const)('a catalogue that was saved in %s and read again is the same, whatever is in it', (locale) => {
  fc.assert(
    fc.property(articles, (rows) => {
      const read = readCatalogueFile({ name: 'catalogue.csv', bytes: catalogueFile(rows, locale) }, locale)
      const { steps, problems, absent } = planImport(read, { categories, articles: rows }, locale)
      expect([steps, problems, absent, read.lines.length]).toEqual([[], [], 0, rows.length])
    }),
    { numRuns: 150 },
  )
})

test('a catalogue that was saved is made anew by its file in an empty one', () => {
  fc.assert(
    fc.property(articles, (rows) => {
      const read = readCatalogueFile({ name: 'catalogue.csv', bytes: catalogueFile(rows, 'fr') }, 'fr')
      const lines = read.lines.map(({ cells, ...line }) => ({ ...line, cells: { ...cells, id: '' } }))
      const { steps, problems } = planImport({ ...read, lines }, { categories, articles: [] }, 'fr')
      const made = steps.map(({ wanted: { isArchived, ...wanted } }) => ({ ...wanted, isArchived }))
      expect(problems).toEqual([])
      expect(made).toEqual(rows.map(({ archivedAt, ...row }) => ({ ...row, id: '', isArchived: archivedAt !== null })))
    }),
    { numRuns: 150 },
  )
})

test('what a spreadsheet would run is harmless in the file and itself again afterwards', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(harmless(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(original(harmless(text))).toBe(text)
    }),
  )
  expect(["'=1+1", "''=x", 'Vélo', "l'été"].map(harmless)).toEqual(["''=1+1", "'''=x", 'Vélo', "l'été"])
})
