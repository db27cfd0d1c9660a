import type { AskedSites } from '../outbound/ecologic/runs/scope.ts'
import { writeAtomically } from '#platform/files.ts'
import { jobActor } from '#platform/access.ts'
import type { App } from '../app.ts'
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

/** `1`, `1,2` or `all`. */
async function sitesOf(app: App, codes: string): Promise<AskedSites> {
  if (codes === 'all') return { scope: 'all' }
  const sites = await Promise.all(codes.split(',').map((code) => app.sites.byCode(operator, code.trim())))
  return { siteIds: sites.map(({ id }) => id) }
}

/** Makes, checks and archives the file of a half-open period: `--from` is in it, `--to` is not. */
export const ecologicCommand: Command = {
  usage: '--site CODE|all|A,B --from YYYY-MM-DD --to YYYY-MM-DD [--profile NAME] [--out FILE] [--json]',
  async run({ words, config }) {
    const { values } = readOptions(words, options)
    const codes = needed('site', values.site)
    const period = { from: dayOf('from', values.from), to: dayOf('to', values.to) }
    const { bytes, ...file } = await withApp(config(), async (app) => {
      const { siteIds, scope } = await sitesOf(app, codes)
      const request = { ...period, scope, siteIds: siteIds && [...siteIds], profile: values.profile ?? 'ecologic-v1', allowOpen: true }
      const made = await app.ecologic.run(operator, request)
      const written = await app.ecologic.file(operator, made.id)
      if (values.out !== undefined) await writeAtomically(values.out, written.bytes)
      return { ...made, bytes: written.bytes }
    })
    if (values.json) printJson({ ...file, bytes: bytes.length })
    else if (values.out === undefined) process.stdout.write(bytes)
    else print(`${file.name}  ${file.sha256}`)
    return 0
  },
}
