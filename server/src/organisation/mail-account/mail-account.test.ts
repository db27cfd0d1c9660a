import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { smtpUser, startSmtp } from '../../../../tests/fakes/smtp.ts'
import { userActor } from '#platform/access.ts'
import { createMailDesk, type MailDesk } from '#platform/mail.ts'
import { openSecrets, type Secrets } from '#platform/secrets.ts'
import { addressOfHost } from '../../outbound/sync/address-guard.ts'
import { createMailAccount } from './mail-account.ts'
import { createMailSettings } from './mail-settings.ts'
import { createMailAccountStore } from './store.ts'

const owner = userActor('nadia', [{ siteId: null, role: 'owner' }])
const manager = userActor('rosa', [{ siteId: null, role: 'manager' }])

describe.each(providers)('the mail server (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let folder: string
  let secrets: Secrets
  let smtp: Awaited<ReturnType<typeof startSmtp>>

  function compose(given?: { url: string; from: string }, sending: () => Promise<void> = async () => undefined) {
    const store = createMailAccountStore(database)
    const settings = createMailSettings({ store, secrets, given, lookUp: addressOfHost })
    const desk = createMailDesk(settings)
    const mail: MailDesk = { ...desk, send: async (message) => void (await Promise.all([desk.send(message), sending()])) }
    const people = [{ id: 'nadia', email: 'nadia@example.org', locale: 'fr' }]
    const users = { list: async () => people } as unknown as Parameters<typeof createMailAccount>[0]['users']
    const common = { database, store, settings, secrets, mail, users, audit: auditIn(database) }
    const account = createMailAccount({
      ...common,
      isOfTheHouse: async (host) => /^(127\.|10\.|169\.)/.test(host),
      lookUp: addressOfHost,
      now: () => new Date('2026-11-22T08:00:00.000Z'),
    })
    return { ...account, mail }
  }
  const typed = () => ({
    ...{ host: '127.0.0.1', port: Number(new URL(smtp.url).port), security: 'none' as const },
    ...{ userName: smtpUser.user, password: smtpUser.password, from: 'caisse@example.org' },
  })

  beforeAll(async () => {
    database = await freshDatabase(provider)
    folder = await mkdtemp(join(tmpdir(), 'grenier-mail-'))
    secrets = await openSecrets(folder)
    smtp = await startSmtp({ authenticates: true })
  })
  afterAll(async () => {
    await smtp.close()
    await database.remove()
    await rm(folder, { recursive: true })
  })
  beforeEach(async () => {
    await database.client.setting.deleteMany({})
    smtp.received.length = 0
  })

  test('is set on screen and tried by a mail to whoever asks; its password is kept sealed', async () => {
    expect([await compose().mail.isSet(), await compose().test(owner)]).toMatchObject([false, { ok: false, cause: 'unset' }])
    expect(await compose().save(owner, typed())).toMatchObject({ isSet: true, isLocked: false, hasPassword: true, host: '127.0.0.1' })
    expect(await compose().lastTrial()).toBeUndefined()
    expect(await compose().test(owner)).toEqual({ ok: true, to: 'nadia@example.org', cause: null })
    expect([smtp.received[0]?.to, smtp.received[0]?.from]).toEqual([['nadia@example.org'], 'caisse@example.org'])
    expect(await compose().lastTrial()).toEqual({ ok: true, cause: null })
    const kept = JSON.stringify([await database.client.setting.findMany(), await actsIn(database), await compose().state(owner)])
    expect(kept).not.toContain(smtpUser.password)
  })

  test('keeps its password while it is the same server, and wants it again for another', async () => {
    await compose().save(owner, typed())
    await compose().save(owner, { ...typed(), password: null, from: 'boutique@example.org' })
    expect(await compose().test(owner)).toMatchObject({ ok: true })
    await expect(compose().save(owner, { ...typed(), password: null, host: '127.0.0.2' })).rejects.toMatchObject({
      code: 'mail-account.password-needed',
      values: { host: '127.0.0.2' },
    })
    expect(await compose().save(owner, { ...typed(), host: '', password: null })).toMatchObject({ isSet: false, hasPassword: false })
    expect(await compose().mail.isSet()).toBe(false)
  })

  test('says why a mail did not leave, and forgets it when it is set anew', async () => {
    await compose().save(owner, { ...typed(), password: 'autre chose' })
    expect(await compose().test(owner)).toMatchObject({ ok: false, cause: 'authentication' })
    expect(await compose().lastTrial()).toEqual({ ok: false, cause: 'authentication' })
    await compose().save(owner, { ...typed(), port: 1 })
    expect(await compose().lastTrial()).toBeUndefined()
    expect(await compose().test(owner)).toMatchObject({ ok: false, cause: 'unreachable' })
  })

  test('that was saved while the one before was tried is not taken for tried', async () => {
    await compose().save(owner, typed())
    const meanwhile = async () => void (await compose().save(owner, { ...typed(), from: 'boutique@example.org' }))
    expect(await compose(undefined, meanwhile).test(owner)).toMatchObject({ ok: true })
    expect(await compose().lastTrial()).toBeUndefined()
  })

  test.each(['a b', 'smtp.example.org/x', 'nadia@smtp.example.org', '1.2.3.4.5', '127.1', 'smtp.example.org:25', '::1', '%'])(
    'is a name or an address and nothing else: not %s',
    async (host) => {
      await expect(compose().save(owner, { ...typed(), host })).rejects.toMatchObject({ code: 'mail-account.address-refused', status: 400 })
    },
  )

  test('is no address of a cloud’s metadata, and has a sender', async () => {
    await expect(compose().save(owner, { ...typed(), host: '169.254.169.254' })).rejects.toMatchObject({
      code: 'mail-account.address-refused',
    })
    await expect(compose().save(owner, { ...typed(), from: '' })).rejects.toMatchObject({ code: 'mail-account.sender-needed' })
  })

  test('of the environment wins, is shown without its password, and is not changed on screen', async () => {
    await compose().save(owner, { ...typed(), host: '127.0.0.1', port: 1 })
    const locked = compose({ url: smtp.url, from: 'Caisse <caisse@example.org>' })
    expect(await locked.state(owner)).toMatchObject({ isLocked: true, hasPassword: true, host: '127.0.0.1', userName: smtpUser.user })
    expect(JSON.stringify(await locked.state(owner))).not.toContain(smtpUser.password)
    expect(await locked.test(owner)).toMatchObject({ ok: true })
    await expect(locked.save(owner, typed())).rejects.toMatchObject({ code: 'mail-account.locked' })
  })

  test('is of whoever edits every site', async () => {
    const acts = [() => compose().state(manager), () => compose().save(manager, typed()), () => compose().test(manager)]
    for (const act of acts) await expect(act()).rejects.toMatchObject({ status: 403 })
  })
})
