import type { BotPresence, ChatEvent } from '@grenier/shared/contract/chat.ts'

/** What a channel's program last said of itself, and when (ms since 1970). */
export interface KnownPresence extends BotPresence {
  readonly at: number
}

/** Kept while this process runs: a program that is there says it again. */
export function createPresences(now: () => Date) {
  const known = new Map<ChatEvent['channel'], KnownPresence>()
  return {
    /** A program that cannot reach its channel does not know its own name: the one it had stands. */
    note(channel: ChatEvent['channel'], presence: BotPresence): void {
      const userName = presence.userName === '' ? (known.get(channel)?.userName ?? '') : presence.userName
      known.set(channel, { ...presence, userName, at: now().getTime() })
    },
    of: (channel: ChatEvent['channel']): KnownPresence | undefined => known.get(channel),
  }
}
