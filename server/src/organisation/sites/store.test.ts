import { afterEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { at, freshSite, logoRow, us } from '../../../../tests/fakes/one-site.ts'
import { allowSites } from '#platform/access.ts'
import type { NewSite } from './store.ts'

let remove: () => Promise<void>
afterEach(() => remove())

async function freshStore(provider: (typeof providers)[number]) {
  const { sites: store, ...rest } = await freshSite(provider)
  remove = () => rest.database.remove()
  return { store, ...rest }
}

describe.each(providers)('sites on %s', (provider) => {
  test('keep their colour and their sentence until others are chosen', async () => {
    const { database, store, place, edit, read } = await freshStore(provider)
    const save = (site: NewSite) => database.transaction((tx) => store.save(tx, edit, site, at))
    expect(await store.get(read)).toMatchObject({ vatNote: '', accent: null, logo: null })
    await save({ ...place, vatNote: 'TVA 20 % incluse', accent: '#3a5f47' })
    await save({ ...place, name: 'Nord et ville' })
    expect(await store.get(read)).toMatchObject({ name: 'Nord et ville', vatNote: 'TVA 20 % incluse', accent: '#3a5f47' })
    await save({ ...place, vatNote: '', accent: null })
    expect((await store.list(allowSites(us, 'sites.read')))[0]).toMatchObject({ vatNote: '', accent: null })
  })

  test('have a free code until a file carries it; a logo does not', async () => {
    const { database, store, read } = await freshStore(provider)
    await database.client.storedFile.create({ data: { ...logoRow('logo.png'), kind: 'logo', siteId: read.siteId } })
    expect(await store.code(read)).toEqual({ code: '1', used: false })
    await database.client.storedFile.create({ data: { ...logoRow('export.csv'), kind: 'export', siteId: read.siteId } })
    expect(await store.code(read)).toEqual({ code: '1', used: true })
  })
})
