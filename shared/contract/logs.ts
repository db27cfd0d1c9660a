import { z } from 'zod'
import { Day } from './units.ts'

export const logLevels = ['debug', 'info', 'warn', 'error', 'fatal'] as const
export type LogLevel = (typeof logLevels)[number]

/** Lines of one day’s log: of this level or above, that hold the text, at or after a time of the day (UTC). */
export const LogQuery = z.strictObject({
  day: Day.optional(),
  level: z.enum(logLevels).optional(),
  since: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  text: z.string().max(100).optional(),
})
export type LogQuery = z.infer<typeof LogQuery>

export const LogLine = z.object({
  at: z.string(),
  level: z.enum(logLevels),
  message: z.string(),
  requestId: z.string().nullable(),
  /** What else the line says, as JSON text; empty when nothing. */
  details: z.string(),
})
export type LogLine = z.infer<typeof LogLine>

/** Newest first. `reachesStart` is false when the day’s log is larger than what was read. */
export const LogPage = z.object({ day: Day, days: z.array(Day), lines: z.array(LogLine), reachesStart: z.boolean() })
export type LogPage = z.infer<typeof LogPage>
