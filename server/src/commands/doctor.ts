import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

/** The same checks as /api/health, from the machine itself. */
export const doctorCommand: Command = {
  usage: '[--json]',
  async run({ words, config, locale }) {
    const { values } = readOptions(words, { json: { type: 'boolean' } } as const)
    const health = await withApp(config(), (app) => app.health(locale))
    if (values.json) printJson(health)
    else for (const [name, { status, detail }] of Object.entries(health.checks)) print(`${name}: ${status}${detail ? ` (${detail})` : ''}`)
    return health.status === 'failed' ? 1 : 0
  },
}
