import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import type { LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import type { ClassifiedItem, Classifier } from '../classification/classification.ts'
import type { Stock } from '../stock/stock.ts'

export type UnderstandGoods = ReturnType<typeof createUnderstandGoods>

interface Needs {
  readonly classifier: Classifier<LeafCategory>
  readonly stock: Pick<Stock, 'foresee'>
}

/** More than one message names nobody reads any more. */
const linesAtMost = 100

/** What words name that leaves, with the weight it would be recorded with. The built-in classifier answers at once. */
export const createUnderstandGoods =
  ({ classifier, stock }: Needs) =>
  async (text: string): Promise<ProposedItem[]> => {
    const heard = (await classifier.classify(text, new Map())).slice(0, linesAtMost)
    const weights = await stock.foresee(heard.map(({ object, weightGrams, ...item }) => ({ ...item, label: object, grams: weightGrams })))
    return weights.flatMap((weight, index) => {
      const said = heard[index]
      return said ? [proposedOf(said, weight)] : []
    })
  }

const proposedOf = ({ weightGrams: _, ...item }: ClassifiedItem, weight: Pick<ProposedItem, 'grams' | 'certainty'>): ProposedItem => ({
  ...item,
  ...weight,
  typicalGrams: null,
})
