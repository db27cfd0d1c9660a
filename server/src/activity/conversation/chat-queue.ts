import {
  ChatAction,
  ChatButton,
  type ActionDone,
  type ActionFailed,
  type LeaseActions,
  type PressButton,
} from '@grenier/shared/contract/chat.ts'
import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { instant, type Millis } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Job, Json } from '#platform/jobs/job.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { z } from 'zod'
import { actionUnknown } from './errors.ts'
import { waitForWork } from './wait-for-work.ts'
import type { Station } from './speak-for.ts'
import type { ConversationStore } from './store.ts'

/** Kind of the jobs that say something on a channel. */
export const sayJob = 'chat.action'

/** A person waits for an answer; a service that is away for a day is tried on. */
export const chatJobRules: Readonly<Record<string, BackoffRule>> = {
  [sayJob]: { baseMs: 1_000 as Millis, capMs: 600_000 as Millis, maxAttempts: 200 },
}

/** Longer than the bot waits for Telegram, short enough for a bot that was killed. */
const leaseMs = 30_000

const Saying = z.object({
  chat: z.string(),
  action: z.enum(['send', 'edit', 'answer', 'menu']),
  message: z.string(),
  text: z.string(),
  buttons: z.array(z.array(ChatButton)),
  press: z.string().nullable(),
  menu: ChatAction.shape.menu.default(null),
})
type Saying = z.infer<typeof Saying>
type NewSaying = Omit<Saying, 'chat' | 'menu' | 'buttons'> & Partial<Pick<Saying, 'menu'>> & { buttons: PressButton[][] }

export interface Place {
  readonly channel: string
  readonly chat: string
}

export type ChatQueue = ReturnType<typeof createChatQueue>

/** What is said in a chat keeps its order. The answer to a press waits for nothing, and a menu that cannot be set holds up nothing. */
function laneOf({ channel, chat }: Place, action: Saying['action']): string | undefined {
  if (action === 'answer') return undefined
  return `${action === 'menu' ? 'menu' : 'chat'}:${channel}:${chat}`
}

/** What is to be said, as jobs of the one queue: the order of a chat is kept by its lane, and the channel's program is a remote worker. */
export function createChatQueue({ store, queue, now }: { store: ConversationStore; queue: Queue; now: () => Date }) {
  const add = (tx: Transaction, { channel, chat }: Place, saying: NewSaying) =>
    queue.add(tx, {
      kind: sayJob,
      queue: channel === 'practice' ? `practice:${chat}` : channel,
      lane: laneOf({ channel, chat }, saying.action),
      payload: { chat, ...saying },
    })

  async function toActions({ relay }: Station, jobs: readonly Job[]): Promise<ChatAction[]> {
    const sayings = jobs.map(({ id, payload }) => ({ id, ...Saying.parse(payload) }))
    const externalIds = await store.externalIds(
      relay,
      sayings.map(({ message }) => message),
    )
    return sayings.map((saying) => ({ ...saying, externalId: externalIds.get(saying.message) ?? null }))
  }

  /** Throws `chat.action-unknown` also for another station's action. */
  async function actionOf({ queue: name }: Station, id: string): Promise<Saying> {
    const job = await queue.find(id)
    if (job?.queue !== name) throw actionUnknown(id)
    return Saying.parse(job.payload)
  }

  return {
    async send(
      tx: Transaction,
      place: Place,
      { message, text, buttons = [] }: { message: string; text: string; buttons?: PressButton[][] },
    ): Promise<void> {
      await store.insertMessage(tx, message, place.channel, place.chat, instant(now()))
      await add(tx, place, { action: 'send', message, text, buttons, press: null })
    },

    /** What a message shall say from now on. An edit of it that nobody said yet is never said: fast presses do not queue up at the channel. */
    async edit(tx: Transaction, place: Place, { message, text, buttons }: { message: string; text: string; buttons: PressButton[][] }) {
      await queue.cancelWaiting(tx, { kind: sayJob, lane: laneOf(place, 'edit') }, (payload) => isEditOf(message, payload))
      await add(tx, place, { action: 'edit', message, text, buttons, press: null })
    },

    answer: (tx: Transaction, place: Place, press: string, text: string) =>
      add(tx, place, { action: 'answer', message: '', text, buttons: [], press }),

    /** The commands a chat offers from now on. */
    menu: (tx: Transaction, place: Place, menu: NonNullable<ChatAction['menu']>) =>
      add(tx, place, { action: 'menu', message: '', text: '', buttons: [], press: null, menu }),

    /** Actions that may be said now; waits up to `waitMs` for the first, and takes nothing for a caller who went away. */
    async lease(station: Station, { worker, limit, waitMs }: LeaseActions, signal: AbortSignal): Promise<ChatAction[]> {
      const jobs = await waitForWork({ queue, queueName: station.queue, kind: sayJob, now, waitMs, signal }, () =>
        queue.lease({ queue: station.queue, worker, kinds: [sayJob], limit, leaseMs }),
      )
      if (!signal.aborted) return toActions(station, jobs)
      for (const { id } of jobs) await queue.giveBack(id, worker)
      return []
    },

    /** The message's id on the channel comes first: without it a later edit would be a second message. */
    async done(station: Station, id: string, { worker, externalId }: z.infer<typeof ActionDone>): Promise<void> {
      const { message } = await actionOf(station, id)
      if (externalId !== null && message !== '') await store.setExternalId(station.relay, message, externalId)
      await queue.done(id, worker)
    },

    async failed(
      station: Station,
      id: string,
      { worker, cause, detail, permanent, retryAfterMs }: z.infer<typeof ActionFailed>,
    ): Promise<void> {
      await actionOf(station, id)
      await queue.failed(id, worker, { cause, detail, permanent, ...(retryAfterMs !== null && { retryAfterMs }) })
    },
  }
}

function isEditOf(message: string, payload: Json): boolean {
  const saying = Saying.parse(payload)
  return saying.action === 'edit' && saying.message === message
}
