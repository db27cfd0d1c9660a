import type { Health } from '@grenier/shared/contract/health.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { jobActor } from '#platform/access.ts'
import type { App } from '../app.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

const options = { json: { type: 'boolean' }, 'rebuild-totals': { type: 'boolean' } } as const

/** The same checks as /api/health, from the machine itself, and one that takes longer: the roll-ups are what every fact makes. */
export const doctorCommand: Command = {
  usage: '[--rebuild-totals] [--json]',
  async run({ words, config, locale }) {
    const { values } = readOptions(words, options)
    const health = await withApp(config(), async (app) => {
      if (values['rebuild-totals']) await app.rollUp.rebuild()
      return withTotals(app, locale)
    })
    if (values.json) printJson(health)
    else for (const [name, { status, detail }] of Object.entries(health.checks)) print(`${name}: ${status}${detail ? ` (${detail})` : ''}`)
    return health.status === 'failed' ? 1 : 0
  },
}

async function withTotals(app: App, locale: 'fr' | 'en'): Promise<Health> {
  const health = await app.health(locale)
  if (health.checks['database']?.status === 'failed') return health
  const [first, ...others] = await app.rollUp.compare()
  if (!first) return { ...health, checks: { ...health.checks, totals: { status: 'ok' } } }
  const { siteId, businessDay: day, category, column, rolledUp, recounted } = first
  const site = (await app.sites.list(jobActor('doctor'))).find(({ id }) => id === siteId)
  const values = { count: others.length + 1, site: site?.name ?? siteId, day, category, column, rolledUp, recounted }
  const detail = createSay({ fr, en }[locale], locale)('health.totals.differ', values)
  return { ...health, status: 'failed', checks: { ...health.checks, totals: { status: 'failed', detail } } }
}
