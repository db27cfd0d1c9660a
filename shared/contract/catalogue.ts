import { z } from 'zod'
import { CentsBetween, GramsBetween, HashText, Id, Version } from './units.ts'

/** Up to 100 000 €. */
const Price = CentsBetween(0, 10_000_000)
const Weight = GramsBetween(1, 1_000_000)
/** One line of text. */
const OneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u)

export const Article = z.object({
  id: Id,
  name: z.string().trim().min(1).max(60),
  /** Suggested. */
  priceCents: Price,
  /** What may be charged without asking; null where nothing is said. */
  minCents: Price.nullable().optional(),
  maxCents: Price.nullable().optional(),
  typicalGrams: Weight.nullable(),
  /** Shown before the others. */
  isFavourite: z.boolean().optional(),
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

const Owned = { priceCents: Price.nullable(), isFavourite: z.boolean().nullable(), isHidden: z.boolean().nullable() }

/** What a site sells otherwise than the organisation; null is the organisation's own value. */
export const ArticleOverride = z.object({
  ...Owned,
  /** Its place in the category, in the order of the site. */
  position: z.int().nullable(),
  version: Version,
})
export type ArticleOverride = z.infer<typeof ArticleOverride>

/** An article as the dashboard edits it, archived ones included. */
export const EditedArticle = z.object({
  id: Id,
  category: z.string(),
  subCategory: z.string(),
  name: z.string(),
  priceCents: Price,
  minCents: Price.nullable(),
  maxCents: Price.nullable(),
  typicalGrams: Weight.nullable(),
  isFavourite: z.boolean(),
  position: z.int(),
  isArchived: z.boolean(),
  version: Version,
  /** Of the site that was asked for; null where it sells as the organisation does, or no site was named. */
  own: ArticleOverride.nullable(),
})
export type EditedArticle = z.infer<typeof EditedArticle>

export const EditedCategory = CatalogueCategory.omit({ articles: true }).extend({ version: Version })
export type EditedCategory = z.infer<typeof EditedCategory>

/** Categories and articles in their order: of the site that was asked for, else of the organisation. */
export const EditedCatalogue = z.object({
  categories: z.array(EditedCategory),
  articles: z.array(EditedArticle),
  /** Versions of the order of each category, and of the categories themselves. */
  orders: z.record(z.string(), Version),
  order: Version,
})
export type EditedCatalogue = z.infer<typeof EditedCatalogue>

export const SaveCategory = z.strictObject({
  label: OneLine(100).min(1),
  shortLabel: OneLine(40).min(1),
  seen: Version.optional(),
})
export type SaveCategory = z.infer<typeof SaveCategory>

export const ArticleValues = z.strictObject({
  category: z.string().min(1).max(40),
  subCategory: OneLine(40),
  name: OneLine(60).min(1),
  priceCents: Price,
  minCents: Price.nullable(),
  maxCents: Price.nullable(),
  typicalGrams: Weight.nullable(),
  isFavourite: z.boolean(),
})
export type ArticleValues = z.infer<typeof ArticleValues>

/** `seen` names the version that was shown; a new article has none. */
export const SaveArticle = ArticleValues.extend({ seen: Version.optional() })
export type SaveArticle = z.infer<typeof SaveArticle>

export const ArchiveArticle = z.strictObject({ archived: z.boolean() })

/** All null: as the organisation. */
export const SaveOverride = z.strictObject({ ...Owned, seen: Version.optional() })
export type SaveOverride = z.infer<typeof SaveOverride>

/** All articles of a category that are not archived, in their new order; on a site, none at all: the organisation's order again. */
export const OrderArticles = z.strictObject({ category: z.string().min(1).max(40), ids: z.array(Id).max(10_000), seen: Version.optional() })
export type OrderArticles = z.infer<typeof OrderArticles>

export const OrderCategories = z.strictObject({ codes: z.array(z.string().max(40)).max(100), seen: Version.optional() })
export type OrderCategories = z.infer<typeof OrderCategories>

/** What a file of articles would change, in the order of its lines. */
export const ImportChange = z.object({
  line: z.int(),
  kind: z.enum(['added', 'changed', 'archived', 'restored']),
  category: z.string(),
  name: z.string(),
  /** Columns of the file with what stands and what would stand. */
  values: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
})
export type ImportChange = z.infer<typeof ImportChange>

/** A cell that cannot be taken. `unknown`: it names something that the catalogue does not have. */
export const ImportProblem = z.object({
  line: z.int(),
  kind: z.enum(['unknown', 'wrong']),
  column: z.string(),
  value: z.string(),
  problem: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>

const count = z.int().min(0)
export const ImportCounts = z.object({ added: count, changed: count, archived: count, restored: count, unchanged: count })
export type ImportCounts = z.infer<typeof ImportCounts>

/** Nothing is written. The lists are cut at 500; the counts are whole. */
export const ImportPreview = z.object({
  counts: ImportCounts,
  /** Articles that the file does not name: they stay as they are. */
  absent: count,
  changes: z.array(ImportChange),
  problemCount: count,
  problems: z.array(ImportProblem),
  /** Columns that mean nothing here. */
  ignored: z.array(z.string()),
  /** Names this plan: an import does what was shown, or nothing. */
  digest: HashText,
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ConfirmImport = z.strictObject({ digest: HashText })
