import type { ChatCompletionCreateParamsNonStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { z } from 'zod'
import { aiFailure } from './errors.ts'
import { noUsage, type CallKind, type Usage } from './meter-calls.ts'
import { judgeServiceError } from './openai-errors.ts'
import type { ServiceParts } from './openai-parts.ts'
import { createStepDown } from './step-down.ts'

/** One way to ask: what is sent beside model and messages, and what the instructions add. */
export interface Way {
  readonly options: Partial<Pick<ChatCompletionCreateParamsNonStreaming, 'response_format' | 'reasoning_effort'>>
  readonly addition?: string
}

const Part = z.object({ text: z.string() })
const Message = z.object({
  content: z.union([z.string(), z.array(Part).transform((parts) => parts.map(({ text }) => text).join(''))]).nullish(),
  refusal: z.string().nullish(),
})
const Completion = z.object({ choices: z.array(z.object({ finish_reason: z.string().nullish(), message: Message })).min(1) })
const Tokens = z.object({ usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }) })

/** The models of OpenAI that think before they answer; a list of objects needs little of it. Other servers do not know the word. */
export const thinkLess = (profile: ServiceParts['profile'], model: string): Way['options'] =>
  profile === 'openai' && /^gpt-[5-9]/.test(model) ? { reasoning_effort: 'low' } : {}

export interface ChatModel {
  readonly kind: CallKind
  readonly model: string
  readonly setting: string
  readonly ways: readonly [Way, ...Way[]]
}

/** Asks a model of chat completions one thing: instructions, and one message of data. The first way that a server takes is kept. */
export function createChat({ client, metered }: ServiceParts, { kind, model, setting, ways }: ChatModel) {
  const stepDown = createStepDown(ways)
  const judge = (error: unknown) => judgeServiceError(error, { model, cause: `ai.setting.${kind}`, setting })

  return <Answer>(instructions: string, data: ChatCompletionMessageParam, read: (content: string) => Answer): Promise<Answer> =>
    metered({ kind, model }, judge, async (report) => {
      const answer: unknown = await stepDown(({ options, addition }) =>
        client.chat.completions.create({
          model,
          messages: [{ role: 'system', content: addition ? `${instructions}\n${addition}` : instructions }, data],
          ...options,
        }),
      )
      report(usageOf(answer))
      return read(contentOf(answer))
    })
}

function usageOf(answer: unknown): Usage {
  const usage = Tokens.safeParse(answer).data?.usage
  return usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : noUsage
}

/** Throws `ai.nonsense` for a page, an error inside a 200, or an answer cut at its length; `ai.refused` when the model will not. */
function contentOf(answer: unknown): string {
  const [choice] = Completion.safeParse(answer).data?.choices ?? []
  if (!choice) throw aiFailure('ai.nonsense', true)
  const { finish_reason: finish, message } = choice
  if (message.refusal || finish === 'content_filter') throw aiFailure('ai.refused', true)
  if (finish === 'length' || !message.content?.trim()) throw aiFailure('ai.nonsense', true)
  return message.content
}
