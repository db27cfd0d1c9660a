import { en } from '@grenier/shared/messages/server/recovery/en.ts'
import { fr } from '@grenier/shared/messages/server/recovery/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { jobActor } from '#platform/access.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions, UsageError } from './read-options.ts'

const texts = { fr, en } as const

/** `rotate`: a new key for stored passwords, beside a running server too. */
export const keysCommand: Command = {
  usage: 'rotate [--json]',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, { json: { type: 'boolean' } } as const)
    if (positionals[0] !== 'rotate') throw new UsageError(`keys ${positionals[0] ?? ''}: rotate`)
    const result = await withApp(config(), (app) => app.recovery.rotate(jobActor('command-line')))
    if (values.json) printJson(result)
    else print(createSay(texts[locale], locale)('recovery.cli.rotated', { resealed: result.resealed, lost: result.lost }))
    return result.lost === 0 ? 0 : 1
  },
}
