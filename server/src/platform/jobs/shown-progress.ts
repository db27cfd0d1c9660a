import type { Shown } from './store.ts'

/**
 * Hands on what a job tells of itself, at most once in `everyMs`: the first at once, of the rest the latest when the time has come. `end`
 * forgets what was not handed on.
 */
export function createShownProgress({ write, everyMs = 1_000 }: { write: (shown: Shown) => Promise<void>; everyMs?: number }) {
  let latest: Shown | undefined
  let timer: NodeJS.Timeout | undefined

  function onTime(): void {
    timer = undefined
    if (latest) void handOn(latest)
  }

  function handOn(shown: Shown): Promise<void> {
    latest = undefined
    timer = setTimeout(onTime, everyMs)
    return write(shown)
  }

  return {
    async show(shown: Shown): Promise<void> {
      if (timer) latest = shown
      else await handOn(shown)
    },

    end(): void {
      clearTimeout(timer)
      timer = undefined
      latest = undefined
    },
  }
}
