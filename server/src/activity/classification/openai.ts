import OpenAI, { toFile } from 'openai'
import { z } from 'zod'
import type { Classifier, Transcriber } from './classification.ts'
import { aiFailure } from './errors.ts'
import { answerSchema, instructions, readAnswer } from './openai-answer.ts'
import { judgeServiceError } from './openai-errors.ts'

export interface ServiceOptions {
  readonly baseUrl: string
  readonly apiKey: string
  readonly transcribeModel: string
  readonly classifyModel: string
  readonly timeoutMs?: number
}

/** Telegram's `.oga` is refused by its name: every note gets the name its content has. */
const fileNames: Readonly<Record<string, string>> = {
  'audio/webm': 'voice.webm',
  'audio/mp4': 'voice.m4a',
  'audio/mpeg': 'voice.mp3',
  'audio/wav': 'voice.wav',
}

const Transcript = z.object({ text: z.string() })

/** Profile of any OpenAI-compatible server. Its SDK tries once: the queue repeats, with its own patience. */
export function createOpenAiService({
  baseUrl,
  apiKey,
  transcribeModel,
  classifyModel,
  timeoutMs = 60_000,
}: ServiceOptions): Transcriber & Classifier {
  const client = new OpenAI({ baseURL: baseUrl, apiKey, timeout: timeoutMs, maxRetries: 0 })
  return {
    name: `openai:${classifyModel}`,

    async transcribe(audio, mediaType) {
      const name = fileNames[mediaType] ?? 'voice.ogg'
      const file = await toFile(audio, name, { type: fileNames[mediaType] ? mediaType : 'audio/ogg' })
      const answer: unknown = await client.audio.transcriptions
        .create({ file, model: transcribeModel, language: 'fr' })
        .catch((error: unknown) => {
          throw judgeServiceError(error)
        })
      return readTranscript(answer)
    },

    async classify(text) {
      const completion = await client.chat.completions
        .create({
          model: classifyModel,
          messages: [
            { role: 'system', content: instructions },
            { role: 'user', content: text },
          ],
          response_format: { type: 'json_schema', json_schema: { name: 'deposit', strict: true, schema: answerSchema } },
        })
        .catch((error: unknown) => {
          throw judgeServiceError(error)
        })
      return readAnswer(completion.choices?.[0]?.message.content)
    },
  }
}

/** Some servers answer plain text; a page or an error inside a 200 is no transcript. */
function readTranscript(answer: unknown): string {
  if (typeof answer === 'string' && !answer.trimStart().startsWith('<')) return answer
  const transcript = Transcript.safeParse(answer)
  if (!transcript.success) throw aiFailure('ai.nonsense', false)
  return transcript.data.text
}
