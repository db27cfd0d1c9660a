/** Runs work alone across all windows of this origin. */
export type Alone = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

/** Absent outside a secure context, where no till can be paired and nothing is written. */
const locks: LockManager | undefined = navigator.locks

export const webLocks: Alone = async (name, work) => (locks ? await locks.request(name, work) : work())

/**
 * Takes the first free desk of this tablet and holds it while the window lives: each window has its own ticket in progress.
 * A reloaded window waits a moment for the desk it had, since the page it replaces may not be gone yet.
 */
export async function takeDesk(before: number | undefined, patience: AbortSignal): Promise<number> {
  if (!locks) return 0
  if (before !== undefined && (await hold(before, { signal: patience }))) return before
  for (let desk = 0; ; desk++) if (await hold(desk, { ifAvailable: true })) return desk
}

const hold = (desk: number, options: LockOptions): Promise<boolean> =>
  new Promise((resolve) => {
    const held = (locks ?? navigator.locks).request(`grenier-desk-${desk}`, options, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<void>(() => undefined)
    })
    // Rejected only when patience ended before the desk was free.
    held.catch(() => resolve(false))
  })
