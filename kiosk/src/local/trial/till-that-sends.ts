import { createHash } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SendEntries } from '@grenier/shared/contract/registers.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { declareLoss } from '../entries/declare-loss.ts'
import { createOutbox } from '../outbox.ts'
import type { StoredEntry } from '../records.ts'
import { createServer } from '../server.ts'
import { countWaiting } from '../waiting-entries.ts'
import { oneAtATime, openDay, sellKettle, tillToTry } from './till-to-try.ts'

type Fault = (request: IncomingMessage, response: ServerResponse) => 'answered' | 'lose' | undefined

/** For tests: a server that keeps a chain as the real one must: in order, each sequence once. */
interface Listening {
  kept: string[]
  received: SendEntries[]
  /** What goes wrong next: an answer of its own, or an answer lost after the entries are kept. */
  faults: Fault[]
  /** The pairing was ended on the dashboard. */
  hasEnded: boolean
  /** What its last backup holds. */
  safeThrough: number | undefined
}
const fresh = (): Listening => ({ kept: [], received: [], faults: [], hasEnded: false, safeThrough: undefined })
export const listening: Listening = fresh()

let http: HttpServer
let origin = ''

export async function startListening(): Promise<void> {
  Object.assign(listening, fresh())
  http = createHttpServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}
export const stopListening = () => new Promise((resolve) => http.close(resolve))

export const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const sequenceOf = (entry: string) => (JSON.parse(entry) as { sequence: number }).sequence

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export const refusing =
  (status: number, code: string, values = {}) =>
  (_: IncomingMessage, response: ServerResponse) => {
    json(response, status, { code, message: '', values })
    return 'answered' as const
  }

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { kept, received, faults, hasEnded, safeThrough } = listening
  const batch = JSON.parse(await text(request)) as SendEntries
  received.push(batch)
  const fault = faults.shift()?.(request, response)
  if (fault === 'answered') return
  for (const entry of batch.entries) {
    const sequence = sequenceOf(entry.text)
    if (sequence > kept.length + 1) return json(response, 409, { code: 'entries.gap', message: '', values: { expected: kept.length + 1 } })
    if (sequence === kept.length + 1) kept.push(entry.text)
  }
  if (fault === 'lose') return void response.destroy()
  const head = { chain: batch.chain, sequence: kept.length, hash: kept.length === 0 ? noHash : hash(kept.at(-1) ?? '') }
  json(response, 200, { head, verdicts: [], serverTime: '2026-11-21T10:00:00.000Z', ...(hasEnded && { ended: true }), safeThrough })
}

export async function tillWithSales(sales: number) {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  for (let sale = 0; sale < sales; sale++) await sellKettle(till.journal, till.operatorId)
  const learnt: string[] = []
  const server = createServer({ locale: () => 'fr', origin })
  const needs = { database: till.database, alone: oneAtATime() }
  const outbox = createOutbox({ ...needs, server, learnTime: async (time) => void learnt.push(time), version: '1.2.3' })
  const texts = async () => (await till.entries()).map((entry) => entry.text)
  const spoil = async (sequence: number, change: (text: string) => string) => {
    const row = (await till.entries())[sequence - 1] as StoredEntry
    await till.database.put('entries', { ...row, text: change(row.text) })
  }
  const chain = (await till.entries())[0]?.chain ?? ''
  const clock = { now: () => instant(new Date()), clock: () => ({ offsetMs: 0, knownAt: '' as const }) }
  const lose = (sequence: number) => declareLoss({ ...needs, ...clock }, { chain, sequence }, { by: 'zoe', actor: 'awa' })
  return { ...till, chain, outbox, learnt, texts, waiting: () => countWaiting(till.database), spoil, lose }
}
