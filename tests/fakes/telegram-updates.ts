import { refuse } from './telegram-refusal.ts'

export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number }

/** Updates wait until they are confirmed: by a later `offset`, or by a webhook's answer. Only one reader may wait at a time, as on the real server. */
export function createUpdateQueue() {
  let pending: Update[] = []
  let next = 1000
  let waiting: { wake: () => void; end: (reason: Error) => void } | undefined
  const handedOut = new Map<number, number>()
  const listeners = new Set<() => void>()

  function handOut(updates: readonly Update[]): void {
    for (const { update_id: id } of updates) if (!handedOut.has(id)) handedOut.set(id, performance.now())
  }
  function push(update: Update) {
    pending.push(update)
    waiting?.wake()
    listeners.forEach((listener) => listener())
  }

  return {
    add(content: Readonly<Record<string, unknown>>): number {
      const update_id = next++
      push({ update_id, ...content })
      return update_id
    },

    /** The same update again, as a slow network makes it happen. */
    repeat: push,
    /** Calls `listener` at each new update. */
    onNew: (listener: () => void) => void listeners.add(listener),
    confirm: (id: number) => void (pending = pending.filter(({ update_id }) => update_id !== id)),
    pending: (): readonly Update[] => pending,
    handOut,
    /** When (ms of `performance.now`) an update was first handed out. */
    handedOutAt: (id: number): number | undefined => handedOut.get(id),

    async take(offset: number, limit: number, waitMs: number): Promise<Update[]> {
      waiting?.end(refuse(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'))
      if (offset > 0) pending = pending.filter(({ update_id }) => update_id >= offset)
      if (pending.length === 0 && waitMs > 0) {
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, waitMs)
        const mine = { wake: resolve, end: reject }
        waiting = mine
        await promise.finally(() => {
          clearTimeout(timer)
          if (waiting === mine) waiting = undefined
        })
      }
      const updates = pending.slice(0, limit)
      handOut(updates)
      return updates
    },

    close: () => waiting?.wake(),
  }
}
