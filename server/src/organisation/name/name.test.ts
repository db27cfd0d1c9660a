import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, expect, test } from 'vitest'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { deviceActor, userActor } from '#platform/access.ts'
import { createOrganisationName } from './name.ts'
import { createOrganisationNameStore } from './store.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
afterEach(() => database.remove())

const administrator = userActor(newId(), [{ siteId: null, role: 'administrator' }])

async function open(provider: (typeof providers)[number]) {
  database = await freshDatabase(provider)
  await database.client.organisation.create({ data: { id: newId(), name: 'La Remise', createdAt: '2026-11-22T05:00:00.000Z' } })
  const hints: string[] = []
  const live = { hint: (kind: string) => void hints.push(kind) }
  return { hints, name: createOrganisationName({ database, store: createOrganisationNameStore(database), audit: auditIn(database), live }) }
}

test.each(providers)('the organisation bears another name once it is saved, written down once and told to all, on %s', async (provider) => {
  const { name, hints } = await open(provider)
  const before = await name.read(administrator)
  expect(before.name).toBe('La Remise')
  const after = await name.rename(administrator, { name: 'La Ressourcerie du Pont', seen: before.version })
  expect(await name.rename(administrator, { name: 'La Ressourcerie du Pont' })).toEqual(after)
  expect([after.name, hints]).toEqual(['La Ressourcerie du Pont', ['setup', 'setup']])
  expect(await actsIn(database)).toMatchObject([
    { action: 'organisation.saved', before: { name: 'La Remise' }, after: { name: 'La Ressourcerie du Pont' } },
  ])
})

test('a name that somebody else gave meanwhile is not overwritten', async () => {
  const { name } = await open('sqlite')
  const { version } = await name.read(administrator)
  await name.rename(administrator, { name: 'La Grange', seen: version })
  await expect(name.rename(administrator, { name: 'Le Hangar', seen: version })).rejects.toMatchObject({ code: 'edit.changed' })
  expect((await name.read(administrator)).name).toBe('La Grange')
})

test('it is named by those who edit every site, and by nobody else', async () => {
  const { name } = await open('sqlite')
  const site = newId()
  const others = [
    userActor(newId(), [{ siteId: site, role: 'administrator' }]),
    userActor(newId(), [{ siteId: null, role: 'manager' }]),
    deviceActor(newId(), site),
  ]
  for (const other of others) await expect(name.rename(other, { name: 'Le Hangar' })).rejects.toMatchObject({ code: 'forbidden' })
  expect((await name.read(deviceActor(newId(), site))).name).toBe('La Remise')
})
