import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { logLevels, type LogLevel, type LogLine, type LogPage, type LogQuery } from '@grenier/shared/contract/logs.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import { unlessMissing } from '#platform/files.ts'

export type ReadLog = ReturnType<typeof createLogReader>

/** More of a day is not read: what matters is at its end. */
const bytesAtMost = 4 * 1024 * 1024
const linesAtMost = 300
/** As pino writes them. */
const levelOf: Readonly<Record<number, LogLevel>> = { 10: 'debug', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }

/** The log of a day, newest line first, for whoever looks after the whole organisation. */
export const createLogReader =
  ({ folder, now }: { folder: string; now: () => Date }) =>
  async (actor: Actor, { day, level = 'info', since = '', text = '' }: LogQuery): Promise<LogPage> => {
    allowEverywhere(actor, 'system.read')
    const today = now().toISOString().slice(0, 10) as BusinessDay
    const wanted = day ?? today
    const file = join(folder, wanted === today ? 'grenier.log' : `grenier-${wanted}.log`)
    const { lines, reachesStart } = (await unlessMissing(readTail(file))) ?? { lines: [], reachesStart: true }
    const weight = logLevels.indexOf(level)
    const fits = (line: LogLine, whole: string) =>
      logLevels.indexOf(line.level) >= weight && line.at.slice(11, 16) >= since && whole.toLowerCase().includes(text.toLowerCase())
    const found: LogLine[] = []
    for (const whole of lines.toReversed()) {
      const line = lineIn(whole)
      if (line && fits(line, whole)) found.push(line)
      if (found.length === linesAtMost) break
    }
    return { day: wanted, days: await daysIn(folder, today), lines: found, reachesStart: reachesStart && found.length < linesAtMost }
  }

/** Whole lines of the end of a file. */
async function readTail(path: string): Promise<{ lines: string[]; reachesStart: boolean }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const length = Math.min(size, bytesAtMost)
    const { buffer } = await file.read({ buffer: Buffer.alloc(length), position: size - length })
    const lines = buffer.toString('utf8').split('\n')
    return { lines: (length < size ? lines.slice(1) : lines).filter((line) => line !== ''), reachesStart: length === size }
  } finally {
    await file.close()
  }
}

/** A line that a crash cut off says nothing. */
function lineIn(whole: string): LogLine | undefined {
  const said = parsed(whole)
  if (!said) return undefined
  const { time, level, msg, requestId, reqId, ...rest } = said
  const details = Object.keys(rest).length === 0 ? '' : JSON.stringify(rest)
  return {
    at: String(time ?? ''),
    level: levelOf[Number(level)] ?? 'info',
    message: String(msg ?? ''),
    requestId: textOrNull(requestId ?? reqId),
    details,
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function daysIn(folder: string, today: BusinessDay): Promise<BusinessDay[]> {
  const names = (await unlessMissing(readdir(folder))) ?? []
  const days = names.map((name) => /^grenier-(.{10})\.log$/.exec(name)?.[1] ?? '').filter(isDay)
  return [...new Set([today, ...days.toSorted().toReversed()])]
}
