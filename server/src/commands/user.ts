import { text } from 'node:stream/consumers'
import { roles, type Role } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import type { Command } from './command.ts'
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

/** `add`: a person of the team, on one site or on all; the password comes by standard input. */
export const userCommand: Command = {
  usage: 'add --name NAME --email ADDRESS --role ROLE [--site CODE] --password-stdin',
  async run({ words, config, locale }) {
    const { values, positionals } = readOptions(words, options)
    if (positionals[0] !== 'add') throw new UsageError(`user ${positionals[0] ?? ''}: add`)
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
  },
}
