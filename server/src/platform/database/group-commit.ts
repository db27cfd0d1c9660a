interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Everything that waits in one tick goes into one transaction, each with its own answer after COMMIT; while a commit runs the next group
 * gathers. `largest` bounds a group's size, so that a long drain never holds a live sale up. When a group fails, each of its items is tried
 * alone, once, so that one cannot spoil the others; `rescue` may then answer for an item that failed alone.
 */
export function createGroupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  rescue: (item: Item, error: unknown) => Promise<Result>,
  { largest, sizeOf }: { largest: number; sizeOf: (item: Item) => number } = { largest: 200, sizeOf: () => 1 },
) {
  let waiting: Waiting<Item, Result>[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const count = fitting(waiting)
      const group = waiting.slice(0, count)
      waiting = waiting.slice(count)
      await settle(group)
    }
    running = false
  }

  /** How many of those that wait make one group: the first always, then as long as their sizes fit. */
  function fitting(items: readonly Waiting<Item, Result>[]): number {
    let size = 0
    const over = items.findIndex(({ item }) => (size += sizeOf(item)) > largest)
    return over === -1 ? items.length : Math.max(1, over)
  }

  async function settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await commit(group.map(({ item }) => item))
      group.forEach(({ resolve }, index) => resolve(results[index] as Result))
    } catch (error) {
      const [only] = group
      if (group.length === 1 && only) await rescue(only.item, error).then(only.resolve, only.reject)
      else for (const each of group) await settle([each])
    }
  }

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) {
        running = true
        setImmediate(() => void run())
      }
    })
}
