import { z } from 'zod'
import { CentsBetween, GramsBetween, Id } from './units.ts'

const Price = CentsBetween(0, 10_000_000)

export const Article = z.object({
  id: Id,
  name: z.string().trim().min(1).max(60),
  /** Suggested. */
  priceCents: Price,
  /** What may be charged without asking; null where nothing is said. */
  minCents: Price.nullable().optional(),
  maxCents: Price.nullable().optional(),
  typicalGrams: GramsBetween(1, 1_000_000).nullable(),
})
export type Article = z.infer<typeof Article>

/** A category of the shop with its articles, most sold first. `code` is EEE-1 … EEE-8 or a shelf. */
export const CatalogueCategory = z.object({
  code: z.string(),
  label: z.string(),
  shortLabel: z.string(),
  pictogram: z.string(),
  articles: z.array(Article),
})
export type CatalogueCategory = z.infer<typeof CatalogueCategory>
