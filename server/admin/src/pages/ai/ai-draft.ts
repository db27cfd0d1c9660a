import type { AiState, SaveAi } from '@grenier/shared/contract/ai.ts'

/** The settings as typed. An empty key keeps what is stored. */
export type AiDraft = Omit<SaveAi, 'key'> & { key: string }

export const profiles = ['openai', 'compatible', 'none'] as const satisfies readonly AiState['profile'][]

export const aiDraftOf = ({ profile, baseUrl, transcribeModel, classifyModel, visionModel }: AiState): AiDraft => ({
  profile,
  baseUrl,
  transcribeModel,
  classifyModel,
  visionModel,
  key: '',
})

const noModels = { transcribeModel: '', classifyModel: '', visionModel: '' }
const modelsOfOpenAi = { transcribeModel: 'gpt-transcribe', classifyModel: 'gpt-6-luna', visionModel: 'gpt-6-luna' }

/** Another service knows other models: those of `saved` come back with its profile. */
export function withProfile(draft: AiDraft, profile: AiState['profile'], saved: AiState): AiDraft {
  if (profile === saved.profile) return { ...aiDraftOf(saved), key: draft.key }
  if (profile === 'none') return { ...draft, profile }
  return { ...draft, profile, ...(profile === 'openai' ? modelsOfOpenAi : noModels) }
}

export const aiOf = (draft: AiDraft): SaveAi => ({
  profile: draft.profile,
  baseUrl: draft.baseUrl.trim(),
  transcribeModel: draft.transcribeModel.trim(),
  classifyModel: draft.classifyModel.trim(),
  visionModel: draft.visionModel.trim(),
  key: draft.key.trim() === '' ? null : draft.key.trim(),
})
