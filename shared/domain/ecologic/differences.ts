import { figureNames, type CategoryFigures, type Figure } from './figures.ts'

/** One figure of one category that is not what it was. */
export interface FigureDifference {
  readonly category: string
  readonly label: string
  readonly figure: Figure
  readonly before: number
  readonly after: number
}

/** What differs between two counts, category by category; a category that one of them lacks counts zero there. */
export function differences(before: readonly CategoryFigures[], after: readonly CategoryFigures[]): FigureDifference[] {
  const categories = new Map([...before, ...after].map((row) => [row.category, row.label]))
  return [...categories].flatMap(([category, label]) => {
    const [old, current] = [before, after].map((rows) => rows.find((row) => row.category === category))
    return figureNames
      .map((figure) => ({ category, label, figure, before: old?.[figure] ?? 0, after: current?.[figure] ?? 0 }))
      .filter((each) => each.before !== each.after)
  })
}
