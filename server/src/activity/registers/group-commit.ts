interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Everything that waits in one tick goes into one transaction, each with its own answer after COMMIT. While a commit runs the next group
 * gathers. When a group fails, each of its items is tried alone, once, so that one cannot spoil the others; `rescue` may then answer for an
 * item that failed alone.
 */
export function createGroupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  rescue: (item: Item, error: unknown) => Promise<Result>,
  largest = 200,
) {
  let waiting: Waiting<Item, Result>[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, largest)
      waiting = waiting.slice(largest)
      await settle(group)
    }
    running = false
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
