import type { Classifier } from './classification.ts'
import { answerSchema, exampleOfAnswer, instructions, readAnswer } from './openai-answer.ts'
import { createChat, thinkLess } from './openai-chat.ts'
import type { ServiceParts } from './openai-parts.ts'

/** Proposes items by a chat model: with a schema where the server knows it, else as JSON, else in plain words. */
export function createOpenAiClassifier(parts: ServiceParts, model: string): Classifier {
  const schema = { type: 'json_schema', json_schema: { name: 'deposit', strict: true, schema: answerSchema } } as const
  const ask = createChat(parts, {
    kind: 'classify',
    model,
    setting: 'OPENAI_CLASSIFY_MODEL',
    ways: [
      { options: { response_format: schema, ...thinkLess(parts.profile, model) } },
      { options: { response_format: { type: 'json_object' } }, addition: exampleOfAnswer },
      { options: {}, addition: exampleOfAnswer },
    ],
  })
  return {
    name: `${parts.profile}:${model}`,
    classify: (text) => ask(instructions, { role: 'user', content: text }, readAnswer),
  }
}
