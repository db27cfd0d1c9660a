import { toFile } from 'openai'
import { z } from 'zod'
import type { Recording, Transcriber } from './classification.ts'
import { aiFailure } from './errors.ts'
import { glossary, glossaryPrompt, isEcho } from './glossary.ts'
import type { Usage } from './meter-calls.ts'
import { judgeServiceError } from './openai-errors.ts'
import type { ServiceParts } from './openai-parts.ts'
import { createStepDown } from './step-down.ts'

/** Telegram's `.oga` is refused by its name: every note gets the name its content has. */
const fileNames: Readonly<Record<string, string>> = {
  'audio/webm': 'voice.webm',
  'audio/mp4': 'voice.m4a',
  'audio/mpeg': 'voice.mp3',
  'audio/wav': 'voice.wav',
}

const Transcript = z.object({ text: z.string() })
const Tokens = z.object({ usage: z.object({ input_tokens: z.int(), output_tokens: z.int() }) })

/** What helps a model with words of the trade, in the form it takes; the last way is for servers that refuse both. */
const hints = (model: string) =>
  model.startsWith('gpt-transcribe') ? { keywords: [...glossary] } : model.includes('diarize') ? {} : { prompt: glossaryPrompt }

/** Says what it is in the alert about a model that is gone. */
const values = (model: string) => ({ model, cause: 'ai.setting.transcribe', setting: 'OPENAI_TRANSCRIBE_MODEL' })

export function createOpenAiTranscriber({ client, metered }: ServiceParts, model: string): Transcriber {
  const stepDown = createStepDown<object>([hints(model), {}])

  async function ask({ bytes, mediaType }: Recording): Promise<unknown> {
    const name = fileNames[mediaType] ?? 'voice.ogg'
    const file = await toFile(bytes, name, { type: fileNames[mediaType] ? mediaType : 'audio/ogg' })
    return stepDown((hint) => client.audio.transcriptions.create({ file, model, language: 'fr', ...hint }))
  }

  return {
    transcribe: (recording) =>
      metered(
        { kind: 'transcribe', model, audioMillis: recording.durationMs ?? null },
        (error) => judgeServiceError(error, values(model)),
        async (report) => {
          const answer = await ask(recording)
          report(usageOf(answer))
          return readTranscript(answer)
        },
      ),
  }
}

function usageOf(answer: unknown): Usage {
  const usage = Tokens.safeParse(answer).data?.usage
  return { inputTokens: usage?.input_tokens ?? null, outputTokens: usage?.output_tokens ?? null }
}

/** Some servers answer plain text; a page or an error inside a 200 is no transcript. */
function readTranscript(answer: unknown): string {
  const text = typeof answer === 'string' ? plainTranscript(answer) : Transcript.safeParse(answer).data?.text
  if (text === undefined) throw aiFailure('ai.nonsense', false)
  return isEcho(text) ? '' : text
}

function plainTranscript(answer: string): string | undefined {
  const text = answer.trim()
  if (text.startsWith('<')) return undefined
  if (!text.startsWith('{')) return text
  try {
    return Transcript.safeParse(JSON.parse(text)).data?.text
  } catch {
    return undefined // Neither text nor JSON: judged as nonsense.
  }
}
