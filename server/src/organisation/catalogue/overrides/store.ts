import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { articleFields, overrideFields, type ArticleRow, type OverrideRow } from '../rows.ts'

export type OverrideStore = ReturnType<typeof createOverrideStore>

type Editor = Allowed<'catalogue.override'>
/** Who writes, and when. */
export interface Written {
  readonly updatedAt: Instant
  readonly updatedBy: string
}

const isNothing = ({ priceCents, position, isFavourite, isHidden }: OverrideRow) =>
  [priceCents, position, isFavourite, isHidden].every((value) => value === null)

/** What a site sells otherwise, changed inside the caller's transaction. A row that says nothing is not kept. */
export function createOverrideStore() {
  return {
    article: (tx: Transaction, _: Editor, id: string): Promise<ArticleRow | null> =>
      tx.article.findUnique({ where: { id }, select: articleFields }),

    articlesIn: (tx: Transaction, _: Editor, categoryCode: string): Promise<ArticleRow[]> =>
      tx.article.findMany({ where: { categoryCode }, select: articleFields, orderBy: [{ position: 'asc' }, { name: 'asc' }] }),

    siteName: async (tx: Transaction, { siteId }: Editor): Promise<string | undefined> =>
      (await tx.site.findUnique({ where: { id: siteId }, select: { name: true } }))?.name,

    categoryName: async (tx: Transaction, _: Editor, code: string): Promise<string | undefined> =>
      (await tx.category.findUnique({ where: { code }, select: { shortLabel: true } }))?.shortLabel,

    of: (tx: Transaction, { siteId }: Editor, articleIds: readonly string[]): Promise<OverrideRow[]> =>
      tx.articleOverride.findMany({ where: { siteId, articleId: { in: [...articleIds] } }, select: overrideFields }),

    async write(tx: Transaction, { siteId }: Editor, row: OverrideRow, written: Written): Promise<void> {
      const { articleId, ...values } = row
      const key = { siteId, articleId }
      if (isNothing(row)) await tx.articleOverride.deleteMany({ where: key })
      else {
        const data = { ...values, ...written }
        await tx.articleOverride.upsert({ where: { siteId_articleId: key }, create: { ...key, ...data }, update: data })
      }
    },

    /** How many there were. */
    reset: async (tx: Transaction, { siteId }: Editor): Promise<number> =>
      (await tx.articleOverride.deleteMany({ where: { siteId } })).count,
  }
}
