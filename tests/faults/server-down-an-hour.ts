import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as moment } from 'node:timers/promises'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { startBotApi } from '../fakes/bot-api.ts'
import { startOpenAi } from '../fakes/openai.ts'
import { botSecret, startBot } from './bot-process.ts'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundTeam } from './found-team.ts'
import { startServer } from './server-process.ts'
import { verifyInProcess } from './verify-data.ts'

const people = 3
const notesOfCycle = 10
const hourMs = 3_600_000
const patienceMs = 100_000
const voices = ['bouilloires.ogg', 'correction.ogg', 'lave-linge.ogg', 'melange.ogg', 'trottinette.ogg'].map(
  (name) => new Uint8Array(readFileSync(join(import.meta.dirname, '../data/voice', name))),
)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const late = performance.now() + patienceMs; !holds(); await moment(20))
    if (performance.now() > late) throw new Error(`Expected ${what} within ${patienceMs} ms`)
}

/** Who spoke which voice note, in the order of the deposits. */
function recorded(folder: string): { chat: string; voice: string }[] {
  const database = new DatabaseSync(join(folder, 'grenier.db'), { readOnly: true })
  const rows = database
    .prepare(
      `SELECT c.externalId AS chat, f.sha256 AS voice FROM Deposit d JOIN DepositNote n ON n.depositId = d.id
       JOIN StoredFile f ON f.id = n.fileId JOIN Contact c ON c.id = d.contactId ORDER BY d.reference`,
    )
    .all()
  database.close()
  return rows as { chat: string; voice: string }[]
}

/**
 * The server is killed, and for an hour by Telegram's clock people speak all the same; the bot is killed now and then. When both are back every
 * voice note is recorded, once, in order, and each sender is told.
 */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  const random = createRandom(seed)
  const numbers = await foundTeam(folder, people)
  const [telegram, ai] = [await startBotApi(), await startOpenAi()]
  const environment = { GRENIER_BOT_TOKEN: botSecret, OPENAI_API_KEY: ai.key, OPENAI_BASE_URL: ai.baseUrl }
  const setting = { folder, environment }
  const first = await startServer(setting)
  let bot = startBot(first, telegram)
  await until('the bot to listen', () => telegram.calls.some(({ method }) => method === 'getUpdates'))
  await first.kill()

  const spoken: { chat: string; voice: string }[] = []
  const count = notesOfCycle * cycles
  for (let index = 0; index < count; index++) {
    telegram.setClock(() => Date.now() - hourMs + (index * hourMs) / count)
    const number = numbers[random.between(0, people - 1)] ?? 0
    const voice = voices[random.between(0, voices.length - 1)] ?? new Uint8Array()
    await telegram.sendVoice(number, voice)
    spoken.push({ chat: String(number), voice: sha256(voice) })
    if (random.next() < 0.1) {
      await bot.kill()
      bot = startBot(first, telegram)
    }
  }
  mustEqual('updates that wait at Telegram', telegram.pendingUpdates().length, count)

  const began = performance.now()
  const second = await startServer({ ...setting, port: first.port })
  await until('every update to be stored', () => telegram.pendingUpdates().length === 0)
  const told = (chat: string) => telegram.messages(Number(chat)).filter(({ text }) => text.includes('Dépôt n°')).length
  await until('every sender to be told', () => numbers.every((number) => told(String(number)) === of(spoken, String(number))))
  const took = performance.now() - began
  mustEqual('voice notes, in order', recorded(folder), spoken)
  await bot.stop()
  await second.stop()
  await Promise.all([telegram.stop(), ai.stop()])
  mustEqual('voice notes, once, after all', recorded(folder).length, count)
  mustEqual('what verify finds', await verifyInProcess(folder, true), [])
  return `${count} voice notes of an hour recorded in order, each told, ${(took / 1000).toFixed(1)} s after the server's return`
}

const of = (spoken: readonly { chat: string }[], number: string): number => spoken.filter(({ chat }) => chat === number).length

export const fault: Fault = { name: 'server-down-an-hour', run }
