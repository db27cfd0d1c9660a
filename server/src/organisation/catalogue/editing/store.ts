import type { ArticleValues } from '@grenier/shared/contract/catalogue.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { articleFields, categoryFields, type ArticleRow, type CategoryRow } from '../rows.ts'

export type EditingStore = ReturnType<typeof createEditingStore>

type Editor = Allowed<'catalogue.edit'>

const columnsOf = ({ category, ...values }: ArticleValues) => ({ categoryCode: category, ...values })

/** Changes to the organisation's catalogue, each inside its caller's transaction. */
export function createEditingStore() {
  return {
    category: (tx: Transaction, _: Editor, code: string): Promise<CategoryRow | null> =>
      tx.category.findUnique({ where: { code }, select: categoryFields }),

    categories: (tx: Transaction, _: Editor): Promise<CategoryRow[]> =>
      tx.category.findMany({ select: categoryFields, orderBy: { position: 'asc' } }),

    async nameCategory(tx: Transaction, _: Editor, code: string, names: Pick<CategoryRow, 'label' | 'shortLabel'>): Promise<void> {
      await tx.category.update({ where: { code }, data: names })
    },

    async orderCategories(tx: Transaction, _: Editor, codes: readonly string[]): Promise<void> {
      for (const [position, code] of codes.entries()) await tx.category.update({ where: { code }, data: { position } })
    },

    article: (tx: Transaction, _: Editor, id: string): Promise<ArticleRow | null> =>
      tx.article.findUnique({ where: { id }, select: articleFields }),

    /** Archived ones included, in their order. */
    articlesIn: (tx: Transaction, _: Editor, categoryCode: string): Promise<ArticleRow[]> =>
      tx.article.findMany({ where: { categoryCode }, select: articleFields, orderBy: [{ position: 'asc' }, { name: 'asc' }] }),

    async insert(tx: Transaction, _: Editor, id: string, values: ArticleValues, position: number, updatedAt: Instant): Promise<void> {
      await tx.article.create({ data: { id, ...columnsOf(values), position, updatedAt } })
    },

    /** Without a position it stays where it is. */
    async update(tx: Transaction, _: Editor, id: string, values: ArticleValues, position: number | undefined, updatedAt: Instant) {
      await tx.article.update({ where: { id }, data: { ...columnsOf(values), updatedAt, ...(position !== undefined && { position }) } })
    },

    async archive(tx: Transaction, _: Editor, id: string, archivedAt: Instant | null, updatedAt: Instant): Promise<void> {
      await tx.article.update({ where: { id }, data: { archivedAt, updatedAt } })
    },

    /** Writes only the places that change. */
    async order(tx: Transaction, _: Editor, rows: readonly ArticleRow[], updatedAt: Instant): Promise<void> {
      for (const [position, { id, position: before }] of rows.entries())
        if (position !== before) await tx.article.update({ where: { id }, data: { position, updatedAt } })
    },
  }
}
