import { expect, test } from 'vitest'
import { createBuiltInClassifier } from './built-in.ts'
import { createClassification } from './classification.ts'

test('the built-in classifier is warmed up without asking any service', async () => {
  const { builtIn, typicalGrams } = createBuiltInClassifier()
  const texts: string[] = []
  const classify: typeof builtIn.classify = (text, learned) => {
    texts.push(text)
    return builtIn.classify(text, learned)
  }
  const service = () => Promise.reject(new Error('Expected nobody to ask the service'))
  await createClassification({ service, builtIn: { ...builtIn, classify }, typicalGrams }).warmUp()
  expect(texts).toHaveLength(1)
})
