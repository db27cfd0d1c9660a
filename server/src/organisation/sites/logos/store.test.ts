import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../../tests/fakes/databases.ts'
import { allow, jobActor } from '#platform/access.ts'
import { createSiteStore } from '../store.ts'
import { createLogoStore } from './store.ts'

const at = instant(new Date('2026-11-21T09:00:00.000Z'))
const us = jobActor('test')
let remove: () => Promise<void>
afterEach(() => remove())

async function freshStore(provider: (typeof providers)[number]) {
  const database = await freshDatabase(provider)
  remove = () => database.remove()
  const [organisationId, siteId] = [newId(), newId()]
  const place = { id: siteId, code: '1', name: 'Nord', timeZone: 'Europe/Paris', address: '', siret: '' }
  const [sites, logos] = [createSiteStore(database), createLogoStore(database)]
  await database.transaction(async (tx) => {
    await tx.organisation.create({ data: { id: organisationId, name: 'La Remise', createdAt: at } })
    await sites.insert(tx, organisationId, place, at)
  })
  const edit = allow(us, 'sites.edit', siteId)
  const read = allow(us, 'sites.read', siteId)
  return { database, sites, logos, edit, read }
}

const logo = (name: string) => {
  const id = newId()
  return { id, name, path: `files/logos/${id}.png`, mediaType: 'image/png', sha256: 'a'.repeat(64), bytes: 12, createdAt: at }
}

describe.each(providers)('the logo of a site on %s', (provider) => {
  test('is one: a new one has the place of the old, whose row is gone, and whoever reads the site reads its address', async () => {
    const { database, sites, logos, edit, read } = await freshStore(provider)
    const [first, second] = [logo('first.png'), logo('second.png')]
    expect(await logos.put(edit, first)).toBeUndefined()
    expect(await logos.put(edit, second)).toEqual({ path: first.path })
    expect(await logos.get(read)).toMatchObject(second)
    expect((await sites.get(read))?.logo).toContain(second.id)
    expect(await logos.drop(edit)).toEqual({ path: second.path })
    expect(await database.client.storedFile.count()).toBe(0)
    expect(await logos.put(allow(us, 'sites.edit', newId()), logo('nowhere.png'))).toBe('no-site')
  })
})
