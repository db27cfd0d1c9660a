import OpenAI from 'openai'
import type { AiService, Classifier, Transcriber, Viewer } from './classification.ts'
import { createMeter, type RecordCall } from './meter-calls.ts'
import { createOpenAiClassifier } from './openai-classifier.ts'
import type { ServiceParts } from './openai-parts.ts'
import { createOpenAiTranscriber } from './openai-transcriber.ts'
import { createOpenAiViewer } from './openai-viewer.ts'

export interface ServiceOptions {
  readonly profile: ServiceParts['profile']
  readonly baseUrl: string
  /** Empty for a server that asks for none. */
  readonly apiKey: string
  /** Empty for what the service does not do. */
  readonly transcribeModel: string
  readonly classifyModel: string
  readonly visionModel: string
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
  readonly record?: RecordCall
  readonly now?: () => Date
}

export type OpenAiService = AiService & {
  /** Models of which the service announces a last day. Throws what the package throws. */
  announcedEnds(): Promise<{ model: string; endsOn: string }[]>
}

/** The SDK wants a key even where the server does not. */
const noKey = 'none'

/** Profile of any OpenAI-compatible server. Its SDK tries once: the queue repeats, with its own patience. */
export function createOpenAiService(options: ServiceOptions): OpenAiService {
  const { profile, baseUrl, apiKey, transcribeModel, classifyModel, visionModel, timeoutMs = 60_000 } = options
  const { record = async () => undefined, now = () => new Date() } = options
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey || noKey,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'manual' },
    ...(options.fetch && { fetch: options.fetch }),
  })
  const service = profile === 'openai' ? 'openai' : new URL(baseUrl).host
  const parts: ServiceParts = { client, metered: createMeter({ service, record, now }), profile }
  const transcriber: Transcriber | null = transcribeModel ? createOpenAiTranscriber(parts, transcribeModel) : null
  const classifier: Classifier | null = classifyModel ? createOpenAiClassifier(parts, classifyModel) : null
  const viewer: Viewer | null = visionModel ? createOpenAiViewer(parts, visionModel) : null
  return {
    transcriber,
    classifier,
    viewer,
    async announcedEnds() {
      const { data } = await client.models.list()
      return data.flatMap((model) => {
        const endsOn = (model as { shutdown_date?: unknown }).shutdown_date
        return typeof endsOn === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(endsOn) ? [{ model: model.id, endsOn }] : []
      })
    },
  }
}
