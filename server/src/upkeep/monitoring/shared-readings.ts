import { setTimeout } from 'node:timers/promises'
import type { Hint } from '@grenier/shared/contract/events.ts'

interface Needs<Reading> {
  readonly live: { onHint(listener: (hint: Hint) => void): unknown }
  /** Reads what stands under a key (a site, say) as it is now. */
  readonly read: (key: string) => Promise<Reading>
  /** Whether what stands under a key may be another after a hint. */
  readonly concerns: (key: string, hint: Hint) => boolean
  readonly now: () => Date
  readonly pause?: (ms: number) => Promise<void>
}

/** What changes all the time is read ten times a second at most, however many look on. */
const gapMs = 100
/** What changes without a hint: the time, and what another process of this server was told. */
const longestMs = 2_000

interface Kept<Reading> {
  /** Undefined while the reading has not begun: it will see what happens until then. */
  startedAt: number | undefined
  isOld: boolean
  readonly reading: Promise<Reading>
}

/**
 * What many screens show, read once for everybody who looks on. A hint that concerns a reading makes it old: hints come after the commit, so
 * whoever asks after one gets a reading that began after it.
 */
export function createSharedReadings<Reading>({ live, read, concerns, now, pause = pauseQuietly }: Needs<Reading>) {
  const kept = new Map<string, Kept<Reading>>()
  const clock = () => now().getTime()

  live.onHint((hint) => {
    for (const [key, each] of kept) if (each.startedAt !== undefined && concerns(key, hint)) each.isOld = true
  })

  const isGood = ({ startedAt, isOld }: Kept<Reading>) => startedAt === undefined || (!isOld && clock() - startedAt < longestMs)

  function readLater(key: string, startedBefore: number | undefined): Promise<Reading> {
    const wait = startedBefore === undefined ? 0 : Math.min(gapMs, startedBefore + gapMs - clock())
    const begin = async () => {
      if (wait > 0) await pause(wait)
      each.startedAt = clock()
      return read(key)
    }
    const each: Kept<Reading> = { startedAt: undefined, isOld: false, reading: Promise.resolve().then(begin) }
    kept.set(key, each)
    // A failure is not kept: who asks next tries again.
    each.reading.catch(() => kept.get(key) === each && kept.delete(key))
    return each.reading
  }

  return (key: string): Promise<Reading> => {
    const each = kept.get(key)
    return each && isGood(each) ? each.reading : readLater(key, each?.startedAt)
  }
}

const pauseQuietly = (ms: number): Promise<void> => setTimeout(ms, undefined, { ref: false })

/** For readings of one site each. */
export const ofTheSite = (siteId: string, hint: Hint): boolean => hint.siteId === null || hint.siteId === siteId
