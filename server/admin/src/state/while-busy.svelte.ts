import type { Millis } from '@grenier/shared/domain/units.ts'

/** Asks again at this pace as long as something is under way: progress has no hint of its own for each step. */
export function whileBusy(isBusy: () => boolean, ask: () => void, every: Millis): void {
  $effect(() => {
    if (!isBusy()) return undefined
    const timer = setInterval(ask, every)
    return () => clearInterval(timer)
  })
}
