import { text } from 'node:stream/consumers'
import { roles, type Role } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import type { Call, Command } from './command.ts'
import { print, withApp } from './open-app.ts'
import { needed, readOptions, UsageError } from './read-options.ts'

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  site: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const

const operator = jobActor('command-line')

async function add({ words, config, locale }: Call): Promise<number> {
  const { values } = readOptions(words, options)
  const [name, email, role] = [needed('name', values.name), needed('email', values.email), needed('role', values.role)]
  if (!(roles as readonly string[]).includes(role)) throw new UsageError(`--role ${role}: ${roles.join(' | ')}`)
  if (!values['password-stdin']) throw new UsageError('--password-stdin: ?')
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const person = await withApp(config(), async (app) => {
    const siteId = values.site === undefined ? null : (await app.sites.byCode(operator, values.site)).id
    return app.users.save(operator, { id: newId(), name, email, password, pin: null, locale, grants: [{ siteId, role: role as Role }] })
  })
  print(`${person.name} ${person.email ?? ''}`)
  return 0
}

async function removeSecondFactor({ words, config }: Call): Promise<number> {
  const email = needed('email', readOptions(words, options).values.email).trim().toLowerCase()
  return withApp(config(), async (app) => {
    const person = (await app.users.list(operator)).find((each) => each.email === email)
    if (!person) throw new UsageError(`--email ${email}: ?`)
    await app.secondFactor.removeOf(operator, person.id)
    print(`${person.name} ${email}`)
    return 0
  })
}

const actions = { add, 'remove-second-factor': removeSecondFactor }

/**
 * `add`: a person of the team, on one site or on all; the password comes by standard input. `remove-second-factor`: for the last owner, who
 * lost telephone and codes and has nobody to ask.
 */
export const userCommand: Command = {
  usage: 'add --name NAME --email ADDRESS --role ROLE [--site CODE] --password-stdin | remove-second-factor --email ADDRESS',
  async run(context) {
    const [action = ''] = readOptions(context.words, options).positionals
    if (!Object.hasOwn(actions, action)) throw new UsageError(`user ${action}: ${Object.keys(actions).join(' | ')}`)
    return actions[action as keyof typeof actions](context)
  },
}
