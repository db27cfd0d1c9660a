/** Tells those who wait for one thing, in this process, that something became of it. A hint: whoever waits looks again by themselves. */
export function createBells() {
  const waiting = new Map<string, Set<() => void>>()

  return {
    ring: (id: string): void => waiting.get(id)?.forEach((wake) => wake()),

    /** Returns at the ring, after the time, or when the caller left. */
    async rungWithin(id: string, milliseconds: number, signal: AbortSignal): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const those = waiting.get(id) ?? new Set()
      waiting.set(id, those.add(resolve))
      const timer = setTimeout(resolve, milliseconds)
      signal.addEventListener('abort', () => resolve(), { once: true })
      if (signal.aborted) resolve()
      await promise
      clearTimeout(timer)
      those.delete(resolve)
      if (those.size === 0) waiting.delete(id)
    },
  }
}
