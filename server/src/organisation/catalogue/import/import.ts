import type { ImportCounts, ImportPreview } from '@grenier/shared/contract/catalogue.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { allowEverywhere, allowSites, type Actor } from '#platform/access.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { EditingDependencies } from '../editing/editing.ts'
import { importOutdated, importWrong } from '../errors.ts'
import { planImport } from './plan-import.ts'
import { readCatalogueFile, type UploadedFile } from './read-file.ts'
import type { ImportStore } from './store.ts'
import { words } from './columns.ts'
import { catalogueFile } from './write-file.ts'

export type CatalogueImport = ReturnType<typeof createCatalogueImport>

const mostShown = 500

/** The catalogue as a file: out, looked at, and in again as a whole or not at all. */
export function createCatalogueImport({ database, store, audit, live, now }: Omit<EditingDependencies, 'store'> & { store: ImportStore }) {
  return {
    /** Every article, archived ones included, in the order of the shop. */
    async file(actor: Actor, locale: Locale): Promise<{ name: string; bytes: Uint8Array }> {
      const { categories, articles } = await store.standing(allowSites(actor, 'catalogue.read'))
      const byCategory = Map.groupBy(articles, ({ categoryCode }) => categoryCode)
      const rows = categories.flatMap(({ code }) => byCategory.get(code) ?? [])
      return { name: `${words[locale]('file.name')}-${instant(now()).slice(0, 10)}.csv`, bytes: catalogueFile(rows, locale) }
    },

    /** What a file would change. Throws what `readCatalogueFile` throws; what is wrong with single cells is answered. */
    async preview(actor: Actor, file: UploadedFile, locale: Locale): Promise<ImportPreview> {
      const standing = await store.standing(allowEverywhere(actor, 'catalogue.edit'))
      const read = readCatalogueFile(file, locale)
      const { steps, problems, counts, absent, digest } = planImport(read, standing, locale)
      return {
        counts,
        absent,
        changes: steps.slice(0, mostShown).map(({ change }) => change),
        problemCount: problems.length,
        problems: problems.slice(0, mostShown),
        ignored: [...read.ignored],
        digest,
      }
    },

    /**
     * Does what the preview of this digest showed, or nothing. A file that changes nothing is done already. Throws `catalogue.import-wrong`,
     * `catalogue.import-outdated` and what `readCatalogueFile` throws.
     */
    async apply(actor: Actor, file: UploadedFile, digest: string, locale: Locale): Promise<ImportCounts> {
      const editor = allowEverywhere(actor, 'catalogue.edit')
      const read = readCatalogueFile(file, locale)
      const counts = await database.transaction(async (tx) => {
        await takeTurn(tx)
        const plan = planImport(read, await store.standing(editor, tx), locale)
        if (plan.problems.length > 0) throw importWrong(plan.problems.length)
        if (plan.steps.length === 0) return plan.counts
        if (plan.digest !== digest) throw importOutdated()
        await store.write(tx, editor, plan.steps, instant(now()))
        const name = file.name.slice(0, 80)
        await audit.record(tx, { actor, action: 'catalogue.imported', subject: plan.digest, name, after: { rows: plan.steps.length } })
        return plan.counts
      })
      live.hint('setup', null)
      return counts
    },
  }
}
