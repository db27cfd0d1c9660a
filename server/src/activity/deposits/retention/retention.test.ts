import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actsIn, auditIn } from '../../../../../tests/fakes/audit.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { nord, owner as cloudOwner, startSyncTrial, sud, type SyncTrial } from '../../../../../tests/fakes/sync-trial.ts'
import { userActor } from '#platform/access.ts'
import { createRetention, type Retention } from './retention.ts'
import { createRetentionStore } from './store.ts'

const confirmedUntil = '2099-01-01T00:00:00.000Z' as Instant
const person = (role: string, siteId: string | null) => ({ ...userActor(newId(), [{ siteId, role }]), confirmedUntil })
const owner = person('owner', null)
const dayMs = 86_400_000

let at: SyncTrial
let retention: Retention

async function open(provider: 'sqlite' | 'postgresql') {
  at = await startSyncTrial(provider)
  const store = createRetentionStore(at.database)
  const { database, folder: dataFolder, now } = at
  const needs = { database, store, dataFolder, audit: auditIn(database), live: { hint: () => undefined }, now }
  retention = createRetention({ ...needs, forgetCopies: at.sync.eraseCopies })
  const organisation = { id: newId(), name: 'Le Grenier', createdAt: '2026-01-01' }
  await database.client.organisation.create({ data: organisation })
  for (const [id, code] of [
    [nord, 'N'],
    [sud, 'S'],
  ] as const)
    await database.client.site.create({
      data: {
        id,
        organisationId: organisation.id,
        code,
        name: code,
        timeZone: 'Europe/Paris',
        address: '',
        siret: '',
        createdAt: '2026-01-01',
      },
    })
}

/** A deposit with one spoken or shown thing, which the drive has too when an account is there. */
async function deposit({
  text = 'deux bouilloires',
  kind = 'audio',
  siteId = nord,
  status = 'validated',
  contactId = null as string | null,
}) {
  const id = newId()
  const path = `files/${kind}/2026/11/${id}.ogg`
  const fileId = await at.keep(kind, path, siteId)
  const recordedAt = at.now().toISOString()
  const reference = (await at.database.client.deposit.count({ where: { siteId } })) + 1
  const heard = text === '' ? null : text
  await at.database.client.deposit.create({
    data: {
      ...{ id, siteId, reference, status, origin: 'voluntary', channel: 'telegram', contactId, recordedBy: 'awa', recordedAt },
      businessDay: '2026-11-21',
      notes: { create: { id: newId(), position: 0, fileId, text: heard, createdAt: recordedAt } },
    },
  })
  return { id, fileId, path, file: join(at.folder, path) }
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
const rowOf = (id: string) => at.database.client.storedFile.findUniqueOrThrow({ where: { id } })
const textOf = async (depositId: string) => (await at.database.client.depositNote.findFirstOrThrow({ where: { depositId } })).text
const passDays = (days: number) => void (at.time.clock += days * dayMs)
const voices = () => at.paths().filter((path) => path.includes('/audio/'))

describe.each(providers)('a voice note (%s)', (provider) => {
  beforeEach(() => open(provider))
  afterEach(() => at.stop())

  test('is gone after thirty days, here and on the drive; its row and its words stay', async () => {
    await at.sync.save(cloudOwner, at.account)
    const old = await deposit({})
    await at.work()
    expect(voices()).toHaveLength(1)
    passDays(29)
    const young = await deposit({})
    expect(await retention.look()).toBe(0)
    passDays(2)
    expect(await retention.look()).toBe(1)
    await at.work()
    expect([await isThere(old.file), await isThere(young.file)]).toEqual([false, true])
    expect(await rowOf(old.fileId)).toMatchObject({ erasedAt: at.now().toISOString(), path: old.path })
    expect(await textOf(old.id)).toBe('deux bouilloires')
    expect(voices().map((path) => path.includes(young.id))).toEqual([true])
    expect(await retention.look()).toBe(0)
  })

  test('that is erased goes to no account any more', async () => {
    const old = await deposit({})
    passDays(31)
    await retention.look()
    await at.sync.save(cloudOwner, at.account)
    await at.work()
    expect(voices()).toEqual([])
    expect(await at.uploads('dead')).toEqual([])
    expect(await isThere(old.file)).toBe(false)
  })

  test('stays on the drive where the setting keeps copies, until the setting lets them go', async () => {
    await at.sync.save(cloudOwner, at.account)
    const old = await deposit({})
    await at.work()
    await retention.save(owner, { days: 1, copies: false })
    passDays(2)
    expect(await retention.look()).toBe(1)
    await at.work()
    expect([await isThere(old.file), voices().length]).toEqual([false, 1])
    await retention.save(owner, { days: 1, copies: true })
    await at.work()
    expect(voices()).toEqual([])
  })

  test('is kept for ever with zero days, and while nobody wrote down what it says', async () => {
    await retention.save(owner, { days: 0, copies: true })
    const heard = await deposit({})
    const unheard = await deposit({ text: '', status: 'recorded' })
    passDays(4000)
    expect(await retention.look()).toBe(0)
    await retention.save(owner, { days: 30, copies: true })
    expect(await retention.look()).toBe(1)
    expect([await isThere(heard.file), await isThere(unheard.file)]).toEqual([false, true])
  })

  test('whose removal was cut off in the middle goes at the next look', async () => {
    const cut = createRetention({
      ...{ database: at.database, store: createRetentionStore(at.database), dataFolder: at.folder, audit: auditIn(at.database) },
      ...{ live: { hint: () => undefined }, now: at.now },
      forgetCopies: () => Promise.reject(new Error('the power failed')),
    })
    const old = await deposit({})
    passDays(31)
    await expect(cut.look()).rejects.toThrow('the power failed')
    expect(await rowOf(old.fileId)).toMatchObject({ erasedAt: null })
    expect(await retention.look()).toBe(1)
    expect(await rowOf(old.fileId)).toMatchObject({ erasedAt: at.now().toISOString() })
  })
})

describe.each(providers)('an erasure on request (%s)', (provider) => {
  beforeEach(() => open(provider))
  afterEach(() => at.stop())

  test('takes voice, photo and words, also on the drive, and names what still holds them', async () => {
    await at.sync.save(cloudOwner, at.account)
    const told = await deposit({})
    await at.keep('backup', 'backups/later.json', null)
    await at.work()
    const erasure = { deposits: 1, voiceNotes: 1, photos: 0, texts: 1, accounts: [at.account.url], backups: 1 }
    expect(await retention.erase(owner, told.id)).toEqual(erasure)
    await at.work()
    expect([await isThere(told.file), await textOf(told.id), voices()]).toEqual([false, '', []])
    const nothing = { deposits: 0, voiceNotes: 0, photos: 0, texts: 0, accounts: [], backups: 0 }
    expect(await retention.erase(owner, told.id)).toEqual(nothing)
    expect(await actsIn(at.database)).toMatchObject([{ action: 'deposit.erased', subject: told.id, siteId: nord }])
  })

  test('for a person takes all they said, and their words out of what the chat brought, and nobody else’s', async () => {
    const contact = async (externalId: string) => {
      const id = newId()
      const data = { id, channel: 'telegram', externalId, name: 'Awa', locale: 'fr', status: 'allowed', createdAt: '2026-01-01' }
      await at.database.client.contact.create({ data })
      return id
    }
    const [awa, leo] = [await contact('7'), await contact('8')]
    const mine = await deposit({ contactId: awa, text: 'une lampe' })
    await deposit({ contactId: awa, kind: 'photo', text: 'un vélo' })
    const theirs = await deposit({ contactId: leo, text: 'une lampe' })
    for (const externalId of ['7', '8']) {
      const event = { id: `telegram:${externalId}`, kind: 'text', text: 'une lampe' }
      const body = JSON.stringify({ event, said: { kind: 'said', text: 'une lampe' }, file: null })
      const kept = { id: event.id, channel: 'telegram', chat: externalId, person: externalId, kind: 'text' }
      await at.database.client.chatEvent.create({ data: { ...kept, body, receivedAt: '2026-11-21T10:00:00.000Z' } })
    }
    expect(await retention.eraseOf(owner, awa)).toMatchObject({ deposits: 2, voiceNotes: 1, photos: 1, texts: 2 })
    expect([await textOf(mine.id), await textOf(theirs.id), await isThere(theirs.file)]).toEqual(['', 'une lampe', true])
    const bodies = await at.database.client.chatEvent.findMany({ orderBy: { id: 'asc' }, select: { body: true } })
    expect(bodies.map(({ body }) => body.includes('une lampe'))).toEqual([false, true])
  })

  test('is for whoever may correct deposits of that site, and typed the password a moment ago', async () => {
    const told = await deposit({ siteId: sud })
    const { confirmedUntil: _, ...long } = owner
    await expect(retention.erase(long, told.id)).rejects.toMatchObject({ code: 'session.confirm-needed' })
    await expect(retention.erase(person('manager', nord), told.id)).rejects.toMatchObject({ code: 'deposit.unknown' })
    await expect(retention.erase(person('volunteer', sud), told.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(retention.save(person('manager', sud), { days: 1, copies: true })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await isThere(told.file)).toBe(true)
    expect((await retention.erase(person('manager', sud), told.id)).voiceNotes).toBe(1)
  })
})
