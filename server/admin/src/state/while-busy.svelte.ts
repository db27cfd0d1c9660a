import type { Millis } from '@grenier/shared/domain/units.ts'
import { useApp } from './app.ts'

/** Asks again at this pace as long as something is under way and somebody is here: progress has no hint of its own for each step. */
export function whileBusy(isBusy: () => boolean, ask: () => void, every: Millis): void {
  const { session } = useApp()
  $effect(() => {
    if (!isBusy() || session.expired) return undefined
    const timer = setInterval(ask, every)
    return () => clearInterval(timer)
  })
}
