import { classify, typicalWeight } from '@grenier/shared/domain/classify/classify.ts'
import type { CategoryCode, LeafCategory, Shelf } from '@grenier/shared/domain/nomenclature.ts'
import type { ClassificationDependencies } from './classification.ts'

const leafOf = (category: CategoryCode, shelf?: Shelf): LeafCategory => (category === 'HORS' ? (shelf ?? 'autre') : category)

/** The classifier that is always there: the lexicon of the trade, in this program, at once. It knows typical weights too. */
export const createBuiltInClassifier = (): Pick<ClassificationDependencies, 'builtIn' | 'typicalGrams'> => ({
  builtIn: {
    name: 'built-in',
    classify: async (text) =>
      classify(text).map(({ object, category, shelf, quantity, weightGrams, confidence, alternatives }) => ({
        object: object.slice(0, 80),
        category: leafOf(category, shelf),
        quantity,
        weightGrams,
        confidence: Math.round(confidence * 100),
        alternatives: alternatives.map((other) => ({ object, category: leafOf(other) })),
      })),
  },
  typicalGrams: (object) => typicalWeight(object) ?? null,
})
