import type { Millis } from '@grenier/shared/domain/units.ts'

type Later = (run: () => void, wait: Millis) => () => void

/** Runs at once, then at most once per `wait`, however often it is asked; the last request is never lost. */
export function coalesce(run: () => void, wait: Millis, later: Later): { ask: () => void; stop: () => void } {
  let cancel: (() => void) | undefined
  let asked = false
  const rest = () => {
    cancel = undefined
    if (!asked) return
    begin()
  }
  const begin = () => {
    asked = false
    run()
    cancel = later(rest, wait)
  }
  const ask = () => {
    if (cancel === undefined) begin()
    else asked = true
  }
  return { ask, stop: () => cancel?.() }
}

export const byTimer: Later = (run, wait) => {
  const timer = setTimeout(run, wait)
  return () => clearTimeout(timer)
}
