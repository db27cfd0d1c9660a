import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { freshSite, logoRow, us } from '../../../../../tests/fakes/one-site.ts'
import { allow } from '#platform/access.ts'
import { createLogoStore } from './store.ts'

let remove: () => Promise<void>
afterEach(() => remove())

describe.each(providers)('the logo of a site on %s', (provider) => {
  test('is one: a new one has the place of the old, whose row is gone, and whoever reads the site reads its address', async () => {
    const { database, sites, edit, read } = await freshSite(provider)
    remove = () => database.remove()
    const logos = createLogoStore(database)
    const told: string[] = []
    const tell = async (_: unknown, siteName: string) => void told.push(siteName)
    const [first, second] = [logoRow('first.png'), logoRow('second.png')]
    expect(await logos.put(edit, first, tell)).toBeUndefined()
    expect(await logos.put(edit, second, tell)).toEqual({ path: first.path })
    expect(await logos.get(read)).toMatchObject(second)
    expect((await sites.get(read))?.logo).toContain(second.id)
    expect(await logos.drop(edit, tell)).toEqual({ path: second.path })
    expect(await database.client.storedFile.count()).toBe(0)
    expect(await logos.put(allow(us, 'sites.edit', newId()), logoRow('nowhere.png'), tell)).toBe('no-site')
    expect(told).toEqual(['Nord', 'Nord', 'Nord'])
  })
})
