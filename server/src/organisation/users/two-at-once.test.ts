import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person, SavePerson } from '@grenier/shared/contract/people.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { jobActor } from '#platform/access.ts'
import { createLog } from '#platform/log.ts'
import { createPeopleStore } from './store.ts'
import { createUsers, type Users } from './users.ts'

const us = jobActor('test')
const log = createLog({ level: 'fatal' })
const now = () => new Date('2026-11-21T09:00:00.000Z')

describe.each(providers)('two at one thing (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let users: Users
  beforeEach(async () => {
    database = await freshDatabase(provider)
    await database.client.organisation.create({ data: { id: newId(), name: 'La Remise', createdAt: now().toISOString() } })
    const live = { hint: () => undefined }
    users = createUsers({ database, store: createPeopleStore(database), audit: auditIn(database), live, log, now, newId })
  })
  afterEach(() => database.remove())

  const person = (name: string, role: 'owner' | 'volunteer'): SavePerson => ({
    ...{ id: newId(), name, email: null, password: null, pin: null, locale: 'fr' },
    grants: [{ siteId: null, role }],
  })
  const owner = (name: string): SavePerson => ({
    ...person(name, 'owner'),
    email: `${name.toLowerCase()}@exemple.fr`,
    password: 'trois vélos sous la pluie',
  })
  const outcomes = async (acts: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(acts))
      .map((each) => (each.status === 'fulfilled' ? 'done' : (each.reason as { code?: string }).code))
      .toSorted()

  test('owners who demote or shut out each other at one moment leave one owner', async () => {
    const [one, other] = [owner('Awa'), owner('Fanta')]
    await users.save(us, one)
    await users.save(us, other)
    const [asOne, asOther] = [await users.actorOf(one.id), await users.actorOf(other.id)]
    const demote = { ...other, password: null, grants: [{ siteId: null, role: 'viewer' as const }] }
    const results = await outcomes([users.save(asOne, demote), users.setDisabled(asOther, one.id, true)])
    expect(results[0]).toBe('done')
    expect(['person.last-owner', 'person.too-high']).toContain(results[1])
    expect(await database.transaction((tx) => createPeopleStore(database).owners(tx))).toBe(1)
  })

  test('administrators who save one person at one moment: the second is told, and nothing of the first is lost', async () => {
    const bakary = person('Bakary', 'volunteer')
    const { version: seen } = await users.save(us, bakary)
    const change = (details: Partial<SavePerson>) => users.save(us, { ...bakary, seen, ...details })
    expect(await outcomes([change({ name: 'Bakary D.' }), change({ email: 'bakary@exemple.fr' })])).toEqual(['done', 'edit.changed'])
    const [saved] = await users.list(us)
    expect([saved?.name, saved?.email]).toContain(saved?.name === 'Bakary' ? 'bakary@exemple.fr' : null)
  })

  test('a save goes on from what it saw, and from nothing when it does not say', async () => {
    const bakary = person('Bakary', 'volunteer')
    const first: Person = await users.save(us, bakary)
    const second = await users.save(us, { ...bakary, name: 'Bakary D.', seen: first.version })
    expect(second.version).not.toBe(first.version)
    await expect(users.save(us, { ...bakary, seen: first.version })).rejects.toMatchObject({ code: 'edit.changed' })
    expect((await users.save(us, { ...bakary, pin: '4821', seen: second.version, name: 'Bakary D.' })).version).toBe(second.version)
    expect((await users.save(us, bakary)).name).toBe('Bakary')
  })
})
