import { writeAtomically } from '#platform/files.ts'
import { jobActor } from '#platform/access.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { dayOf, needed, readOptions } from './read-options.ts'

const options = {
  site: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  profile: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const

const operator = jobActor('command-line')

/** Makes, checks and archives the file of a half-open period: `--from` is in it, `--to` is not. */
export const ecologicCommand: Command = {
  usage: '--site CODE|all --from YYYY-MM-DD --to YYYY-MM-DD [--profile NAME] [--out FILE] [--json]',
  async run({ words, config }) {
    const { values } = readOptions(words, options)
    const code = needed('site', values.site)
    const period = { from: dayOf('from', values.from), to: dayOf('to', values.to) }
    const made = await withApp(config(), async (app) => {
      const sites = code === 'all' ? await app.sites.list(operator) : [await app.sites.byCode(operator, code)]
      const exports = []
      for (const { id: siteId } of sites) {
        const file = await app.ecologic.run(operator, { siteId, ...period, profile: values.profile ?? 'ecologic-v1' })
        const { bytes } = await app.ecologic.file(operator, file.id)
        const several = sites.length > 1
        if (values.out !== undefined)
          await writeAtomically(several ? `${values.out}.${sites.find(({ id }) => id === siteId)?.code ?? ''}` : values.out, bytes)
        exports.push({ ...file, bytes })
      }
      return exports
    })
    for (const { bytes, ...file } of made) {
      if (values.json) printJson({ ...file, bytes: bytes.length })
      else if (values.out === undefined) process.stdout.write(bytes)
      else print(`${file.name}  ${file.sha256}`)
    }
    return 0
  },
}
