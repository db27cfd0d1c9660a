import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { SaveRemote } from '@grenier/shared/contract/sync.ts'
import { jobActor } from '#platform/access.ts'
import type { App } from '../app.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { needed, readOptions, UsageError } from './read-options.ts'

const options = {
  site: { type: 'string' },
  url: { type: 'string' },
  folder: { type: 'string' },
  user: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

type Values = ReturnType<typeof readOptions<typeof options>>['values']

const operator = jobActor('command-line')
const verbs = ['add', 'list', 'test', 'pause', 'resume']

/**
 * `add`: an account that files go to; the same site, address and user replace the password and wake what was stopped. `list`: accounts with
 * their state. `test`: writes, reads back, renames and removes a small file on every account. `pause`, `resume`: one account, by its id.
 */
export const remoteCommand: Command = {
  usage:
    'add --site CODE|all --url URL --user NAME --password-stdin | add --site CODE|all --folder PATH | list | test | pause ID | resume ID [--json]',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, options)
    const [verb = '', id] = positionals
    if (!verbs.includes(verb)) throw new UsageError(`remote ${verb}: ${verbs.join(' | ')}`)
    const json = values.json === true
    if (verb === 'add') return add(await typed(values), values, (work) => withApp(config(), work))
    if (verb === 'list') return withApp(config(), (app) => list(app, json))
    if (verb === 'test') return withApp(config(), (app) => test(app, locale, json))
    return withApp(config(), (app) => pause(app, needed('ID', id), verb === 'pause', json))
  },
}

type Typed = Pick<SaveRemote, 'kind' | 'url' | 'userName' | 'password'>

/** What was typed, the password from standard input. */
async function typed(values: Values): Promise<Typed> {
  needed('site', values.site)
  if (values.folder !== undefined) return { kind: 'folder', url: resolve(needed('folder', values.folder)), userName: '', password: '' }
  const url = needed('url', values.url)
  const userName = needed('user', values.user)
  if (!values['password-stdin']) throw new UsageError('--password-stdin: ?')
  return { kind: 'webdav', url, userName, password: (await text(process.stdin)).replace(/\r?\n$/, '') }
}

async function add(remote: Typed, { site = '', json }: Values, run: <T>(work: (app: App) => Promise<T>) => Promise<T>): Promise<number> {
  const saved = await run(async (app) => {
    const siteId = site === 'all' ? null : (await app.sites.byCode(operator, site)).id
    return app.sync.save(operator, { id: newId(), siteId, ...remote })
  })
  if (json) printJson(saved)
  else print(`${saved.id}  ${saved.url} ${saved.userName}`.trimEnd())
  return 0
}

async function list(app: App, json: boolean): Promise<number> {
  for (const account of await app.sync.accounts(operator)) {
    const { id, url, sent, waiting, pausedAt, stopCause, retryAt } = account
    const state = stopCause ?? (pausedAt === null ? undefined : `pause ${pausedAt}`) ?? (retryAt === null ? 'ok' : `→ ${retryAt}`)
    if (json) printJson(account)
    else print(`${id}  ${url}  ${sent} / ${sent + waiting}  ${state}`)
  }
  return 0
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

async function pause(app: App, id: string, paused: boolean, json: boolean): Promise<number> {
  const account = await app.sync.setPaused(operator, id, paused)
  if (json) printJson(account)
  else print(`${account.id}  ${account.url}  ${account.pausedAt === null ? 'ok' : `pause ${account.pausedAt}`}`)
  return 0
}
