import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { allow, allowSites, jobActor } from '#platform/access.ts'
import { createSiteStore } from './store.ts'

const at = instant(new Date('2026-11-21T09:00:00.000Z'))
const us = jobActor('test')
let remove: () => Promise<void>
afterEach(() => remove())

async function freshStore(provider: (typeof providers)[number]) {
  const database = await freshDatabase(provider)
  remove = () => database.remove()
  const [organisationId, siteId] = [newId(), newId()]
  const place = { id: siteId, code: '1', name: 'Nord', timeZone: 'Europe/Paris', address: '', siret: '' }
  const store = createSiteStore(database)
  await database.transaction(async (tx) => {
    await tx.organisation.create({ data: { id: organisationId, name: 'La Remise', createdAt: at } })
    await store.insert(tx, organisationId, place, at)
  })
  const edit = allow(us, 'sites.edit', siteId)
  const read = allow(us, 'sites.read', siteId)
  return { database, store, place, edit, read }
}

const logo = (name: string) => {
  const id = newId()
  return { id, name, path: `files/logos/${id}.png`, mediaType: 'image/png', sha256: 'a'.repeat(64), bytes: 12, createdAt: at }
}

describe.each(providers)('sites on %s', (provider) => {
  test('keep their colour and their sentence until others are chosen', async () => {
    const { store, place, edit, read } = await freshStore(provider)
    expect(await store.get(read)).toMatchObject({ vatNote: '', accent: null, logo: null })
    await store.save(edit, { ...place, vatNote: 'TVA 20 % incluse', accent: '#3a5f47' }, at)
    await store.save(edit, { ...place, name: 'Nord et ville' }, at)
    expect(await store.get(read)).toMatchObject({ name: 'Nord et ville', vatNote: 'TVA 20 % incluse', accent: '#3a5f47' })
    await store.save(edit, { ...place, vatNote: '', accent: null }, at)
    expect((await store.list(allowSites(us, 'sites.read')))[0]).toMatchObject({ vatNote: '', accent: null })
  })

  test('have a free code until a file carries it; a logo does not', async () => {
    const { database, store, read } = await freshStore(provider)
    await database.client.storedFile.create({ data: { ...logo('logo.png'), kind: 'logo', siteId: read.siteId } })
    expect(await store.code(read)).toEqual({ code: '1', used: false })
    await database.client.storedFile.create({ data: { ...logo('export.csv'), kind: 'export', siteId: read.siteId } })
    expect(await store.code(read)).toEqual({ code: '1', used: true })
  })
})
