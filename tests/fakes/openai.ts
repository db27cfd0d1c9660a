import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { answer, troubleAtTheDoor, type ServiceMode } from './openai-troubles.ts'
import { readBody, type UploadedPart } from './read-multipart.ts'
import { writeCompletion, type ModelItem } from './openai-words.ts'

export type { ServiceMode } from './openai-troubles.ts'

const voiceFolder = join(import.meta.dirname, '../data/voice')
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

/** Transcripts of the real voice notes by the SHA-256 of their file. */
function knownTranscripts(): Map<string, string> {
  const lines = readFileSync(join(voiceFolder, 'transcripts.jsonl'), 'utf8').trim().split('\n')
  const known = lines.map((text) => JSON.parse(text) as { file: string; text: string })
  return new Map(known.map(({ file, text }) => [sha256(readFileSync(join(voiceFolder, file))), text]))
}

const kettles: ModelItem = { object: 'bouilloire', category: 'EEE-5', shelf: null, quantity: 2, weightGrams: 2400, confidence: 96 }

type Path = '/audio/transcriptions' | '/chat/completions' | '/models'

/** What the server was asked: `body` is JSON, of a form its fields. */
export interface ServiceCall {
  readonly path: string
  readonly body: string
  readonly files: readonly UploadedPart[]
  readonly authorization: string
}

interface Asked {
  readonly model: string
  readonly messages: readonly { readonly content: string | readonly { readonly type: string; readonly text?: string }[] }[]
  readonly response_format?: { readonly type: string }
}

export type FakeOpenAi = Awaited<ReturnType<typeof startOpenAi>>

/**
 * An OpenAI-compatible server on a real socket: models, transcription of the known voice notes, chat completions with structured output, and
 * pictures. `misbehave` has one of its paths answer wrongly in any way of `ServiceMode`.
 */
export async function startOpenAi({ key = 'sk-test', port = 0 }: { key?: string; port?: number } = {}) {
  const transcripts = knownTranscripts()
  const calls: ServiceCall[] = []
  const troubles = new Map<string, { mode: ServiceMode; times: number }>()
  let items = usualItems
  let seen = usualSight
  let hears: string | undefined
  let ends: Record<string, string> = {}

  function takeMode(path: string): ServiceMode {
    const trouble = troubles.get(path)
    if (!trouble) return 'well'
    if (trouble.times === 1) troubles.delete(path)
    else troubles.set(path, { ...trouble, times: trouble.times - 1 })
    return trouble.mode
  }

  function transcribe(response: ServerResponse, mode: ServiceMode, { body, files }: ServiceCall) {
    if (mode === 'no-hints' && /"(prompt|keywords\[\])"/.test(body)) return answer(response, 400, unknownParameter('prompt'))
    const file = files.find(({ name }) => name === 'file')
    const text = hears ?? (file && transcripts.get(sha256(file.content)))
    if (text === undefined)
      return answer(response, 400, {
        error: { message: 'Audio file might be corrupted or unsupported', type: 'invalid_request_error', code: 'invalid_value' },
      })
    if (mode === 'plain-text') return response.writeHead(200, { 'content-type': 'text/plain' }).end(`${text}\n`)
    if (mode === 'verbose') return answer(response, 200, { task: 'transcribe', language: 'french', duration: 2.5, text, segments: [] })
    answer(response, 200, mode === 'no-usage' ? { text } : { text, usage: { type: 'duration', seconds: 3 } })
  }

  function complete(response: ServerResponse, mode: ServiceMode, { body }: ServiceCall) {
    const asked = JSON.parse(body) as Asked
    const format = asked.response_format?.type
    if ((mode === 'no-schema' && format === 'json_schema') || (mode === 'no-format' && format !== undefined))
      return answer(response, 400, unknownParameter('response_format'))
    const said = asked.messages.at(-1)?.content ?? ''
    const isPhoto = typeof said !== 'string'
    const caption = isPhoto ? (said.find(({ type }) => type === 'text')?.text ?? '') : ''
    answer(response, 200, writeCompletion(mode, isPhoto ? seen(caption) : items(said)))
  }

  function listModels(response: ServerResponse) {
    const known = ['gpt-transcribe', 'gpt-6-luna', ...Object.keys(ends)]
    const data = [...new Set(known)].map((id) => ({ id, object: 'model', created: 1, owned_by: 'test', shutdown_date: ends[id] ?? null }))
    answer(response, 200, { object: 'list', data })
  }

  async function serve(call: ServiceCall, response: ServerResponse) {
    calls.push(call)
    const mode = call.authorization === `Bearer ${key}` ? takeMode(call.path) : 'key-refused'
    if (troubleAtTheDoor(response, mode, call.body)) return
    if (call.path === '/models') return listModels(response)
    if (call.path === '/audio/transcriptions') return transcribe(response, mode, call)
    if (call.path === '/chat/completions') return complete(response, mode, call)
    answer(response, 404, { error: { message: `Unknown request URL: ${call.path}`, type: 'invalid_request_error' } })
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/v1/, '')
    readBody(request)
      .then((read) => serve({ path, authorization: request.headers.authorization ?? '', ...read }, response))
      .catch((error: unknown) => answer(response, 500, { error: { message: String(error) } }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    key,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    /** Has a path answer in this way from now on, or so many times. */
    misbehave: (path: Path, mode: ServiceMode, times = Number.POSITIVE_INFINITY) => void troubles.set(path, { mode, times }),
    /** Answers as at its start. */
    behave() {
      troubles.clear()
      ;[items, seen, hears] = [usualItems, usualSight, undefined]
    },
    /** What the model answers for a text; two kettles unless told. */
    classifyAs: (answers: (text: string) => readonly ModelItem[]) => void (items = answers),
    /** What the model sees in a photo with this caption; a kettle and two books unless told. */
    seeAs: (answers: (caption: string) => string) => void (seen = answers),
    /** What is heard in any sound, in place of what the known voice notes say. */
    hearAs: (text: string) => void (hears = text),
    /** Announces the last day of models, `YYYY-MM-DD`. */
    announceEnds: (days: Record<string, string>) => void (ends = days),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const usualItems = (_text: string): readonly ModelItem[] => [kettles]
const usualSight = (_caption: string) => 'une bouilloire, deux livres'

const unknownParameter = (name: string) => ({
  error: { message: `Unsupported parameter: '${name}'`, type: 'invalid_request_error', param: name, code: 'unsupported_parameter' },
})
