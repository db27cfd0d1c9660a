import type { AiState } from '@grenier/shared/contract/ai.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { costOf } from './prices.ts'

/** A usual spoken deposit: twenty seconds, and what sorting it takes in tokens. */
const usual = { audioMillis: 20_000 as Millis, inputTokens: 1_400, outputTokens: 180, isAnswered: true }

interface UsualModels {
  readonly OPENAI_TRANSCRIBE_MODEL: string
  readonly OPENAI_CLASSIFY_MODEL: string
}

/** What one spoken deposit costs, in millionths of a US dollar: by the models in use, or by OpenAI's usual ones while none is; null when a price is unknown. */
export function costOfNote({ profile, transcribeModel, classifyModel }: Omit<AiState, 'calls'>, given: UsualModels): number | null {
  const models = profile === 'none' ? [given.OPENAI_TRANSCRIBE_MODEL, given.OPENAI_CLASSIFY_MODEL] : [transcribeModel, classifyModel]
  const costs = models.filter((model) => model !== '').map((model) => costOf(model, usual))
  return costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0)
}
