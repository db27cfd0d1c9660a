import { flushCompileCache } from 'node:module'
import { ConfigurationError, consoleLocale, readConfig } from '#platform/config.ts'
import { GrenierError } from '#platform/errors.ts'
import { errorText } from '#platform/translate-error.ts'
import { serve } from './serve.ts'

/** Exit status of a start that trying again cannot help (EX_CONFIG): the launcher does not restart it. */
const cannotStartThus = 78

try {
  const running = await serve(readConfig({ demonstration: process.argv.includes('--demo') }))
  flushCompileCache()
  let stopping: Promise<void> | undefined
  const stop = () => void (stopping ??= running.stop().then(() => process.exit(0)))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(mayHeal(error) ? 1 : cannotStartThus)
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message
  if (error instanceof GrenierError) return errorText(error.code, error.values, consoleLocale())
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** A database that does not answer yet, or a fault of ours: the launcher tries again. */
function mayHeal(error: unknown): boolean {
  return !(error instanceof ConfigurationError) && (!(error instanceof GrenierError) || error.status === 503)
}
