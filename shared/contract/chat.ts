import { z } from 'zod'
import { Id } from './units.ts'

/** What a channel delivers. `id` is made by the channel (`telegram:<update_id>`): a repeat has no second effect. */
const event = {
  id: z.string().min(3).max(80),
  channel: z.enum(['telegram', 'practice']),
  /** Where to answer. */
  chat: z.string().min(1).max(64),
  person: z.object({ id: z.string().min(1).max(64), name: z.string().max(120), locale: z.string().max(16) }),
  /** When it was sent, ISO 8601 UTC. */
  sentAt: z.string().max(40),
}
export const ChatEvent = z.discriminatedUnion('kind', [
  z.object({ ...event, kind: z.literal('text'), text: z.string().max(4096) }),
  z.object({
    ...event,
    kind: z.literal('button'),
    button: z.string().max(64),
    message: z.string().max(64),
    press: z.string().min(1).max(64),
  }),
  z.object({ ...event, kind: z.literal('audio'), caption: z.string().max(4096).optional() }),
  z.object({ ...event, kind: z.literal('photo'), caption: z.string().max(4096).optional() }),
  /** Something the channel could not hand over (over 20 MB, another kind): the person is told, nothing is kept. */
  z.object({
    ...event,
    kind: z.literal('unusable'),
    problem: z.enum(['too-large', 'unsupported', 'gone', 'not-private', 'forwarded', 'edited']),
  }),
])
export type ChatEvent = z.infer<typeof ChatEvent>

/** Brings its `data` back when it is pressed. */
const PressButton = z.object({ text: z.string().min(1).max(64), data: z.string().min(1).max(64) })
export type PressButton = z.infer<typeof PressButton>

/** One with `url` opens that page instead. */
export const ChatButton = PressButton.extend({ url: z.url().max(300).optional() })
export type ChatButton = z.infer<typeof ChatButton>

/** What is to be said. `menu` sets the commands a chat offers. `send` makes the message `message`; `edit` replaces it (`externalId` is what the channel called it); `answer` ends the spinner of a button. */
export const ChatAction = z.object({
  /** Id of the job: `done` and `failed` name it. */
  id: Id,
  chat: z.string(),
  action: z.enum(['send', 'edit', 'answer', 'menu']),
  message: z.string(),
  externalId: z.string().nullable(),
  text: z.string().max(4096),
  /** Rows of buttons. */
  buttons: z.array(z.array(ChatButton)),
  /** For `answer`: the id the channel gave to the press. */
  press: z.string().nullable(),
  /** For `menu`: the commands in their order. */
  menu: z.array(z.object({ command: z.string().max(32), description: z.string().max(256) })).nullable(),
})
export type ChatAction = z.infer<typeof ChatAction>

/** What the bot says of itself: its name on the channel (without `@`), how updates reach it, and what hinders it. */
export const BotPresence = z.object({
  userName: z.string().max(64),
  delivery: z.enum(['polling', 'webhook']),
  problem: z.enum(['unreachable', 'token-refused', 'another-instance']).nullable(),
})
export type BotPresence = z.infer<typeof BotPresence>

export const LeaseActions = z.object({
  channel: z.enum(['telegram', 'practice']),
  worker: z.string().min(1).max(80),
  limit: z.int().min(1).max(50),
  waitMs: z.int().min(0).max(30_000),
})
export type LeaseActions = z.infer<typeof LeaseActions>

export const ActionDone = z.object({ worker: z.string(), externalId: z.string().max(64).nullable() })
export const ActionFailed = z.object({
  worker: z.string(),
  cause: z.string().max(80),
  detail: z.string().max(400),
  permanent: z.boolean(),
  retryAfterMs: z.int().min(0).max(86_400_000).nullable(),
})
