import type { AiState } from '@grenier/shared/contract/ai.ts'
import { expect, test } from 'vitest'
import { aiDraftOf, aiOf, withProfile } from './ai-draft.ts'

const saved: AiState = {
  profile: 'compatible',
  baseUrl: 'http://192.168.1.20:8000/v1',
  transcribeModel: 'whisper-large-v3',
  classifyModel: '',
  visionModel: '',
  hasKey: true,
  version: '0123456789abcdef',
  secretVersion: '0123456789abcdef',
  isLocked: false,
  ending: [],
  calls: [],
}

test('a key that nobody typed stays as it is stored', () => {
  expect(aiOf(aiDraftOf(saved))).toMatchObject({ key: null, transcribeModel: 'whisper-large-v3' })
  expect(aiOf({ ...aiDraftOf(saved), key: ' abc ' }).key).toBe('abc')
})

test('another service starts with its own models, and the saved ones come back', () => {
  const atOpenAi = withProfile(aiDraftOf(saved), 'openai', saved)
  expect(atOpenAi).toMatchObject({ profile: 'openai', transcribeModel: 'gpt-transcribe', classifyModel: 'gpt-6-luna' })
  expect(withProfile(atOpenAi, 'compatible', saved)).toEqual(aiDraftOf(saved))
  expect(withProfile(aiDraftOf({ ...saved, profile: 'none' }), 'compatible', { ...saved, profile: 'none' }).transcribeModel).toBe('')
})
