import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { aiFailure } from './errors.ts'

export interface Address {
  readonly address: string
  readonly family: number
}

/** The addresses a request to `url` may connect to. Throws an error with the code `remote.address-refused` for what may not be asked (S22). */
export type Vet = (url: URL) => Promise<readonly Address[]>

const answerLimit = 2_000_000

/**
 * A `fetch` that connects to exactly the addresses that were judged, follows no redirect, so that the key goes nowhere else, and reads the
 * answer whole, up to 2 MB, within the caller's time-out. Throws `ai.address-refused` for what may not be asked.
 */
export function createPinnedFetch(vet: Vet): typeof fetch {
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }

  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const addresses = await vet(url).catch(refusal)
    const body = Buffer.from(await request.arrayBuffer())
    const secure = url.protocol === 'https:'
    const options = {
      method: request.method,
      headers: { ...Object.fromEntries(request.headers), 'accept-encoding': 'identity', 'content-length': body.byteLength },
      agent: secure ? agents['https:'] : agents['http:'],
      lookup: pinned(addresses),
      signal: request.signal,
    }
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      ;(secure ? requestHttps : requestHttp)(url, options, resolve).on('error', reject).end(body)
    })
    return new Response(await contentOf(message), { status: message.statusCode ?? 502, headers: headersOf(message) })
  }
}

function refusal(error: unknown): never {
  if ((error as { code?: unknown }).code === 'remote.address-refused') throw aiFailure('ai.address-refused', true)
  throw error
}

const pinned =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }

async function contentOf(message: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of message) {
    bytes += (part as Buffer).byteLength
    if (bytes > answerLimit) throw aiFailure('ai.nonsense', true)
    parts.push(part as Buffer)
  }
  const isBodiless = message.statusCode === 204 || message.statusCode === 205 || message.statusCode === 304
  return isBodiless ? null : Buffer.concat(parts)
}

const headersOf = ({ headers }: IncomingMessage): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, [value].flat().join(', ')]]))
