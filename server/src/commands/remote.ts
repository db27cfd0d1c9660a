import { text } from 'node:stream/consumers'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import type { App } from '../app.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { needed, readOptions, UsageError } from './read-options.ts'

const options = {
  site: { type: 'string' },
  url: { type: 'string' },
  user: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const operator = jobActor('command-line')

/**
 * `add`: an account that files go to; the same site, address and user replace the password and wake what was stopped. `test`: writes, reads
 * back, renames and removes a small file on every account.
 */
export const remoteCommand: Command = {
  usage: 'add --site CODE|all --url URL --user NAME --password-stdin [--json] | test [--json]',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, options)
    const [verb] = positionals
    if (verb === 'test') return withApp(config(), (app) => test(app, locale, values.json === true))
    if (verb !== 'add') throw new UsageError(`remote ${verb ?? ''}: add | test`)
    const code = needed('site', values.site)
    const url = needed('url', values.url)
    const userName = needed('user', values.user)
    if (!values['password-stdin']) throw new UsageError('--password-stdin: ?')
    const password = (await text(process.stdin)).replace(/\r?\n$/, '')
    const saved = await withApp(config(), async (app) => {
      const siteId = code === 'all' ? null : (await app.sites.byCode(operator, code)).id
      return app.sync.save(operator, { id: newId(), siteId, kind: 'webdav', url, userName, password })
    })
    if (values.json) printJson(saved)
    else print(`${saved.url} ${saved.userName}`)
    return 0
  },
}

async function test(app: App, locale: 'fr' | 'en', json: boolean): Promise<number> {
  let failed = 0
  for (const { id, url } of await app.sync.accounts(operator)) {
    const result = await app.sync.test(operator, id, locale)
    if (json) printJson({ id, url, ...result })
    else print(`${result.ok ? '✓' : '✗'} ${url}  ${result.message}`)
    if (!result.ok) failed++
  }
  return failed === 0 ? 0 : 1
}
