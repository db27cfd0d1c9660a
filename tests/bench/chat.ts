import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import { startServer } from '../faults/server-process.ts'
import { answerVoices } from './answer-voices.ts'
import { appendsPerSecond } from './append.ts'
import type { Bench, Figure } from './bench.ts'
import { botSecret } from '../faults/bot-process.ts'
import { foundTeam } from '../faults/found-team.ts'
import { keepRequests, type PreparedRequest, sendRequests } from './prepared-requests.ts'
import { milliseconds, perSecond, quantile } from './statistics.ts'

const voices = 200
const connections = 40
/** Within what one person may send in a minute. */
const eventsOfEach = 10
const peopleOf = (full: boolean) => (full ? 2_000 : 400)

function textEvent(update: number, number: number): ChatEvent {
  return {
    id: `telegram:${update}`,
    channel: 'telegram',
    chat: String(number),
    person: { id: String(number), name: `Bénévole ${number}`, locale: 'fr' },
    sentAt: '2026-11-21T10:00:00.000Z',
    kind: 'text',
    text: 'deux bouilloires, deux kilos quatre',
  }
}

function* events(numbers: readonly number[]): Generator<PreparedRequest> {
  let update = 1_000_000
  for (let turn = 0; turn < eventsOfEach; turn++)
    for (const [index, number] of numbers.entries())
      yield {
        path: '/api/chat/events',
        queue: String(index % connections),
        authorization: `Bearer ${botSecret}`,
        body: JSON.stringify(textEvent(update++, number)),
      }
}

function count(folder: string, table: 'ChatEvent' | 'Deposit'): number {
  const database = new DatabaseSync(join(folder, 'grenier.db'), { readOnly: true })
  const row = database.prepare(`SELECT count(*) AS count FROM "${table}"`).get() as { count: number }
  database.close()
  return row.count
}

async function storeEvents(folder: string, numbers: readonly number[]): Promise<Figure[]> {
  await keepRequests(join(folder, 'requests'), events(numbers))
  const stored = { events: count(folder, 'ChatEvent'), deposits: count(folder, 'Deposit') }
  const before = appendsPerSecond(folder)
  const server = await startServer({ folder })
  const sent = await sendRequests(server.origin, join(folder, 'requests'))
  await server.stop()
  const floor = (before + appendsPerSecond(folder)) / 2
  const expected = numbers.length * eventsOfEach
  const got = count(folder, 'ChatEvent') - stored.events
  if (got !== expected) throw new Error(`Expected ${expected} events, got ${got}`)
  const rate = expected / (sent.milliseconds / 1000)
  return [
    {
      name: `events stored, ${connections} connections`,
      figure: perSecond(rate),
      baseline: `${perSecond(floor)} 4 kB + fdatasync`,
      ratio: rate / floor,
      target: '≥ 1000/s',
      met: rate >= 1000,
    },
    { name: 'event, median', figure: milliseconds(quantile(sent.times, 0.5)), target: '' },
    { name: 'event, p99', figure: milliseconds(quantile(sent.times, 0.99)), target: '' },
    { name: 'deposits made of them', figure: String(count(folder, 'Deposit') - stored.deposits), target: '' },
  ]
}

/** What people say on Telegram: how soon a voice note is answered, and how many events are stored. */
export const bench: Bench = {
  name: 'chat',
  async prepare({ folder, full }) {
    await writeFile(join(folder, 'numbers'), JSON.stringify(await foundTeam(folder, peopleOf(full) + voices)))
  },
  async run({ folder }) {
    process.env['GRENIER_BOT_TOKEN'] = botSecret
    const numbers = JSON.parse(await readFile(join(folder, 'numbers'), 'utf8')) as number[]
    const { first, proposed } = await answerVoices(folder, numbers.slice(0, voices))
    const slow = quantile(first, 0.95)
    return [
      { name: 'voice note answered, p50', figure: milliseconds(quantile(first, 0.5)), target: '' },
      { name: `voice note answered, p95 of ${first.length}`, figure: milliseconds(slow), target: '≤ 300 ms', met: slow <= 300 },
      { name: 'voice note proposed, p95', figure: milliseconds(quantile(proposed, 0.95)), target: '' },
      ...(await storeEvents(folder, numbers.slice(voices))),
    ]
  },
}
