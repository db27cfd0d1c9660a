import type {
  ArticleValues,
  EditedArticle,
  EditedCategory,
  OrderArticles,
  OrderCategories,
  SaveArticle,
  SaveCategory,
} from '@grenier/shared/contract/catalogue.ts'
import { isEee } from '@grenier/shared/domain/nomenclature.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import { demandSameVersion, demandSeen } from '#platform/seen.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { demandPrice } from '../check-price.ts'
import { articleUnknown, categoryUnknown, orderOutdated } from '../errors.ts'
import { orderVersion } from '../on-site.ts'
import { categoryOrder, editedArticle, editedCategory, namesOf, valuesOf, type ArticleRow, type CategoryRow } from '../rows.ts'
import { toldArticle } from '../told.ts'
import { demandFreeName } from './free-name.ts'
import { inOrder } from './in-order.ts'
import type { EditingStore } from './store.ts'

export type Editing = ReturnType<typeof createEditing>

export interface EditingDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: EditingStore
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

/** Changes to what the organisation sells. Every till hears of them; one without a network goes on with what it has. */
export function createEditing({ database, store, audit, live, now }: EditingDependencies) {
  type Editor = ReturnType<typeof mayEdit>
  const mayEdit = (actor: Actor) => allowEverywhere(actor, 'catalogue.edit')

  async function change<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const answer = await database.transaction(async (tx) => {
      await takeTurn(tx)
      return work(tx)
    })
    live.hint('setup', null)
    return answer
  }

  async function category(tx: Transaction, editor: Editor, code: string): Promise<CategoryRow> {
    const found = await store.category(tx, editor, code)
    if (!found) throw categoryUnknown(code)
    return found
  }

  async function article(tx: Transaction, editor: Editor, id: string): Promise<ArticleRow> {
    const found = await store.article(tx, editor, id)
    if (!found) throw articleUnknown(id)
    return found
  }

  async function write(tx: Transaction, editor: Editor, id: string, values: ArticleValues, before: ArticleRow | null): Promise<void> {
    const rows = await store.articlesIn(tx, editor, values.category)
    demandFreeName(id, values.name, await category(tx, editor, values.category), rows)
    const last = (rows.at(-1)?.position ?? -1) + 1
    const at = instant(now())
    if (!before) await store.insert(tx, editor, id, values, last, at)
    else await store.update(tx, editor, id, values, before.categoryCode === values.category ? undefined : last, at)
  }

  return {
    /**
     * A new article, last of its category, or a changed one. Throws `edit.changed`, `catalogue.category-unknown`, `catalogue.name-taken`,
     * `catalogue.name-archived` and what a price may throw. What stands so already is not written again.
     */
    async saveArticle(actor: Actor, id: string, { seen, ...values }: SaveArticle, locale: Locale): Promise<EditedArticle> {
      const editor = mayEdit(actor)
      demandPrice(values, locale)
      return change(async (tx) => {
        const before = await store.article(tx, editor, id)
        if (before && isSame(valuesOf(before), valuesOf({ ...before, ...values, categoryCode: values.category })))
          return editedArticle(before)
        if (before) demandSeen(seen, valuesOf(before))
        await write(tx, editor, id, values, before)
        await audit.record(tx, {
          actor,
          action: before ? 'article.saved' : 'article.added',
          subject: id,
          name: values.name,
          ...(before && { before: toldArticle(valuesOf(before)) }),
          after: toldArticle(values),
        })
        return editedArticle(await article(tx, editor, id))
      })
    },

    /** Out of the shop without forgetting it, or back. Throws `catalogue.article-unknown`. */
    async archive(actor: Actor, id: string, archived: boolean): Promise<EditedArticle> {
      const editor = mayEdit(actor)
      return change(async (tx) => {
        const { name, archivedAt } = await article(tx, editor, id)
        if (archived !== (archivedAt !== null)) {
          const at = instant(now())
          await store.archive(tx, editor, id, archived ? at : null, at)
          await audit.record(tx, { actor, action: archived ? 'article.archived' : 'article.restored', subject: id, name })
        }
        return editedArticle(await article(tx, editor, id))
      })
    },

    /** The order in which a category is shown. Throws `edit.changed`, and `catalogue.order-outdated` when these are not its articles any more. */
    async order(actor: Actor, { category: code, ids, seen }: OrderArticles): Promise<void> {
      const editor = mayEdit(actor)
      await change(async (tx) => {
        const { shortLabel } = await category(tx, editor, code)
        const rows = await store.articlesIn(tx, editor, code)
        demandSameVersion(seen, orderVersion(rows, new Map()))
        const ordered = inOrder(rows, ids)
        if (!ordered) throw orderOutdated(shortLabel)
        await store.order(tx, editor, ordered, instant(now()))
        await audit.record(tx, { actor, action: 'category.ordered', subject: code, name: shortLabel })
      })
    },

    /** Its words; the code stays. Throws `edit.changed`, `catalogue.category-unknown`. */
    async saveCategory(actor: Actor, code: string, { seen, ...names }: SaveCategory): Promise<EditedCategory> {
      const editor = mayEdit(actor)
      return change(async (tx) => {
        const before = await category(tx, editor, code)
        if (isSame(namesOf(before), names)) return editedCategory(before)
        demandSeen(seen, namesOf(before))
        await store.nameCategory(tx, editor, code, names)
        await audit.record(tx, {
          actor,
          action: 'category.saved',
          subject: code,
          name: names.shortLabel,
          before: namesOf(before),
          after: names,
        })
        return editedCategory({ ...before, ...names })
      })
    },

    /** The order of the categories, electrical goods always first. Throws `edit.changed`, and `catalogue.order-outdated` when these are not all. */
    async orderCategories(actor: Actor, { codes, seen }: OrderCategories): Promise<EditedCategory[]> {
      const editor = mayEdit(actor)
      return change(async (tx) => {
        const known = await store.categories(tx, editor)
        demandSameVersion(seen, categoryOrder(known))
        if (
          codes.toSorted().join() !==
          known
            .map(({ code }) => code)
            .toSorted()
            .join()
        )
          throw orderOutdated(codes.join(', '))
        const electrical = codes.filter(isEee).toSorted()
        await store.orderCategories(tx, editor, [...electrical, ...codes.filter((code) => !isEee(code))])
        await audit.record(tx, { actor, action: 'category.ordered', subject: '', name: '' })
        return (await store.categories(tx, editor)).map(editedCategory)
      })
    },
  }
}
