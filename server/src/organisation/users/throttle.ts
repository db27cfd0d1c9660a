import { isIPv4, isIPv6 } from 'node:net'

/** `free` failures cost nothing: a slip of the hand, or colleagues behind one address. */
export interface ThrottleRule {
  readonly free: number
  /** Less than the time after which tries are forgotten; 25 s when absent. */
  readonly longestMs?: number
}

const firstDelayMs = 200
const longestDelayMs = 25_000
const forgottenAfterMs = 15 * 60_000
const keptAtMost = 10_000

interface Tries {
  failures: number
  lastAt: number
}

/**
 * Delays that double from 200 ms to 25 s (or `longestMs`) with each failure of a key (an account, a subnet), told and never slept. An attempt counts as a
 * failure until it succeeds, so that a thousand attempts at once are not one.
 */
export function createThrottle({ free, longestMs = longestDelayMs }: ThrottleRule, now: () => Date) {
  const records = new Map<string, Tries>()

  function delayOf({ failures }: Tries): number {
    return failures <= free ? 0 : Math.min(longestMs, firstDelayMs * 2 ** (failures - free - 1))
  }

  /** The oldest go first: a flood of invented names may not fill the memory. */
  function forget(at: number): void {
    for (const [key, { lastAt }] of records) {
      if (records.size <= keptAtMost && at - lastAt < forgottenAfterMs) return
      records.delete(key)
    }
  }

  return {
    /** Milliseconds until this key may try again; 0 when it may now. */
    waitMs(key: string): number {
      const record = records.get(key)
      const at = now().getTime()
      if (!record || at - record.lastAt >= forgottenAfterMs) return 0
      return Math.max(0, record.lastAt + delayOf(record) - at)
    },

    /** Before the secret is compared. */
    begin(key: string): void {
      const at = now().getTime()
      forget(at)
      const failures = records.get(key)?.failures ?? 0
      records.delete(key)
      records.set(key, { failures: failures + 1, lastAt: at })
    },

    /** It was the right person: this attempt was no failure. With `all`, earlier ones are forgotten too. */
    succeed(key: string, { all }: { all: boolean }): void {
      const record = records.get(key)
      if (!record) return
      record.failures -= 1
      if (all || record.failures === 0) records.delete(key)
    },
  }
}

/** The /24 of an IPv4 address, the /64 of an IPv6 address: one household or one office. */
export function subnetOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIPv4(mapped)) return mapped.split('.').slice(0, 3).join('.')
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length
  const whole = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
