/** What Telegram allows: about one message a second in a chat, with short bursts, and 30 a second in all. */
const chatEveryMs = 1_000
const chatBurst = 5
const allMost = 30
const allWithinMs = 1_000

export type Pace = ReturnType<typeof createPace>

/** Says how long a message must wait so that no limit is passed; one to an idle chat goes at once. `now` in milliseconds, never going back. */
export function createPace({ now }: { now: () => number }) {
  /** When each chat would be idle again if each of its messages took a second. */
  const idleAt = new Map<string, number>()
  /** The newest places of all chats, in order. */
  const places: number[] = []

  function forgetIdle(at: number) {
    if (idleAt.size < 1_000) return
    for (const [chat, idle] of idleAt) if (idle < at) idleAt.delete(chat)
  }

  return {
    /** Takes the next free place of a chat; answers in how many milliseconds it is. */
    take(chat: string): number {
      const at = now()
      forgetIdle(at)
      const idle = Math.max(at, idleAt.get(chat) ?? at)
      idleAt.set(chat, idle + chatEveryMs)
      const inAll = places.length < allMost ? at : (places[0] ?? 0) + allWithinMs
      const place = Math.max(at, idle - (chatBurst - 1) * chatEveryMs, inAll)
      places.push(place)
      places.sort((one, other) => one - other)
      if (places.length > allMost) places.shift()
      return place - at
    },
  }
}
