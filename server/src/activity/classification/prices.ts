import type { Millis } from '@grenier/shared/domain/units.ts'

/** US dollars for a minute of sound, or for a million tokens. */
type Price = { readonly minute: number } | { readonly input: number; readonly output: number }

/**
 * List prices of OpenAI, from the models' pages (https://developers.openai.com/api/docs/models) as they stood on 21 November 2026. Those of
 * whisper-1 and the gpt-4o models are by the minute as OpenAI estimates them. A model that is not here has no known price. What an account really pays stands on its bill.
 */
const prices: Readonly<Record<string, Price>> = {
  'gpt-transcribe': { minute: 0.0045 },
  'gpt-4o-transcribe': { minute: 0.006 },
  'gpt-4o-mini-transcribe': { minute: 0.003 },
  'whisper-1': { minute: 0.006 },
  'gpt-6-luna': { input: 0.1, output: 0.5 },
  'gpt-5.6-luna': { input: 0.2, output: 1.2 },
}

export interface Used {
  readonly audioMillis: Millis | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  /** A call that failed is charged only for the tokens that were counted. */
  readonly isAnswered: boolean
}

/** What a call costs, in whole millionths of a dollar; null when the model's price or the amount is unknown. A dollar a million tokens is a millionth a token. */
export function costOf(model: string, { audioMillis, inputTokens, outputTokens, isAnswered }: Used): number | null {
  const price = prices[model]
  if (!price) return null
  if ('minute' in price) return !isAnswered ? 0 : audioMillis === null ? null : Math.round((audioMillis / 60_000) * price.minute * 1e6)
  if (inputTokens === null || outputTokens === null) return isAnswered ? null : 0
  return Math.round(inputTokens * price.input + outputTokens * price.output)
}
