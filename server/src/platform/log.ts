import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'

export type Log = pino.Logger

const secretKeys = ['password', 'pin', 'token', 'secret', 'apiKey', 'authorization', 'cookie', 'text', 'phrase']
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
export function createLog({ level, folder }: { level: string; folder?: string }): Log {
  const console = folder === undefined || level === 'fatal' || level === 'error' ? level : 'warn'
  const streams: pino.StreamEntry[] = [{ level: console as pino.Level, stream: pino.destination(2) }]
  if (folder) {
    mkdirSync(folder, { recursive: true })
    const file = pino.destination({ dest: join(folder, 'grenier.log'), sync: false })
    // A full disk costs the log, never the sale: what matters most is on standard error too.
    file.on('error', (error: Error) => process.stderr.write(`logs/grenier.log: ${error.message}\n`))
    streams.push({ level: level as pino.Level, stream: file })
  }
  return pino({ level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.multistream(streams))
}
