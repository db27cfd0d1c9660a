import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** How the service answers from now on; `times` limits it to so many answers. */
export type ServiceMode =
  'well' | 'down' | 'hang' | 'too-many-requests' | 'server-error' | 'key-refused' | 'nonsense' | 'wrong-category' | 'fenced'

interface Item {
  readonly object: string
  readonly category: string
  readonly shelf: string | null
  readonly quantity: number
  readonly weightGrams: number | null
  readonly confidence: number
}

const voiceFolder = join(import.meta.dirname, '../data/voice')
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

/** Transcripts of the real voice notes by the SHA-256 of their file. */
function knownTranscripts(): Map<string, string> {
  const lines = readFileSync(join(voiceFolder, 'transcripts.jsonl'), 'utf8').trim().split('\n')
  const known = lines.map((text) => JSON.parse(text) as { file: string; text: string })
  return new Map(known.map(({ file, text }) => [sha256(readFileSync(join(voiceFolder, file))), text]))
}

const kettles: Item = { object: 'bouilloire', category: 'EEE-5', shelf: null, quantity: 2, weightGrams: 2400, confidence: 96 }

export type FakeOpenAi = Awaited<ReturnType<typeof startOpenAi>>

/** An OpenAI-compatible server on a real socket: models, transcription of the known voice notes, chat completions with structured output. */
export async function startOpenAi({ key = 'sk-test', port = 0 }: { key?: string; port?: number } = {}) {
  const transcripts = knownTranscripts()
  const calls: { path: string; body: string; files: readonly UploadedPart[] }[] = []
  const troubles = new Map<string, { mode: ServiceMode; times: number }>()
  let items: (text: string) => readonly Item[] = () => [kettles]

  function takeMode(path: string): ServiceMode {
    const trouble = troubles.get(path)
    if (!trouble) return 'well'
    if (trouble.times === 1) troubles.delete(path)
    else troubles.set(path, { ...trouble, times: trouble.times - 1 })
    return trouble.mode
  }

  function transcribe(response: ServerResponse, mode: ServiceMode, parts: readonly UploadedPart[]) {
    if (mode === 'nonsense') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Bienvenue</html>')
    const file = parts.find(({ name }) => name === 'file')
    const text = file && transcripts.get(sha256(file.content))
    if (text === undefined)
      return answer(response, 400, {
        error: { message: 'Audio file might be corrupted or unsupported', type: 'invalid_request_error', code: 'invalid_value' },
      })
    answer(response, 200, { text })
  }

  function complete(response: ServerResponse, mode: ServiceMode, body: string) {
    const asked = JSON.parse(body) as { messages: { role: string; content: string }[] }
    const said = asked.messages.at(-1)?.content ?? ''
    answer(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: 'fake',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', refusal: null, content: write(mode, items(said)) } }],
    })
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? '').replace(/^\/v1/, '')
    const { body, files } = await readBody(request)
    calls.push({ path, body, files })
    if (request.headers.authorization !== `Bearer ${key}`) return refuseKey(response)
    const mode = takeMode(path)
    if (mode === 'hang') return
    if (mode === 'down') return response.destroy()
    if (mode === 'key-refused') return refuseKey(response)
    if (mode === 'too-many-requests')
      return answer(
        response,
        429,
        { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } },
        { 'retry-after': '2' },
      )
    if (mode === 'server-error') return answer(response, 500, { error: { message: 'The server had an error', type: 'server_error' } })
    if (path === '/models')
      return answer(response, 200, { object: 'list', data: [{ id: 'gpt-transcribe', object: 'model', created: 1, owned_by: 'test' }] })
    if (path === '/audio/transcriptions') return transcribe(response, mode, files)
    if (path === '/chat/completions') return complete(response, mode, body)
    answer(response, 404, { error: { message: `Unknown request URL: ${path}`, type: 'invalid_request_error' } })
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => answer(response, 500, { error: { message: String(error) } }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    key,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    misbehave: (path: '/audio/transcriptions' | '/chat/completions' | '/models', mode: ServiceMode, times = Number.POSITIVE_INFINITY) =>
      void troubles.set(path, { mode, times }),
    behave: () => troubles.clear(),
    /** What the model answers for a text; two kettles unless told. */
    classifyAs: (answers: (text: string) => readonly Item[]) => {
      items = answers
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function write(mode: ServiceMode, items: readonly Item[]): string {
  if (mode === 'nonsense') return 'Bien sûr, voici la liste que vous avez demandée'
  const text = JSON.stringify({ items: mode === 'wrong-category' ? items.map((item) => ({ ...item, category: 'EEE-99' })) : items })
  return mode === 'fenced' ? `\`\`\`json\n${text}\n\`\`\`` : text
}

interface UploadedPart {
  readonly name: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: Uint8Array
}

async function readBody(request: IncomingMessage): Promise<{ body: string; files: UploadedPart[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const mediaType = request.headers['content-type'] ?? ''
  if (!mediaType.startsWith('multipart/form-data')) return { body: bytes.toString('utf8'), files: [] }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': mediaType } }).formData()
  const files: UploadedPart[] = []
  const fields: Record<string, string> = {}
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields[name] = value
    else files.push({ name, fileName: value.name, mediaType: value.type, content: new Uint8Array(await value.arrayBuffer()) })
  }
  return { body: JSON.stringify(fields), files }
}

const refuseKey = (response: ServerResponse) =>
  answer(response, 401, { error: { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' } })

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
