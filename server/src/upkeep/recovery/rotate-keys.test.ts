import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { accountsOf, aiOf } from '../../compose/recovery.ts'
import { keyPlace } from '../../activity/classification/profile.ts'
import { secretPlace } from '../../outbound/sync/open-driver.ts'
import { jobActor, nobody } from '#platform/access.ts'
import { openSecrets } from '#platform/secrets.ts'
import { createKeyRotations, type SecretOwner } from './rotate-keys.ts'
import { noAudit } from '../../../../tests/fakes/audit.ts'

const operator = jobActor('test')
const createdAt = '2026-11-21T09:00:00.000Z'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Three accounts and a speech service, with their passwords sealed. */
async function open(provider: (typeof providers)[number] = 'sqlite') {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-rotate-'))
  const database = await freshDatabase(provider)
  closing.push(database.remove, () => rm(folder, { recursive: true, force: true }))
  const secrets = await openSecrets(folder)
  const clock = { ahead: 0 }
  const accounts = await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      const id = newId()
      const secret = secrets.seal(`password of ${name}`, secretPlace(id))
      await database.client.remote.create({
        data: { id, siteId: null, kind: 'webdav', url: `https://${name}`, userName: name, secret, createdAt },
      })
      return { id, password: `password of ${name}` }
    }),
  )
  const profile = { profile: 'openai', baseUrl: '', transcribeModel: 't', classifyModel: '', visionModel: '', house: null }
  const value = JSON.stringify({ ...profile, sealedKey: secrets.seal('key of the service', keyPlace) })
  await database.client.setting.create({ data: { key: 'ai.profile', value, updatedAt: createdAt, updatedBy: 'awa' } })
  const owners = [accountsOf(database), aiOf(database)]
  const now = () => new Date(Date.now() + clock.ahead)
  const start = (some = owners) =>
    createKeyRotations({ database, secrets, owners: some, audit: noAudit, log: { info: () => undefined }, now })

  return {
    folder,
    database,
    secrets,
    clock,
    owners,
    accounts,
    start,
    /** What every stored text says now. */
    async texts() {
      const stored = (await Promise.all(owners.map(({ list }) => list()))).flat()
      return stored.map(({ sealed, place }) => secrets.open(sealed, place)).toSorted()
    },
    keysUsed: async () => new Set((await Promise.all(owners.map(({ list }) => list()))).flat().map(({ sealed }) => secrets.keyOf(sealed))),
  }
}

const allTexts = ['key of the service', 'password of a', 'password of b', 'password of c']
const minutes = 60_000

describe.each(providers)('a new key of stored passwords on %s', (provider) => {
  test('seals them all again, and the old one goes when it is safe', async () => {
    const at = await open(provider)
    const rotation = at.start()
    const before = at.secrets.keys.current().id
    expect(await rotation.rotate(operator)).toEqual({ resealed: 4, lost: 0, oldKeysKept: 1 })
    expect(await at.keysUsed()).toEqual(new Set([at.secrets.keys.current().id]))
    expect(at.secrets.keys.current().id).not.toBe(before)
    expect(await at.texts()).toEqual(allTexts)
    await rotation.look()
    expect(at.secrets.keys.older()).toEqual([before])
    at.clock.ahead = 11 * minutes
    await rotation.look()
    expect(at.secrets.keys.older()).toEqual([])
    expect(await at.texts()).toEqual(allTexts)
    expect(await rotation.count()).toEqual({ total: 4, lost: 0 })
  })
})

describe('a change of keys', () => {
  test('leaves a password that somebody types meanwhile', async () => {
    const at = await open()
    const [account] = at.accounts
    if (!account) throw new Error('there are accounts')
    const typed = at.secrets.seal('typed meanwhile', secretPlace(account.id))
    const [first, ai] = at.owners
    if (!first || !ai) throw new Error('there are owners')
    let isTyped = false
    const racing: SecretOwner = {
      list: first.list,
      async replace(tx, id, from, to) {
        if (!isTyped) await tx.remote.update({ where: { id: account.id }, data: { secret: typed } })
        isTyped = true
        await first.replace(tx, id, from, to)
      },
    }
    await at.start([racing, ai]).rotate(operator)
    expect(await at.texts()).toContain('typed meanwhile')
    await at.start().look()
    expect(await at.keysUsed()).toEqual(new Set([at.secrets.keys.current().id]))
    expect(await at.texts()).toEqual(['key of the service', 'password of b', 'password of c', 'typed meanwhile'])
  })

  test('that is interrupted between two owners loses nothing, and ends at the next look', async () => {
    const at = await open()
    const [first, ai] = at.owners
    if (!first || !ai) throw new Error('there are owners')
    const failing = { list: ai.list, replace: () => Promise.reject(new Error('no power')) }
    await expect(at.start([failing, first]).rotate(operator)).rejects.toThrow('no power')
    expect(await at.texts()).toEqual(allTexts)
    at.clock.ahead = 60 * minutes
    await expect(at.start([first, failing]).rotate(operator)).rejects.toThrow('no power')
    expect(await at.texts()).toEqual(allTexts)
    await at.start().look()
    at.clock.ahead = 120 * minutes
    await at.start().look()
    expect(await at.texts()).toEqual(allTexts)
    expect((await readdir(at.folder)).length).toBe(2)
  })

  test('counts what no key opens, keeps it as it is, and seals the rest', async () => {
    const at = await open()
    const [account] = at.accounts
    const foreign = (await openSecrets(join(at.folder, 'elsewhere'))).seal('x', secretPlace(account?.id ?? ''))
    await at.database.client.remote.update({ where: { id: account?.id ?? '' }, data: { secret: foreign } })
    const rotation = at.start()
    expect(await rotation.count()).toEqual({ total: 4, lost: 1 })
    expect(await rotation.rotate(operator)).toMatchObject({ resealed: 3, lost: 1 })
    expect((await at.database.client.remote.findUniqueOrThrow({ where: { id: account?.id ?? '' } })).secret).toBe(foreign)
  })

  test('never removes a key that something still needs', async () => {
    const at = await open()
    const [first] = at.owners
    if (!first) throw new Error('there are owners')
    const stuck = { list: first.list, replace: async () => undefined }
    const before = at.secrets.keys.current().id
    await at.start([stuck]).rotate(operator)
    at.clock.ahead = 600 * minutes
    await at.start([stuck]).look()
    expect(at.secrets.keys.older()).toEqual([before])
    expect(await at.texts()).toEqual(allTexts)
  })

  test('made by a server that lost its key stops nothing: what it cannot open is counted, and opens when the key is found', async () => {
    const at = await open()
    const lost = join(at.folder, 'secret.key')
    const found = join(at.folder, `secret-${at.secrets.keys.current().id}.key`)
    await rename(lost, found.replace('.key', '.away'))
    const secrets = await openSecrets(at.folder)
    const rotation = createKeyRotations({ ...at, secrets, audit: noAudit, log: { info: () => undefined }, now: () => new Date() })
    expect(await rotation.count()).toEqual({ total: 4, lost: 4 })
    await rename(found.replace('.key', '.away'), found)
    expect(await rotation.count()).toEqual({ total: 4, lost: 0 })
    await rotation.look()
    expect(await at.keysUsed()).toEqual(new Set([secrets.keys.current().id]))
  })

  test('is made by nobody without the right', async () => {
    const at = await open()
    const before = at.secrets.keys.current().id
    await expect(at.start().rotate(nobody)).rejects.toThrow(expect.objectContaining({ code: 'session.none' }))
    expect(at.secrets.keys.current().id).toBe(before)
  })
})
