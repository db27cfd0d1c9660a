import { z } from 'zod'
import { InstantText, Version } from './units.ts'

/** `openai`; any server that speaks its language; or nothing but what is built in. */
export const aiProfiles = ['openai', 'compatible', 'none'] as const

const settings = {
  profile: z.enum(aiProfiles),
  /** Of a `compatible` server. */
  baseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]),
  transcribeModel: z.string().trim().max(100),
  classifyModel: z.string().trim().max(100),
  /** Reads photos; empty when photos go by their captions. */
  visionModel: z.string().trim().max(100),
}

/** Who writes down, sorts and looks. The key is written, never read back. */
export const AiState = z.object({
  ...settings,
  hasKey: z.boolean(),
  version: Version,
  /** Another one after each change of the key. */
  secretVersion: Version,
  /** Given by the environment: shown, and not changed on screen. */
  isLocked: z.boolean(),
  /** Models in use whose end is announced. */
  ending: z.array(z.object({ model: z.string(), endsOn: z.string(), instead: z.string() })),
  /** Calls of the last 30 days by what they do. Times in ms; the cost in millionths of a US dollar, null when a price is unknown. */
  calls: z.array(
    z.object({
      kind: z.enum(['transcribe', 'classify', 'describe']),
      count: z.int(),
      failed: z.int(),
      medianMillis: z.int(),
      slowMillis: z.int(),
      costMicros: z.int().nullable(),
      lastFailure: z.object({ cause: z.string(), calledAt: InstantText }).nullable(),
    }),
  ),
})
export type AiState = z.infer<typeof AiState>

/** `key` null keeps the one that is stored. */
export const SaveAi = z.object({ ...settings, key: z.string().max(300).nullable(), seen: Version.optional() })
export type SaveAi = z.infer<typeof SaveAi>

/** What became of a bundled French recording: heard and sorted by the service, or why not. */
export const AiTest = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      kind: z.enum(['transcribe', 'classify']),
      ok: z.boolean(),
      millis: z.int(),
      /** What was heard, or the lines that were understood. */
      text: z.string(),
      cause: z.string().nullable(),
    }),
  ),
})
export type AiTest = z.infer<typeof AiTest>
