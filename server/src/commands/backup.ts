import { join } from 'node:path'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

/**
 * Makes a point the data can be restored to, beside a running server or alone, and checks it. `--full`: the whole database, even if nothing
 * changed. Prints what lies in `backups/`; it goes to the accounts with the next copy (`grenier sync`).
 */
export const backupCommand: Command = {
  usage: '[--full] [--json]',
  async run({ words, config }) {
    const { values } = readOptions(words, { full: { type: 'boolean' }, json: { type: 'boolean' } } as const)
    const settings = config()
    return withApp(settings, async (app) => {
      const { name, manifest, isNew } = await app.backup.make({ reason: 'person', ...(values.full ? { level: 'full' as const } : {}) })
      const folder = join(settings.dataFolder, 'backups')
      const { id, level, takenAt, body, image, baseId } = manifest
      const paths = { manifest: join(folder, name), body: join(folder, body.name) }
      if (values.json)
        printJson({
          id,
          level,
          takenAt,
          isNew,
          baseId,
          ...paths,
          bytes: body.bytes,
          sha256: body.sha256,
          encrypted: body.encryption !== null,
          imageBytes: image.bytes,
        })
      else print(`${isNew ? '✓' : '='} ${level}  ${paths.body}  ${body.bytes}  ${body.sha256}`)
      return 0
    })
  },
}
