import { Cron } from 'croner'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { NewJob } from './job.ts'
import type { Queue } from './queue.ts'
import { readMark, writeMark } from './store.ts'

export interface Schedule {
  /** Stable: what was done is remembered under it. */
  readonly name: string
  /** Five fields of cron, read in `timeZone` (IANA). */
  readonly pattern: string
  readonly timeZone: string
  /** After a time off: every occurrence that was missed, in order, or only the latest. */
  readonly missed: 'each' | 'latest'
  readonly job: (occurrence: Instant) => Omit<NewJob, 'dedupeKey'>
}

export interface TimetableDependencies {
  readonly database: Database
  readonly queue: Queue
  readonly now: () => Date
  readonly log: { error(values: object, message: string): void }
}

const lookEveryMs = 30_000
const missedAtMost = 100

/** Occurrences after `since`, up to and including `now`, oldest first. */
export function occurrencesBetween({ pattern, timeZone }: Pick<Schedule, 'pattern' | 'timeZone'>, since: Date, now: Date): Instant[] {
  const cron = new Cron(pattern, { timezone: timeZone, mode: '5-part' })
  const found: Instant[] = []
  for (let next = cron.nextRun(since); next && next <= now; next = cron.nextRun(next)) found.push(instant(next))
  return found.slice(-missedAtMost)
}

/**
 * Adds a job at each occurrence of named schedules, once, whoever else has the same timetable: the mark of the last occurrence and the
 * job commit together, and the job's key holds name and occurrence. What fell in a time off is made up at start.
 */
export function createTimetable({ database, queue, now, log }: TimetableDependencies) {
  let schedules: readonly Schedule[] = []
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined

  async function follow(tx: Transaction, schedule: Schedule, moment: Date): Promise<void> {
    const mark = await readMark(tx, schedule.name)
    // A schedule begins with the moment it is first seen, not with its last occurrence before.
    if (mark === undefined) return writeMark(tx, schedule.name, instant(moment))
    const missed = occurrencesBetween(schedule, new Date(mark), moment)
    for (const occurrence of schedule.missed === 'each' ? missed : missed.slice(-1)) {
      await queue.add(tx, { ...schedule.job(occurrence), dedupeKey: `${schedule.name}:${occurrence}` })
    }
    const last = missed.at(-1)
    if (last !== undefined) await writeMark(tx, schedule.name, last)
  }

  async function look(): Promise<void> {
    const moment = now()
    for (const schedule of schedules) {
      try {
        await database.transaction((tx) => follow(tx, schedule, moment))
      } catch (error) {
        log.error({ err: error, schedule: schedule.name }, 'a schedule could not be followed')
      }
    }
  }

  /** One look at a time: a second one waits for the first. */
  function lookNow(): Promise<void> {
    looking = (looking ?? Promise.resolve()).then(look)
    return looking
  }

  return {
    /** Replaces the schedules; new ones count from now. */
    async set(fresh: readonly Schedule[]): Promise<void> {
      schedules = fresh
      await lookNow()
    },

    /** Makes up what was missed, then looks every half minute. */
    async start(): Promise<void> {
      await lookNow()
      timer = setInterval(() => void lookNow(), lookEveryMs)
    },

    /** Adds what is due now. */
    look: lookNow,

    async stop(): Promise<void> {
      clearInterval(timer)
      await looking
    },
  }
}
