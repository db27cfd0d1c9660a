import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTelegramChats, type TelegramChats } from './telegram-chats.ts'
import { refuse, TelegramRefusal } from './telegram-refusal.ts'
import { createUpdateQueue } from './telegram-updates.ts'

/** How the next calls go wrong. `method` is a Bot API method, or `file` for a download. */
export interface Misbehaviour {
  readonly method: string
  readonly times: number
  readonly as: 'too-many-requests' | 'server-error' | 'hang' | 'cut-off' | 'not-found' | 'answer-lost'
  readonly retryAfter?: number
}

type Parameters = Readonly<Record<string, unknown>>
const largestDownload = 20 * 1024 * 1024

export type FakeBotApi = Awaited<ReturnType<typeof startBotApi>>

/** A small Telegram Bot API server on a real socket: long polling with confirmation by offset, messages, buttons, files. */
export async function startBotApi({ token = '12345:test-token', port = 0 }: { token?: string; port?: number } = {}) {
  const updates = createUpdateQueue()
  const chats = createTelegramChats(updates.add)
  const files = new Map<string, Uint8Array>()
  const calls: { method: string; parameters: Parameters }[] = []
  let troubles: Misbehaviour[] = []

  const methods: Readonly<Record<string, (parameters: Parameters) => unknown>> = {
    getMe: () => ({ id: 12345, is_bot: true, first_name: 'Grenier', username: 'grenier_test_bot' }),
    getUpdates: (parameters) =>
      updates.take(Number(parameters['offset'] ?? 0), Number(parameters['limit'] ?? 100), Number(parameters['timeout'] ?? 0) * 1000),
    deleteWebhook: () => true,
    setMyCommands: () => true,
    sendMessage: chats.sendMessage,
    editMessageText: chats.editMessageText,
    answerCallbackQuery: chats.answerCallbackQuery,
    getFile: ({ file_id }) => describeFile(String(file_id)),
  }

  function describeFile(id: string) {
    const content = files.get(id)
    if (!content) throw refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (content.byteLength > largestDownload) throw refuse(400, 'Bad Request: file is too big')
    return { file_id: id, file_unique_id: `u${id}`, file_size: content.byteLength, file_path: `voice/${id}.oga` }
  }

  function takeTrouble(method: string): Misbehaviour | undefined {
    const trouble = troubles.find((candidate) => candidate.method === method && candidate.times > 0)
    troubles = troubles.flatMap((candidate) =>
      candidate === trouble ? (candidate.times > 1 ? [{ ...candidate, times: candidate.times - 1 }] : []) : [candidate],
    )
    return trouble
  }

  function sendFile(response: ServerResponse, id: string): void {
    const trouble = takeTrouble('file')
    const content = files.get(id)
    if (trouble?.as === 'hang') return
    if (!content || trouble?.as === 'not-found') {
      response.writeHead(404).end('Not Found')
    } else if (trouble) {
      response.writeHead(200, { 'content-length': content.byteLength })
      response.write(content.subarray(0, Math.floor(content.byteLength / 2)), () => response.destroy())
    } else {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': content.byteLength }).end(content)
    }
  }

  async function call(method: string, request: IncomingMessage, response: ServerResponse) {
    const parameters = await readParameters(request)
    calls.push({ method, parameters })
    const trouble = takeTrouble(method)
    if (trouble?.as === 'hang') return
    if (trouble?.as === 'too-many-requests') throw refuse(429, 'Too Many Requests: retry later', { retry_after: trouble.retryAfter ?? 1 })
    if (trouble?.as === 'server-error') throw refuse(500, 'Internal Server Error')
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (!run) throw refuse(404, 'Not Found')
    const result = await run(parameters)
    if (trouble?.as === 'answer-lost') response.destroy()
    else answer(response, 200, { ok: true, result })
  }

  const server = createServer((request, response) => {
    const [, kind, rest] = /^\/(bot|file\/bot)([^?]*)/.exec(request.url ?? '') ?? []
    const [given = '', ...path] = (rest ?? '').split('/')
    if (decodeURIComponent(given) !== token) return answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    if (kind === 'file/bot') return sendFile(response, (path.at(-1) ?? '').replace(/\.oga$/, ''))
    call(path[0] ?? '', request, response).catch((error: unknown) => answerRefusal(response, error))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    token,
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    ...inspect(chats, files),
    pendingUpdates: updates.pending,
    repeatUpdate: updates.repeat,
    /** The next calls of a method go wrong. */
    misbehave: (trouble: Misbehaviour) => void troubles.push(trouble),
    async stop() {
      updates.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a person does with the application, and what they see. */
function inspect(chats: TelegramChats, files: Map<string, Uint8Array>) {
  const keep = (content: Uint8Array) => {
    const id = `file_${files.size + 1}`
    files.set(id, content)
    return { file_id: id, file_unique_id: `u${id}`, file_size: content.byteLength }
  }
  const contentOf = async (source: string | Uint8Array) => (typeof source === 'string' ? new Uint8Array(await readFile(source)) : source)
  return {
    sendText: (user: number, text: string) => chats.write(user, { text }),
    /** `source` is a path or the bytes themselves. */
    sendVoice: async (user: number, source: string | Uint8Array) =>
      chats.write(user, { voice: { ...keep(await contentOf(source)), duration: 3, mime_type: 'audio/ogg' } }),
    sendPhoto: (user: number, caption?: string) =>
      chats.write(user, {
        photo: [{ ...keep(new Uint8Array([0xff, 0xd8, 0xff])), width: 90, height: 90 }],
        ...(caption !== undefined && { caption }),
      }),
    sendSticker: (user: number) =>
      chats.write(user, {
        sticker: { ...keep(new Uint8Array([1])), type: 'regular', width: 1, height: 1, is_animated: false, is_video: false },
      }),
    sendGroupText: chats.writeInGroup,
    editText: chats.edit,
    /** Presses the first button of the newest message whose label contains `label`. */
    press: chats.press,
    pressData: chats.pressData,
    blockedBy: chats.block,
    /** What the bot said to a person, oldest first, as it reads now. */
    messages: chats.said,
    answers: chats.answers,
  }
}

async function readParameters(request: IncomingMessage): Promise<Parameters> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Parameters)
}

function answer(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function answerRefusal(response: ServerResponse, error: unknown) {
  const { status, description, parameters } = error instanceof TelegramRefusal ? error : refuse(500, String(error))
  answer(response, status, { ok: false, error_code: status, description, ...(parameters && { parameters }) })
}
