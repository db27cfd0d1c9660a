import type { EditedArticle, OrderArticles, SaveOverride } from '@grenier/shared/contract/catalogue.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { demandSameVersion, demandSeen } from '#platform/seen.ts'
import { siteUnknown } from '../../sites/errors.ts'
import { demandPrice } from '../check-price.ts'
import type { EditingDependencies } from '../editing/editing.ts'
import { inOrder } from '../editing/in-order.ts'
import { articleUnknown, categoryUnknown, orderOutdated } from '../errors.ts'
import { orderVersion } from '../on-site.ts'
import { editedArticle, ownValues, type ArticleRow, type OverrideRow } from '../rows.ts'
import { toldOwn } from '../told.ts'
import type { OverrideStore } from './store.ts'

export type Overrides = ReturnType<typeof createOverrides>

type OverrideDependencies = Omit<EditingDependencies, 'store'> & { readonly store: OverrideStore }

const noOverride = (articleId: string): OverrideRow => ({ articleId, priceCents: null, position: null, isFavourite: null, isHidden: null })

/** What one site sells otherwise than the organisation: price, order, favourites and what it does not show. Its tills hear of it. */
export function createOverrides({ database, store, audit, live, now }: OverrideDependencies) {
  type Editor = ReturnType<typeof mayEdit>
  const mayEdit = (actor: Actor, siteId: string) => allow(actor, 'catalogue.override', siteId)
  const written = (editor: Editor) => ({ updatedAt: instant(now()), updatedBy: editor.by })

  async function change<T>(siteId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const answer = await database.transaction(async (tx) => {
      await takeTurn(tx)
      return work(tx)
    })
    live.hint('setup', siteId)
    return answer
  }

  async function articleOf(tx: Transaction, editor: Editor, id: string): Promise<ArticleRow> {
    if ((await store.siteName(tx, editor)) === undefined) throw siteUnknown(editor.siteId)
    const found = await store.article(tx, editor, id)
    if (!found) throw articleUnknown(id)
    return found
  }

  return {
    /**
     * All null: as the organisation, its place in the order aside. Throws `edit.changed`, `site.unknown`, `catalogue.article-unknown` and what
     * a price may throw.
     */
    async save(actor: Actor, siteId: string, id: string, { seen, ...wanted }: SaveOverride, locale: Locale): Promise<EditedArticle> {
      const editor = mayEdit(actor, siteId)
      return change(siteId, async (tx) => {
        const article = await articleOf(tx, editor, id)
        if (wanted.priceCents !== null) demandPrice({ ...article, priceCents: wanted.priceCents }, locale)
        const [stands] = await store.of(tx, editor, [id])
        const [before, after] = [ownValues(stands), ownValues(wanted)]
        const row = { ...(stands ?? noOverride(id)), ...after }
        if (JSON.stringify(before) !== JSON.stringify(after)) {
          demandSeen(seen, before)
          await store.write(tx, editor, row, written(editor))
          await audit.record(tx, {
            actor,
            action: 'article.overridden',
            subject: id,
            name: article.name,
            siteId,
            before: toldOwn(before),
            after: toldOwn(after),
          })
        }
        const [now] = await store.of(tx, editor, [id])
        return editedArticle(article, now)
      })
    },

    /** The site's own order of a category; without ids the organisation's again. Throws `edit.changed`, `catalogue.order-outdated`. */
    async order(actor: Actor, siteId: string, { category, ids, seen }: OrderArticles): Promise<void> {
      const editor = mayEdit(actor, siteId)
      await change(siteId, async (tx) => {
        if ((await store.siteName(tx, editor)) === undefined) throw siteUnknown(siteId)
        const name = await store.categoryName(tx, editor, category)
        if (name === undefined) throw categoryUnknown(category)
        const rows = await store.articlesIn(tx, editor, category)
        const stands = new Map(
          (
            await store.of(
              tx,
              editor,
              rows.map(({ id }) => id),
            )
          ).map((row) => [row.articleId, row]),
        )
        demandSameVersion(seen, orderVersion(rows, stands))
        const ordered = ids.length === 0 ? [] : inOrder(rows, ids)
        if (!ordered) throw orderOutdated(name)
        const places = new Map(ordered.map(({ id }, place) => [id, place]))
        for (const { id } of rows) {
          const before = stands.get(id) ?? noOverride(id)
          const position = places.get(id) ?? null
          if (position !== before.position) await store.write(tx, editor, { ...before, position }, written(editor))
        }
        await audit.record(tx, { actor, action: 'category.ordered', subject: category, name, siteId })
      })
    },

    /** Everything as the organisation again; how many articles that concerned. Throws `site.unknown`. */
    async reset(actor: Actor, siteId: string): Promise<number> {
      const editor = mayEdit(actor, siteId)
      return change(siteId, async (tx) => {
        const name = await store.siteName(tx, editor)
        if (name === undefined) throw siteUnknown(siteId)
        const count = await store.reset(tx, editor)
        if (count > 0) await audit.record(tx, { actor, action: 'catalogue.reset', subject: siteId, name, siteId, before: { rows: count } })
        return count
      })
    },
  }
}
