import { differences, type FigureDifference } from '../ecologic/differences.ts'
import type { CategoryFigures, Figure } from '../ecologic/figures.ts'

/** The figures of one of a declaration's files, by category. */
export interface LayoutFigures {
  /** Code of the file's layout. */
  readonly profile: string
  readonly figures: readonly CategoryFigures[]
}

export interface ChangedFigure extends FigureDifference {
  readonly profile: string
}

/**
 * Figures that say what happened outside the period: an older ticket moves the stock of every later one, and its own period tells of it.
 * How many deposits hold a category says nothing that pieces and weight do not.
 */
const notOfThePeriod: ReadonlySet<Figure> = new Set<Figure>(['openingGrams', 'stockGrams', 'deposits'])

/** What differs between the figures that were sent and those of now, file by file. A file of now that was not sent says nothing. */
export const changedFigures = (sent: readonly LayoutFigures[], current: readonly LayoutFigures[]): ChangedFigure[] =>
  sent.flatMap(({ profile, figures }) => {
    const after = current.find((each) => each.profile === profile)?.figures ?? []
    return differences(figures, after)
      .filter(({ figure }) => !notOfThePeriod.has(figure))
      .map((difference) => ({ profile, ...difference }))
  })

/** By how much one figure grew in all. A category that stands in two files counts once. */
export function growth(changes: readonly ChangedFigure[], figure: Figure): number {
  const byCategory = new Map(changes.filter((each) => each.figure === figure).map((each) => [each.category, each.after - each.before]))
  return [...byCategory.values()].reduce((sum, each) => sum + each, 0)
}
