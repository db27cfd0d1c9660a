import { Agent as HttpAgent, request as requestHttp, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Address, AddressGuard } from './address-guard.ts'
import { problemOfError, RemoteProblem } from './remote-problem.ts'

/** A body of known length that can be sent from the start again. */
export interface Content {
  readonly bytes: number
  readonly open: () => Readable
}

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: OutgoingHttpHeaders
  readonly body?: Content
}

export interface Answer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly text: string
}

export type Requester = ReturnType<typeof createRequester>

const answerLimit = 1_000_000
/** A minute, and more where the line carries no less than 5 kB/s. */
export const slowestMs = (bytes: number): number => 60_000 + bytes / 5
const redirectLimit = 3
/** A slow line still holds megabytes of a body in its buffers after we handed over the last byte. */
const patienceWithBody = 4

export interface RequesterDependencies {
  readonly guard: AddressGuard
  /** Nothing moves for so long: cut. */
  readonly idleMs?: number
  /** How long an answer may take from its first byte asked for, the head and a short body each. */
  readonly answerWithinMs?: number
}

/**
 * HTTP to addresses the guard lets pass: connected to exactly the address that was judged, TLS verified, `Content-Length` always sent, cut
 * when nothing moves for `idleMs`, answers up to 1 MB and one minute. Throws `RemoteProblem`.
 */
export function createRequester({ guard, idleMs = 30_000, answerWithinMs = 60_000 }: RequesterDependencies) {
  let isClosed = false
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }

  async function exchange({ method, url, headers, body }: Asked): Promise<IncomingMessage> {
    const named = `${method} ${url.hostname}`
    if (isClosed) throw new RemoteProblem('remote.unreachable', `${named}: closed`)
    const addresses = await guard.vet(url).catch((error: unknown) => Promise.reject(problemOfError(error, named)))
    const secure = url.protocol === 'https:'
    const timeout = body ? idleMs * patienceWithBody : idleMs
    const options = {
      method,
      headers: {
        'Accept-Encoding': 'identity',
        ...headers,
        ...(method !== 'GET' && method !== 'HEAD' && { 'Content-Length': body?.bytes ?? 0 }),
      },
      agent: secure ? agents['https:'] : agents['http:'],
      lookup: pinned(addresses),
      timeout,
    }
    return await new Promise((resolve, reject) => {
      let answer: IncomingMessage | undefined
      const request = (secure ? requestHttps : requestHttp)(url, options, (message) => resolve((answer = message)))
      const cut = (why: string) => {
        const problem = new RemoteProblem('remote.stalled', `${named}: ${why}`)
        answer?.destroy(problem) // first, so that who reads it hears the reason
        request.destroy(problem)
      }
      request.on('timeout', () => cut(`nothing moved for ${timeout} ms`))
      request.on('error', (error) => reject(problemOfError(error, named)))
      cutLateHead(request, answerWithinMs * (body ? patienceWithBody : 1), cut)
      if (!body) return void request.end()
      const trickling = setTimeout(() => cut(`${body.bytes} bytes took too long`), slowestMs(body.bytes))
      pipeline(body.open(), request)
        .catch((error: unknown) => reject(problemOfError(error, named)))
        .finally(() => clearTimeout(trickling))
    })
  }

  /** Asks without following a redirect: what writes is never sent to another place. */
  async function send(asked: Asked, limit = answerLimit): Promise<Answer> {
    const message = await exchange(asked)
    const text = await textOf(message, asked.method, { limit, withinMs: answerWithinMs })
    return { status: message.statusCode ?? 0, header: headerOf(message), text }
  }

  /** Reads. A redirect is followed; to another host without what proves who we are. The caller consumes or destroys the answer. */
  async function read(asked: Asked, followed = 0): Promise<IncomingMessage> {
    const message = await exchange(asked)
    const location = message.headers.location
    if (![301, 302, 303, 307, 308].includes(message.statusCode ?? 0) || location === undefined) return message
    message.destroy()
    if (followed === redirectLimit) throw new RemoteProblem('remote.redirected', `${asked.url.hostname}: ${redirectLimit}`)
    const url = new URL(location, asked.url)
    const { Authorization: _, ...anonymous } = asked.headers
    return await read({ ...asked, url, headers: url.origin === asked.url.origin ? asked.headers : anonymous }, followed + 1)
  }

  return {
    send,
    read,
    /** Hangs up, and asks nothing more. */
    close() {
      isClosed = true
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

/** Each byte of a head that comes one by one counts as movement: only an end helps. It begins when all was handed over. */
function cutLateHead(request: ClientRequest, withinMs: number, cut: (why: string) => void): void {
  let deadline: NodeJS.Timeout | undefined
  request.once('finish', () => (deadline = setTimeout(() => cut(`no answer within ${withinMs} ms`), withinMs)))
  for (const end of ['response', 'close'] as const) request.once(end, () => clearTimeout(deadline))
}

const headerOf = (message: IncomingMessage) => (name: string) => {
  const value = message.headers[name]
  return Array.isArray(value) ? value[0] : value
}

const pinned =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }

async function textOf(message: IncomingMessage, method: string, { limit, withinMs }: { limit: number; withinMs: number }): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  const late = () => message.destroy(new RemoteProblem('remote.stalled', `${method}: answer over ${withinMs} ms`))
  const deadline = setTimeout(late, withinMs)
  try {
    for await (const part of message) {
      parts.push(part as Buffer)
      bytes += (part as Buffer).length
      if (bytes > limit) throw new RemoteProblem('remote.refused', `${method}: answer over ${limit} bytes`)
    }
  } catch (error) {
    throw problemOfError(error, method)
  } finally {
    clearTimeout(deadline)
  }
  return Buffer.concat(parts).toString('utf8')
}
