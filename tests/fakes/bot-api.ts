import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTelegramChats, type TelegramChats } from './telegram-chats.ts'
import { contentOf, createTelegramFiles, onePoint, type TelegramFiles } from './telegram-files.ts'
import { refuse, TelegramRefusal } from './telegram-refusal.ts'
import { createUpdateQueue } from './telegram-updates.ts'
import { createWebhookSender } from './telegram-webhook.ts'

/** How the next calls go wrong. `method` is a Bot API method, or `file` for a download. */
export interface Misbehaviour {
  readonly method: string
  readonly times: number
  readonly as: 'too-many-requests' | 'server-error' | 'hang' | 'cut-off' | 'not-found' | 'answer-lost' | 'unauthorised' | 'conflict'
  readonly retryAfter?: number
}

type Parameters = Readonly<Record<string, unknown>>

/** A call of the bot; `at` in milliseconds of `performance.now`. */
export interface BotCall {
  readonly method: string
  readonly parameters: Parameters
  readonly at: number
}

export type FakeBotApi = Awaited<ReturnType<typeof startBotApi>>

/** A small Telegram Bot API server on a real socket: long polling with confirmation by offset, a webhook, messages, buttons, menus, files. */
export async function startBotApi({ token = '12345:test-token', port = 0 }: { token?: string; port?: number } = {}) {
  const updates = createUpdateQueue()
  const webhook = createWebhookSender(updates)
  const chats = createTelegramChats(updates.add)
  const files = createTelegramFiles()
  const calls: BotCall[] = []
  let troubles: Misbehaviour[] = []

  function getUpdates(parameters: Parameters) {
    if (webhook.isSet())
      throw refuse(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
    return updates.take(Number(parameters['offset'] ?? 0), Number(parameters['limit'] ?? 100), Number(parameters['timeout'] ?? 0) * 1000)
  }

  const methods: Readonly<Record<string, (parameters: Parameters) => unknown>> = {
    getMe: () => ({ id: 12345, is_bot: true, first_name: 'Grenier', username: 'grenier_test_bot' }),
    getUpdates,
    setWebhook: webhook.setWebhook,
    deleteWebhook: webhook.deleteWebhook,
    getWebhookInfo: webhook.getWebhookInfo,
    setMyCommands: chats.setMyCommands,
    sendMessage: chats.sendMessage,
    editMessageText: chats.editMessageText,
    answerCallbackQuery: chats.answerCallbackQuery,
    getFile: files.getFile,
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
    calls.push({ method, parameters, at: performance.now() })
    const trouble = takeTrouble(method)
    if (trouble?.as === 'hang') return
    if (trouble) refuseFor(trouble)
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
    webhook,
    pendingUpdates: updates.pending,
    repeatUpdate: updates.repeat,
    handedOutAt: updates.handedOutAt,
    /** The next calls of a method go wrong. */
    misbehave: (trouble: Misbehaviour) => void troubles.push(trouble),
    behave: () => void (troubles = []),
    async stop() {
      updates.close()
      webhook.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a person does with the application, and what they see. */
function inspect(chats: TelegramChats, { keep }: TelegramFiles) {
  const photoOf = (content: Uint8Array) => [
    { ...keep(onePoint), width: 1, height: 1 },
    { ...keep(content), width: 90, height: 90 },
  ]
  const withCaption = (caption: string | undefined) => (caption === undefined ? {} : { caption })
  return {
    sendText: (user: number, text: string) => chats.write(user, { text }),
    /** `source` is a path or the bytes themselves. */
    sendVoice: async (user: number, source: string | Uint8Array) =>
      chats.write(user, { voice: { ...keep(await contentOf(source)), duration: 3, mime_type: 'audio/ogg' } }),
    sendPhoto: (user: number, caption?: string, content: Uint8Array = onePoint) =>
      chats.write(user, { photo: photoOf(content), ...withCaption(caption) }),
    /** Several photos in one go: one message each, the caption on the first. */
    sendAlbum: (user: number, count: number, caption?: string) =>
      Array.from({ length: count }, (_each, index) =>
        chats.write(user, { media_group_id: 'album', photo: photoOf(onePoint), ...withCaption(index === 0 ? caption : undefined) }),
      ),
    /** A file sent as such, with the type its sender's device gave it. */
    sendDocument: async (user: number, source: string | Uint8Array, mediaType: string, caption?: string) =>
      chats.write(user, { document: { ...keep(await contentOf(source)), mime_type: mediaType }, ...withCaption(caption) }),
    sendSticker: (user: number) =>
      chats.write(user, {
        sticker: { ...keep(new Uint8Array([1])), type: 'regular', width: 1, height: 1, is_animated: false, is_video: false },
      }),
    forwardText: (user: number, text: string) =>
      chats.write(user, { text, forward_origin: { type: 'hidden_user', sender_user_name: 'x', date: 1 } }),
    sendGroupText: chats.writeInGroup,
    editText: chats.edit,
    /** Presses the first button of the newest message whose label contains `label`. */
    press: chats.press,
    pressData: chats.pressData,
    blockedBy: chats.block,
    setClock: chats.setClock,
    setLanguage: chats.setLanguage,
    /** What the bot said to a person, oldest first, as it reads now. */
    messages: chats.said,
    /** Every text a person was shown, edits included, in order. */
    shown: chats.shown,
    menuOf: chats.menuOf,
    answers: chats.answers,
  }
}

function refuseFor({ as, retryAfter }: Misbehaviour): void {
  if (as === 'too-many-requests') throw refuse(429, 'Too Many Requests: retry later', { retry_after: retryAfter ?? 1 })
  if (as === 'server-error') throw refuse(500, 'Internal Server Error')
  if (as === 'unauthorised') throw refuse(401, 'Unauthorized')
  if (as === 'conflict')
    throw refuse(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running')
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
