import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A request as it goes over the wire: it was signed before the clock started. */
export interface PreparedRequest {
  readonly path: string
  readonly body: string
  /** Requests of one queue are sent one after the other; of its path unless it is told. */
  readonly queue?: string
  /** Proves who asks, where a signature in the body does not. */
  readonly authorization?: string
}

/** What the generator saw; times in milliseconds, one for each request. */
export interface Sent {
  milliseconds: number
  times: number[]
  refused: number
}

/** Writes requests to a file for the generator, one JSON object a line. Requests of one queue keep their order. */
export async function keepRequests(file: string, requests: Iterable<PreparedRequest>): Promise<void> {
  const stream = createWriteStream(file)
  for (const prepared of requests) if (!stream.write(`${JSON.stringify(prepared)}\n`)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'close')
}

/** Has the generator send them all from its own process. Throws when it fails, or when a request was refused. */
export async function sendRequests(origin: string, file: string): Promise<Sent> {
  const child = fork(fileURLToPath(new URL('sender.ts', import.meta.url)), [origin, file])
  const answer = once(child, 'message') as Promise<[Sent]>
  const ended = once(child, 'exit').then(([status]) => Promise.reject(new Error(`The generator ended with ${String(status)}`)))
  const [sent] = await Promise.race([answer, ended])
  ended.catch(() => undefined) // It ends because it is told to: what it said is here.
  child.disconnect()
  if (sent.refused > 0) throw new Error(`Expected every request to be accepted, got ${sent.refused} refusals`)
  return sent
}
