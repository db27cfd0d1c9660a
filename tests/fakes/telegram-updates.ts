import { refuse } from './telegram-refusal.ts'

export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number }

/** Updates wait until a later `offset` confirms them; only one reader may wait at a time, as on the real server. */
export function createUpdateQueue() {
  let pending: Update[] = []
  let next = 1000
  let waiting: { wake: () => void; end: (reason: Error) => void } | undefined

  return {
    add(content: Readonly<Record<string, unknown>>): number {
      const update_id = next++
      pending.push({ update_id, ...content })
      waiting?.wake()
      return update_id
    },

    /** The same update again, as a slow network makes it happen. */
    repeat(update: Update) {
      pending.push(update)
      waiting?.wake()
    },

    pending: (): readonly Update[] => pending,

    async take(offset: number, limit: number, waitMs: number): Promise<Update[]> {
      waiting?.end(refuse(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'))
      if (offset > 0) pending = pending.filter(({ update_id }) => update_id >= offset)
      if (pending.length === 0 && waitMs > 0) {
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, waitMs)
        waiting = { wake: resolve, end: reject }
        await promise.finally(() => {
          clearTimeout(timer)
          waiting = undefined
        })
      }
      return pending.slice(0, limit)
    },

    close: () => waiting?.wake(),
  }
}
