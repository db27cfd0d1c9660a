import { text } from 'node:stream/consumers'
import { en } from '@grenier/shared/messages/server/recovery/en.ts'
import { fr } from '@grenier/shared/messages/server/recovery/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { jobActor } from '#platform/access.ts'
import type { App } from '../app.ts'
import type { Call, Command } from './command.ts'
import { print, withApp } from './open-app.ts'
import { readOptions, UsageError } from './read-options.ts'

const texts = { fr, en } as const
const operator = jobActor('command-line')
const verbs = { new: makeKit, confirm: confirmKit, check: checkPhrase }

/** `new`: a recovery kit, its words on standard output. `confirm`: it counts from now on. `check`: whether a paper opens today’s backups. */
export const recoveryCommand: Command = {
  usage: 'new | confirm --phrase-stdin | check --phrase-stdin',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, { 'phrase-stdin': { type: 'boolean' } } as const)
    const [verb = ''] = positionals
    if (!isVerb(verb)) throw new UsageError(`recovery ${verb}: ${Object.keys(verbs).join(' | ')}`)
    if (verb !== 'new' && !values['phrase-stdin']) throw new UsageError('--phrase-stdin: ?')
    const phrase = verb === 'new' ? '' : await text(process.stdin)
    await withApp(config(), (app) => verbs[verb](app, locale, phrase))
    return 0
  },
}

const isVerb = (verb: string): verb is keyof typeof verbs => Object.hasOwn(verbs, verb)
const say = (locale: Call['locale']) => createSay(texts[locale], locale)

async function makeKit(app: App, locale: Call['locale']): Promise<void> {
  const { words } = await app.recovery.make(operator, locale)
  print(say(locale)('recovery.cli.words'))
  for (const { position, word } of words) print(`${String(position).padStart(2)}. ${word}`)
  print(say(locale)('recovery.cli.confirm'))
}

async function confirmKit(app: App, locale: Call['locale'], phrase: string): Promise<void> {
  await app.recovery.confirm(operator, phrase)
  print(say(locale)('recovery.cli.confirmed'))
}

async function checkPhrase(app: App, locale: Call['locale'], phrase: string): Promise<void> {
  const { createdAt } = await app.recovery.check(operator, phrase)
  print(say(locale)('recovery.cli.opens', { day: createdAt.slice(0, 10) }))
}
