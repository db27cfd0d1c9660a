import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { freshDatabase, providers } from '../../../../../tests/fakes/databases.ts'
import { createSecondFactorStore } from './store.ts'

const at = instant(new Date('2026-11-21T09:00:00.000Z'))

describe.each(providers)('the store of second factors on %s', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let store: ReturnType<typeof createSecondFactorStore>
  let id: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = createSecondFactorStore(database)
    id = newId()
    const organisation = { id: newId(), name: 'La Remise', createdAt: at }
    await database.client.organisation.create({ data: organisation })
    await database.client.user.create({ data: { id, organisationId: organisation.id, name: 'Awa', locale: 'fr', createdAt: at } })
  })
  afterEach(() => database.remove())

  const complete = (digests: string[]) => database.transaction((tx) => store.complete(tx, id, 'sealed', { since: at, step: 100, digests }))

  test('spends a step or a code for one of those who come with it at the same moment, and for nobody after', async () => {
    await database.transaction((tx) => store.begin(tx, id, 'sealed'))
    expect(await complete(['a', 'b'])).toBe(true)
    expect((await Promise.all([1, 2, 3].map(() => store.spendStep(id, 101)))).filter(Boolean)).toHaveLength(1)
    expect([await store.spendStep(id, 101), await store.spendStep(id, 100), await store.spendStep(id, 102)]).toEqual([false, false, true])
    expect((await Promise.all([1, 2, 3].map(() => store.spendCode(id, 'a', at)))).filter(Boolean)).toHaveLength(1)
    expect([await store.spendCode(newId(), 'b', at), await store.codesLeft(id)]).toEqual([false, 1])
  })

  test('turns on only the key that was begun last, once, and leaves nothing when it is removed', async () => {
    await database.transaction((tx) => store.begin(tx, id, 'another'))
    expect(await complete(['a'])).toBe(false)
    await database.transaction((tx) => store.begin(tx, id, 'sealed'))
    expect([await complete(['a']), await complete(['b'])]).toEqual([true, false])
    expect(await database.transaction((tx) => store.begin(tx, id, 'third'))).toBe(false)
    expect(await store.sealed()).toEqual([{ id, sealed: 'sealed' }])
    expect(await database.transaction((tx) => store.remove(tx, id))).toBe(true)
    expect([await store.codesLeft(id), await store.sealed(), await store.spendStep(id, 200)]).toEqual([0, [], false])
  })
})
