import { describe, expect, test } from 'vitest'
import { emptyFigures, type CategoryFigures } from '../ecologic/figures.ts'
import { changedFigures, growth, type LayoutFigures } from './changed-figures.ts'

const layout = (profile: string, category: string, figures: Partial<CategoryFigures>): LayoutFigures => ({
  profile,
  figures: [{ ...emptyFigures(category, category), ...figures }],
})
const of = (figures: object) => layout('one', 'EEE-5', figures)

describe('figures that changed since they were sent', () => {
  test('are named by file, category and figure', () => {
    expect(changedFigures([of({ salesCents: 5 })], [of({ salesCents: 7 })])).toEqual([
      { profile: 'one', category: 'EEE-5', label: 'EEE-5', figure: 'salesCents', before: 5, after: 7 },
    ])
  })

  test('are none of what another period moved', () => {
    expect(changedFigures([of({ openingGrams: 5, stockGrams: 5 })], [of({ openingGrams: 1, stockGrams: 1 })])).toEqual([])
  })

  test('are none of a file that was not sent', () => {
    expect(changedFigures([], [of({ salesCents: 7 })])).toEqual([])
  })

  test('grow once where a category stands in two files', () => {
    const [before, after] = [{ salesQuantity: 1 }, { salesQuantity: 4 }]
    const changes = changedFigures(
      [layout('one', 'A', before), layout('two', 'A', before), layout('three', 'B', before)],
      [layout('one', 'A', after), layout('two', 'A', after), layout('three', 'B', { salesQuantity: 0 })],
    )
    expect(growth(changes, 'salesQuantity')).toBe(2)
  })
})
