import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { RestoreCheck, TypedRemote } from '@grenier/shared/contract/restore.ts'
import { en } from '@grenier/shared/messages/server/restore/en.ts'
import { fr } from '@grenier/shared/messages/server/restore/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { jobActor } from '#platform/access.ts'
import type { Config } from '#platform/config.ts'
import { holdLock } from '#platform/lock.ts'
import type { App } from '../app.ts'
import type { Source, Wanted } from '../upkeep/restore/restore.ts'
import { endSwap } from '../upkeep/restore/end-swap.ts'
import { bodyMissing, pointUnknown } from '../upkeep/restore/errors.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { needed, readOptions, UsageError } from './read-options.ts'

const options = {
  from: { type: 'string' },
  user: { type: 'string' },
  folder: { type: 'string' },
  account: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  'phrase-stdin': { type: 'boolean' },
  'check-only': { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const operator = jobActor('command-line')
type Locale = 'fr' | 'en'

/**
 * Puts a point in the place of what is here, or of nothing: from `backups/`, a file of a point, an account, or an address, which is all a bare
 * machine needs. Standard input brings the password, then the phrase, a line each. Refuses beside a running server.
 */
export const restoreCommand: Command = {
  usage:
    '[FILE|POINT] [--from URL --user NAME --password-stdin | --folder PATH | --account ID] [--phrase-stdin] [--check-only] [--yes] [--json]',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, options)
    const lines = values['password-stdin'] || values['phrase-stdin'] ? (await text(process.stdin)).split(/\r?\n/) : []
    const password = values['password-stdin'] ? (lines.shift() ?? '') : ''
    const phrase = values['phrase-stdin'] ? (lines.shift() ?? '') : null
    const target = sourceOf(positionals[0], { ...values, password })
    const settings = config()
    await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 })
    const release = await holdLock(settings.dataFolder)
    try {
      await endSwap(settings)
      const { check, isReady } = await withApp(settings, (app) =>
        prepare(app, { ...target, phrase }, { locale, isWanted: values.yes === true && !values['check-only'] }),
      )
      if (!isReady) return told(check, { json: values.json === true, locale, status: values['check-only'] ? 0 : 1 })
      await endSwap(settings)
      const { source } = target
      const typed = typeof source === 'object' && 'typed' in source ? source.typed : undefined
      return await finish(settings, check, { json: values.json === true, locale, typed })
    } finally {
      await release()
    }
  },
}

interface Target {
  readonly source: Source
  /** A point's id, a file's name without its ending, or undefined for the newest. */
  readonly point: string | undefined
}

type Given = Partial<Record<'from' | 'user' | 'folder' | 'account', string>> & { password: string; 'password-stdin'?: boolean }

function sourceOf(word: string | undefined, given: Given): Target {
  if (given.from !== undefined) {
    if (!given['password-stdin']) throw new UsageError('--password-stdin: ?')
    const typed = { kind: 'webdav' as const, url: given.from, userName: needed('user', given.user), password: given.password }
    return { source: { typed }, point: word }
  }
  if (given.folder !== undefined)
    return { source: { typed: { kind: 'folder', url: resolve(given.folder), userName: '', password: '' } }, point: word }
  if (given.account !== undefined) return { source: { account: given.account }, point: word }
  if (word === undefined || !/[./\\]/.test(word)) return { source: 'here', point: word }
  const path = resolve(word)
  if (!existsSync(path)) throw pointUnknown(word)
  const name = basename(path).split('.')[0] ?? ''
  if (!existsSync(`${dirname(path)}/${name}.json`)) throw bodyMissing(`${name}.json`)
  return { source: { folder: dirname(path) }, point: name }
}

async function prepare(
  { restore }: App,
  { source, point, phrase }: Target & Pick<Wanted, 'phrase'>,
  { locale, isWanted }: { locale: Locale; isWanted: boolean },
): Promise<{ check: RestoreCheck | null; isReady: boolean }> {
  const { points, nothing } = await restore.points(operator, source, locale)
  const found = point === undefined ? await restore.choose(points) : points.find(({ id, name }) => id === point || name === point)
  if (!found) throw nothing ? new UsageError(nothing.message) : pointUnknown(point ?? '')
  const ready = await restore.check(operator, { id: found.id, source, phrase })
  const { check } = await restore.state(locale)
  if (!isWanted) await restore.forget()
  else await restore.apply(operator, ready)
  return { check, isReady: isWanted }
}

function told(check: RestoreCheck | null, { json, locale, status }: { json: boolean; locale: Locale; status: number }): number {
  if (json) printJson({ restored: false, check })
  else {
    printCheck(check)
    print(createSay({ fr, en }[locale], locale)(status === 0 ? 'restore.state.checked' : 'restore.say-yes'))
  }
  return status
}

function printCheck(check: RestoreCheck | null): void {
  if (!check) return
  print(`${check.organisation.name}  ${check.takenAt}`)
  for (const { label, before, after } of check.counts) print(`  ${label}: ${before ?? '–'} → ${after}`)
  for (const note of check.notes) print(`  ${note}`)
}

/** The data stands; what it names is fetched now, as far as accounts answer. */
async function finish(
  config: Config,
  check: RestoreCheck | null,
  { json, locale, typed }: { json: boolean; locale: Locale; typed: TypedRemote | undefined },
): Promise<number> {
  const files = await withApp(config, async (app) => {
    if (typed) await app.reconnect(typed)
    return app.fetchFiles(async () => undefined)
  })
  if (json) printJson({ restored: true, check, files })
  else {
    printCheck(check)
    const say = createSay({ fr, en }[locale], locale)
    print(say('restore.state.done'))
    if (files.missing > 0) print(say('alert.restore.files-missing', { count: files.missing }))
  }
  return 0
}
