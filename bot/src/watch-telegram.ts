import { problemOf, type TelegramProblem } from './telegram-problem.ts'
import { toldAfterMs, type News } from './watch.ts'

export type TelegramWatch = ReturnType<typeof createTelegramWatch>

/** Two programs interrupt each other in turns: only this long without an interruption means that the other one is gone. */
export const quietAfterMs = 90_000

export interface TelegramWatchOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  readonly tell: (news: News, sinceMs: number) => unknown
  readonly changed: (problem: TelegramProblem | null) => void
}

/**
 * Keeps an eye on Telegram. A refused token and another program are named at once, a Telegram that does not answer after a minute. Admins
 * are told of another program once, and once when it is gone: they alone can stop it.
 */
export function createTelegramWatch({ now, tell, changed }: TelegramWatchOptions) {
  let problem: TelegramProblem | null = null
  let silentSince: number | undefined
  let other: { readonly since: number; seenAt: number } | undefined

  function become(next: TelegramProblem | null) {
    if (problem === next) return
    problem = next
    changed(next)
  }

  function seeOther() {
    if (!other) tell('other-bot', 0)
    other = { since: other?.since ?? now(), seenAt: now() }
    become('another-instance')
  }

  return {
    answered() {
      silentSince = undefined
      if (other && now() - other.seenAt < quietAfterMs) return become('another-instance')
      if (other) tell('other-bot-gone', now() - other.since)
      other = undefined
      become(null)
    },
    failed(error: Error) {
      const found = problemOf(error)
      if (found === 'another-instance') return seeOther()
      if (found === 'token-refused') return become(found)
      if (found === undefined) return
      silentSince ??= now()
      if (now() - silentSince >= toldAfterMs) become(found)
    },
    /** Something only another program can have done, as a webhook that is no longer ours. */
    seeOther,
  }
}
