import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { createApp } from '../app.ts'
import { fileDeclarations } from './file-declarations.ts'
import { seedOrganisation, usualUntil } from './seed/seed-organisation.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-filed-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a demonstration has declared what was due, but for the last period of one site', async () => {
  const now = () => new Date(`${usualUntil}T10:00:00Z`)
  const config = readConfig({ environment: { GRENIER_DATA: folder } })
  const app = await createApp({ config, log: createLog({ level: 'error' }), now })
  const owner = { email: 'owner@grenier.example', password: 'trois vélos sous la pluie' }
  await seedOrganisation(app, { sites: 2, deposits: 60, sales: 120, seed: 3, until: usualUntil }, owner)
  const guide = jobActor('demonstration')
  await fileDeclarations(app, guide, usualUntil)
  const ofEcomaison = (await Promise.all([2025, 2026].map((year) => app.declarations.calendar(guide, { year }, 'fr'))))
    .flat()
    .filter(({ organisation }) => organisation === 'ecomaison')
  const states = ofEcomaison.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(({ scope, status }) => `${scope} ${status}`)
  expect(states).toEqual([
    ...['1 paid', '1 validated', '1 submitted', '1 submitted', '1 draft'],
    ...['2 paid', '2 validated', '2 submitted', '2 draft', '2 draft'],
  ])
  const late = await app.declarations.toDo(guide, undefined, 'fr')
  expect(late.filter(({ isLate }) => isLate).map(({ id }) => id)).toEqual(['ecomaison_2_2026-07-01_2026-10-01'])
  await app.database.close()
})
