import { classify, typicalWeight } from '@grenier/shared/domain/classify/classify.ts'
import type { ClassificationDependencies } from './classification.ts'
import { leafOf } from './leaf-of.ts'

/** The classifier that is always there: the lexicon of the trade, in this program, at once. It knows typical weights too. */
export const createBuiltInClassifier = (): Pick<ClassificationDependencies, 'builtIn' | 'typicalGrams'> => ({
  builtIn: {
    name: 'built-in',
    classify: async (text, learned) =>
      classify(text, learned).map(({ object, category, shelf, quantity, weightGrams, confidence, alternatives }) => ({
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
