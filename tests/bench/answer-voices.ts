import { setTimeout as moment } from 'node:timers/promises'
import { join } from 'node:path'
import { startServer } from '../faults/server-process.ts'
import { startBotApi, type FakeBotApi } from '../fakes/bot-api.ts'
import { startOpenAi } from '../fakes/openai.ts'
import { startBot } from '../faults/bot-process.ts'

const voice = join(import.meta.dirname, '../data/voice/bouilloires.ogg')
/** People who speak at the same time. */
const atOnce = 4
const patienceMs = 30_000

/** Times in milliseconds since the update of a voice note was handed out: to its first message, and to the proposal. */
export interface Answered {
  readonly first: number[]
  readonly proposed: number[]
}

async function until<Found>(what: string, look: () => Found | undefined): Promise<Found> {
  for (const late = performance.now() + patienceMs; performance.now() < late;) {
    const found = look()
    if (found !== undefined) return found
    await moment(2)
  }
  throw new Error(`Expected ${what} within ${patienceMs} ms`)
}

/** The first call to a chat after a moment whose text fits. */
const callAt = ({ calls }: FakeBotApi, chat: number, method: string, after: number, text: RegExp): number | undefined =>
  calls.find(
    (call) =>
      call.method === method &&
      Number(call.parameters['chat_id']) === chat &&
      call.at >= after &&
      text.test(String(call.parameters['text'])),
  )?.at

/** `/depot`, then a voice note, by each of these people in turn: the real bot and the real server, every voice note written down and sorted. */
export async function answerVoices(folder: string, numbers: readonly number[]): Promise<Answered> {
  const [telegram, ai] = [await startBotApi(), await startOpenAi()]
  Object.assign(process.env, { OPENAI_API_KEY: ai.key, OPENAI_BASE_URL: ai.baseUrl })
  const server = await startServer({ folder })
  const bot = startBot(server, telegram)
  const answered: Answered = { first: [], proposed: [] }
  const waiting = [...numbers]

  async function speakOnce(chat: number): Promise<void> {
    telegram.sendText(chat, '/depot')
    const invited = await until('an invitation', () => callAt(telegram, chat, 'sendMessage', 0, /./))
    const update = await telegram.sendVoice(chat, voice)
    const sent = await until('an answer', () => callAt(telegram, chat, 'sendMessage', invited + 0.001, /./))
    const handedOut = telegram.handedOutAt(update) ?? Number.NaN
    answered.first.push(sent - handedOut)
    answered.proposed.push((await until('a proposal', () => callAt(telegram, chat, 'editMessageText', sent, /Entendu/))) - handedOut)
  }
  async function speak(): Promise<void> {
    for (let chat = waiting.shift(); chat !== undefined; chat = waiting.shift()) await speakOnce(chat)
  }

  await Promise.all(Array.from({ length: atOnce }, speak))
  await bot.stop()
  await server.stop()
  await Promise.all([telegram.stop(), ai.stop()])
  return answered
}
