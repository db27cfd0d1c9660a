import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'

export type Log = pino.Logger

const secretKeys = ['password', 'pin', 'token', 'secret', 'apiKey', 'authorization', 'cookie', 'text', 'phrase', 'words', 'word']
const redact = {
  paths: [
    ...secretKeys,
    ...secretKeys.map((key) => `*.${key}`),
    'req.headers.authorization',
    'req.headers.cookie',
    'res.headers["set-cookie"]',
  ],
  censor: '…',
}

/**
 * Structured log to `logs/grenier.log` in `folder`, and what goes wrong to standard error; all of it there without a folder. No secret and no
 * spoken word reaches it.
 */
export function createLog({ level, folder, now = () => new Date() }: { level: string; folder?: string; now?: () => Date }): Log {
  const console = folder === undefined || level === 'fatal' || level === 'error' ? level : 'warn'
  const streams: pino.StreamEntry[] = [{ level: console as pino.Level, stream: pino.destination(2) }]
  if (folder) {
    mkdirSync(folder, { recursive: true })
    streams.push({ level: level as pino.Level, stream: dailyFile(folder, now) })
  }
  return pino({ level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.multistream(streams))
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** Writes to `grenier.log`; what it held on an earlier day (UTC) is called `grenier-YYYY-MM-DD.log` from the first line of the next on. */
function dailyFile(folder: string, now: () => Date): pino.DestinationStream {
  const path = join(folder, 'grenier.log')
  const tell = (error: Error) => process.stderr.write(`logs/grenier.log: ${error.message}\n`)
  const close = (day: string) => {
    const closed = join(folder, `grenier-${day}.log`)
    if (existsSync(path) && !existsSync(closed)) renameSync(path, closed)
  }
  let day = dayOf(now())
  const written = existsSync(path) ? dayOf(statSync(path).mtime) : day
  if (written < day) close(written)
  const file = pino.destination({ dest: path, sync: false })
  // A full disk costs the log, never the sale: what matters most is on standard error too.
  file.on('error', tell)
  return {
    write(line) {
      const today = dayOf(now())
      if (today !== day) {
        try {
          close(day)
          file.reopen()
        } catch (error) {
          tell(error as Error)
        }
        day = today
      }
      file.write(line)
    },
  }
}
