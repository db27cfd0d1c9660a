import { join, resolve } from 'node:path'
import { en } from '@grenier/shared/messages/server/service/en.ts'
import { fr } from '@grenier/shared/messages/server/service/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { environmentOfService, type Config } from '#platform/config.ts'
import { createService, systemdPlaces, type Installation } from '../upkeep/service/service.ts'
import type { Command } from './command.ts'
import { print } from './open-app.ts'
import { readOptions, UsageError } from './read-options.ts'

const options = { user: { type: 'string' }, writable: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' } } as const
const texts = { fr, en } as const
const projectFolder = resolve(import.meta.dirname, '../../..')
const lowPorts = 1024

/** `install`: Grenier starts with the machine, as a user without rights. `status`: what the system says of it. `remove`: it stops; data stay. */
export const serviceCommand: Command = {
  usage: 'install [--user NAME] [--writable PATH …] [--dry-run] | status | remove',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, options)
    const say = createSay(texts[locale], locale)
    const service = createService()
    switch (positionals[0]) {
      case 'install': {
        const wish = wishOf(config(), values.user ?? 'grenier', values.writable ?? [])
        if (values['dry-run']) print(service.unit(wish).trimEnd())
        else {
          await service.install(wish)
          print(say('service.installed', { unit: systemdPlaces.unit, folder: wish.dataFolder, user: wish.user }))
        }
        return 0
      }
      case 'status':
        print((await service.status()).trimEnd())
        return 0
      case 'remove':
        await service.remove()
        print(say('service.removed', { folder: config().ownFolder }))
        return 0
      default:
        throw new UsageError(`service ${positionals[0] ?? ''}: install | status | remove`)
    }
  },
}

function wishOf(config: Config, user: string, writable: readonly string[]): Installation {
  return {
    node: process.execPath,
    launcher: join(projectFolder, 'server/launcher/launch.mjs'),
    projectFolder,
    dataFolder: config.ownFolder,
    writable: writable.map((folder) => resolve(folder)),
    user,
    lowPort: [config.PORT, config.httpsPort].some((port) => port !== undefined && port > 0 && port < lowPorts),
    environment: environmentOfService(config),
  }
}
