import { randomBytes } from 'node:crypto'
import { seedOrganisation, usualUntil } from '../demonstration/seed/seed-organisation.ts'
import type { Command } from './command.ts'
import { print, printJson, withAppAlone } from './open-app.ts'
import { dayOf, readOptions, wholeNumber } from './read-options.ts'

const options = {
  sites: { type: 'string' },
  deposits: { type: 'string' },
  sales: { type: 'string' },
  seed: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** Fills an empty database with a year of data; the same words give the same rows but for signatures, seals, keys and salts. */
export const seedCommand: Command = {
  usage: '--sites N --deposits N --sales N [--seed N] [--until YYYY-MM-DD] [--json]',
  async run({ words, config }) {
    const { values } = readOptions(words, options)
    const request = {
      sites: wholeNumber('sites', values.sites, { least: 1, usual: 1 }),
      deposits: wholeNumber('deposits', values.deposits, { usual: 1_000 }),
      sales: wholeNumber('sales', values.sales, { usual: 3_000 }),
      seed: wholeNumber('seed', values.seed, { usual: 1 }),
      until: values.until === undefined ? usualUntil : dayOf('until', values.until),
    }
    const owner = { email: 'owner@grenier.example', password: randomBytes(9).toString('base64url') }
    await withAppAlone(config(), async (app) => {
      await seedOrganisation(app, request, owner)
      await app.heads.write()
    })
    if (values.json) printJson({ ...request, ...owner })
    else print(`${request.sites} × site, ${request.deposits} × deposit, ${request.sales} × sale — ${owner.email} ${owner.password}`)
    return 0
  },
}
