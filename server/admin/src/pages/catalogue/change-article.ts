import type { EditedArticle } from '@grenier/shared/contract/catalogue.ts'
import { asProblem } from '../../api.ts'
import type { App } from '../../state/app.ts'
import { standing } from './article-draft.ts'

/** Changes by one touch; each that weighs can be taken back. A refusal is told and what stands is fetched again. */
export function createChanges({ api, notices, words }: Pick<App, 'api' | 'notices' | 'words'>, refresh: () => Promise<void>) {
  const { say } = words

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      notices.warn(asProblem(error).message)
      return false
    } finally {
      await refresh()
    }
  }

  return {
    async archive({ id, name }: EditedArticle, archived: boolean): Promise<void> {
      if (!(await attempt(() => api.archiveArticle(id, archived)))) return
      const takeBack = () => api.archiveArticle(id, !archived).then(refresh)
      notices.offerUndo(say(archived ? 'catalogue.was-archived' : 'catalogue.was-restored', { name }), takeBack)
    },

    async setFavourite(article: EditedArticle, isFavourite: boolean, site: { id: string } | undefined): Promise<void> {
      const { id, own, version } = article
      if (!site) await attempt(() => api.saveArticle(id, { ...standing(article), isFavourite, seen: version }))
      else {
        const values = { priceCents: own?.priceCents ?? null, isHidden: own?.isHidden ?? null, ...(own && { seen: own.version }) }
        // What says the same as the organisation is nothing of the site's own.
        await attempt(() =>
          api.saveOverride(site.id, id, { ...values, isFavourite: isFavourite === article.isFavourite ? null : isFavourite }),
        )
      }
    },
  }
}
