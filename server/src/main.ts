import { ConfigurationError, consoleLocale, readConfig } from '#platform/config.ts'
import { GrenierError } from '#platform/errors.ts'
import { errorText } from '#platform/translate-error.ts'
import { serve } from './serve.ts'

/** Exit status of a start that trying again cannot help (EX_CONFIG): the launcher does not restart it. */
const cannotStartThus = 78

try {
  const running = await serve(readConfig({ demonstration: process.argv.includes('--demo') }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop().then(() => process.exit(0)))
} catch (error) {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`)
  else if (error instanceof GrenierError) process.stderr.write(`${errorText(error.code, error.values, consoleLocale())}\n`)
  else throw error
  process.exit(cannotStartThus)
}
