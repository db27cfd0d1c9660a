/**
 * Wrong PINs of one operator on one till: five are free, then each costs a wait of 30 s that doubles, up to an hour. Kept in memory: a till
 * asks here only the first time it meets an operator.
 */
export function createPinAttempts(now: () => Date) {
  const wrong = new Map<string, { count: number; until: number }>()
  const free = 5
  const most = 20
  const longestSeconds = 3600

  return {
    /** Seconds still to wait; 0 when the next try is welcome. */
    wait: (key: string): number => Math.max(0, Math.ceil(((wrong.get(key)?.until ?? 0) - now().getTime()) / 1000)),

    /** Counts a try before it is checked: many at once are many. */
    begin(key: string): void {
      const count = (wrong.get(key)?.count ?? 0) + 1
      const seconds = count < free ? 0 : Math.min(longestSeconds, 30 * 2 ** (count - free))
      wrong.set(key, { count, until: now().getTime() + seconds * 1000 })
    },

    /** Patience alone opens no till any more. */
    isUsedUp: (key: string): boolean => (wrong.get(key)?.count ?? 0) >= most,

    forget: (key: string) => wrong.delete(key),
  }
}
