export type News = 'server-down' | 'server-back' | 'other-bot' | 'other-bot-gone'
export type Watch = ReturnType<typeof createWatch>

/** After this long without an answer somebody is told. */
export const toldAfterMs = 60_000

/** Keeps an eye on the server: tells once that it is down, and once that it is back. */
export function createWatch({ now, tell }: { now: () => number; tell: (news: News, sinceMs: number) => unknown }) {
  let downSince: number | undefined
  let told = false
  return {
    serverAnswered() {
      if (told) tell('server-back', now() - (downSince ?? now()))
      downSince = undefined
      told = false
    },
    serverFailed() {
      downSince ??= now()
      if (told || now() - downSince < toldAfterMs) return
      told = true
      tell('server-down', now() - downSince)
    },
  }
}
