import { z } from 'zod'
import { Version } from './units.ts'

/** The token never comes back. `isLocked`: it comes from the server's environment. */
export const TelegramState = z.object({
  hasToken: z.boolean(),
  version: Version,
  isLocked: z.boolean(),
  /** The bot's name without `@`, once it answered. */
  userName: z.string().nullable(),
  /** What hinders the bot, as it says itself; null when nothing does, or when it said nothing yet. */
  problem: z.enum(['unreachable', 'token-refused', 'another-instance']).nullable(),
})
export type TelegramState = z.infer<typeof TelegramState>

/** As @BotFather gives it; empty removes it. */
export const SaveTelegram = z.object({
  token: z
    .string()
    .trim()
    .regex(/^(\d{3,20}:[\w-]{20,80})?$/),
  /** The version that was changed. */
  seen: Version.optional(),
})
export type SaveTelegram = z.infer<typeof SaveTelegram>

/** `cause` says why Telegram did not take the token. */
export const TelegramTest = z.object({
  ok: z.boolean(),
  userName: z.string().nullable(),
  cause: z.enum(['none', 'token-refused', 'unreachable', 'token-lost']).nullable(),
})
export type TelegramTest = z.infer<typeof TelegramTest>
