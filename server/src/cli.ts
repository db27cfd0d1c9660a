import { ConfigurationError, consoleLocale, readConfig } from '#platform/config.ts'
import { GrenierError } from '#platform/errors.ts'
import { errorText } from '#platform/translate-error.ts'
import { commands } from './commands/commands.ts'
import { UsageError } from './commands/read-options.ts'

const locale = consoleLocale()
const [name = 'help', ...words] = process.argv.slice(2)

/** Exit status 0 only on success; what failed, and what to do, on standard error. */
async function run(): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const lines = Object.entries(commands).map(([key, { usage }]) => `  grenier ${key} ${usage}`.trimEnd())
    process.stderr.write(`${lines.join('\n')}\n`)
    return name === 'help' || name === '--help' ? 0 : 2
  }
  return command.run({ words, locale, config: () => readConfig({ demonstration: words.includes('--demo') }) })
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n  grenier ${name} ${commands[name]?.usage ?? ''}`
  if (error instanceof ConfigurationError) return error.message
  if (error instanceof GrenierError) return errorText(error.code, error.values, locale)
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
