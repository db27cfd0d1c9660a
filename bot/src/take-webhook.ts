import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Update } from 'grammy/types'

export interface WebhookServerOptions {
  readonly host: string
  readonly port: number
  readonly secret: string
  /** Returns once the update is stored; what it throws has Telegram send the update again. */
  readonly take: (update: Update) => Promise<void>
  /** A request that is not Telegram's. */
  readonly refused: (status: number) => void
  /** How long a request may take to arrive. */
  readonly arrivesWithinMs?: number
}

const largestBody = 1024 * 1024
/** Telegram opens few connections; whoever holds many open is not Telegram. */
const mostConnections = 64

const digest = (text: string) => createHash('sha256').update(text).digest()
/** Compared as digests: neither length nor content of the right one shows in the time it takes. */
const isSame = (given: string, right: string) => timingSafeEqual(digest(given), digest(right))

/** The last part of the webhook's address, which nobody can guess. It follows from the secret: the same secret keeps the address. */
export const webhookPath = (secret: string): string => createHmac('sha256', secret).update('webhook path').digest('base64url').slice(0, 32)

/**
 * Listens for Telegram. A request without the secret is turned away before anything of its body is read. 200 is answered only once the
 * update was taken (I1), 503 otherwise. Throws when the port cannot be had.
 */
export async function takeWebhook({ host, port, secret, take, refused, arrivesWithinMs = 15_000 }: WebhookServerOptions) {
  const path = webhookPath(secret)

  function turnAway(request: IncomingMessage, response: ServerResponse, status: number) {
    refused(status)
    response.writeHead(status, { connection: 'close' }).end(() => request.destroy())
  }

  function statusOf({ headers, url = '', method }: IncomingMessage): number {
    const given = headers['x-telegram-bot-api-secret-token']
    if (!isSame(typeof given === 'string' ? given : '', secret)) return 401
    // A proxy may pass the whole path on, or leave a part of it out.
    if (!isSame(new URL(url, 'http://webhook').pathname.split('/').at(-1) ?? '', path)) return 404
    if (method !== 'POST') return 405
    return Number(headers['content-length'] ?? 0) > largestBody ? 413 : 200
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = statusOf(request)
    if (status !== 200) return turnAway(request, response, status)
    const update = await readUpdate(request)
    if (typeof update === 'number') return turnAway(request, response, update)
    try {
      await take(update)
      response.writeHead(200).end()
    } catch {
      response.writeHead(503, { 'retry-after': '2' }).end()
    }
  }

  const limits = { requestTimeout: arrivesWithinMs, headersTimeout: arrivesWithinMs, connectionsCheckingInterval: arrivesWithinMs / 5 }
  const server = createServer(limits, (request, response) => {
    serve(request, response).catch(() => request.destroy())
  })
  server.maxConnections = mostConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  return {
    /** The port it listens on. */
    port: (server.address() as { port: number }).port,
    /** Lets what was begun end. */
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

/** The update of a request, or the status that refuses it: 413 over 1 MB, 400 for what is no update. */
async function readUpdate(request: IncomingMessage): Promise<Update | 400 | 413> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > largestBody) return 413
    parts.push(part)
  }
  try {
    const update = JSON.parse(Buffer.concat(parts).toString('utf8')) as Update | null
    return Number.isSafeInteger(update?.update_id) ? (update as Update) : 400
  } catch {
    return 400
  }
}
