import type { ChangedFigures } from '@grenier/shared/contract/declarations.ts'
import { changedFigures, growth } from '@grenier/shared/domain/declarations/changed-figures.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Reading } from '../count-now.ts'
import type { DeclarationRow } from '../declaration-row.ts'
import type { DeclarationStore } from '../store.ts'

/** What differs, without words. Kept as JSON in the row, so that the same change is told once. */
export type Change = Omit<ChangedFigures, 'text'>

/** What the figures of now have more than those that were sent; null when they are the same, undefined when nothing was sent or can be counted. */
export async function changedSince(
  store: Pick<DeclarationStore, 'ticketsSince'>,
  reading: Reading,
  { declared, siteId, from, to }: Pick<DeclarationRow, 'declared' | 'siteId' | 'from' | 'to'>,
): Promise<Change | null | undefined> {
  if (declared === null) return undefined
  const { files, siteIds } = declared
  const period = { from, to }
  const current = await reading({ profiles: files.map(({ profile }) => profile), siteIds, isWhole: siteId === null, period })
  if (current.problem !== null) return undefined
  const figures = changedFigures(files, current.layouts)
  const firstMade = files.map(({ madeAt }) => madeAt).toSorted()[0]
  if (figures.length === 0 || firstMade === undefined) return null
  const { sales, reversals } = await store.ticketsSince(siteIds, period, current.leaves, firstMade)
  return {
    sales,
    reversals,
    cents: growth(figures, 'salesCents') as Cents,
    depositQuantity: growth(figures, 'depositQuantity'),
    depositGrams: growth(figures, 'depositGrams') as Grams,
    figures,
  }
}
