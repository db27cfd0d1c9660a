import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMail } from '#platform/mail.ts'
import { firstQuarter as key, openDeclarationDesk, type DeclarationDesk } from '../../../../../tests/fakes/declaration-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { startSmtp } from '../../../../../tests/fakes/smtp.ts'

describe.each(providers)('reminders of a declaration (%s)', (provider) => {
  let desk: DeclarationDesk
  beforeEach(async () => {
    desk = await openDeclarationDesk(provider)
    await desk.send(desk.till.sell(desk.session, desk.day))
    for (const code of ['ecosystem', 'ecomaison']) await desk.enter(code, { declares: false })
  })
  afterEach(() => desk.close())

  /** A look of the program, started anew. */
  async function lookAt(text: string, mail?: Parameters<DeclarationDesk['open']>[0]) {
    desk.at(text)
    await desk.open(mail).look()
  }
  const messages = async () => (await desk.openAlerts()).map(({ message }) => message)
  const told = () => desk.database.client.alert.count({ where: { code: { startsWith: 'declaration.due' } } })

  test('come 14, 3 and 0 days before, from eight in the morning of the site, once each over restarts', async () => {
    await lookAt('2026-05-01T05:59:00.000Z')
    expect(await told()).toBe(0)
    await lookAt('2026-05-01T06:00:00.000Z')
    await lookAt('2026-05-01T06:15:00.000Z')
    await lookAt('2026-05-11T09:00:00.000Z')
    expect(await told()).toBe(1)
    expect(await messages()).toEqual([
      'La déclaration Ecologic 2026-T1 (site 1) est à envoyer avant le 15/05/2026 au soir : il reste 14 jours. Ouvrez « Déclarations ».',
    ])
    await lookAt('2026-05-12T06:00:00.000Z')
    expect(await messages()).toEqual([expect.stringContaining('il reste 3 jours')])
    await lookAt('2026-05-15T06:00:00.000Z')
    expect(await messages()).toEqual([expect.stringContaining('est à envoyer aujourd’hui (15/05/2026)')])
    await lookAt('2026-05-15T20:00:00.000Z')
    await lookAt('2026-05-16T06:00:00.000Z')
    expect(await told()).toBe(3)
  })

  test('that were missed come once, with the days that are left', async () => {
    await lookAt('2026-05-06T09:00:00.000Z')
    await lookAt('2026-05-07T09:00:00.000Z')
    expect(await messages()).toEqual([expect.stringContaining('il reste 9 jours')])
    expect(await told()).toBe(1)
  })

  test('end with the declaration, and there is none for one that was sent', async () => {
    await lookAt('2026-05-01T09:00:00.000Z')
    const file = await desk.run()
    await desk.declarations.submit(desk.owner, key, { exportIds: [file.id], reference: '' }, 'fr')
    expect(await messages()).toEqual([])
    await lookAt('2026-05-12T09:00:00.000Z')
    expect(await told()).toBe(1)
  })

  test('of the organisation are one for all its sites', async () => {
    await desk.enter('ecologic', { by: 'organisation', dueDays: 45 })
    await lookAt('2026-05-01T09:00:00.000Z')
    expect(await messages()).toEqual([expect.stringContaining('Ecologic 2026-T1 (toute l’association) est à envoyer')])
  })

  test('are none where no due day is known, or nothing is declared', async () => {
    await desk.enter('ecologic', { dueDays: null })
    await lookAt('2026-05-15T09:00:00.000Z')
    await desk.enter('ecologic', { dueDays: 45, declares: false })
    await lookAt('2026-05-15T09:15:00.000Z')
    expect(await told()).toBe(0)
  })

  test('go by e-mail to those who may edit, in their language, when a mail server is set', async () => {
    const smtp = await startSmtp()
    const mail = createMail({ url: smtp.url, from: 'grenier@example.org' })
    const person = async (name: string, role: string, locale: string, siteId: string | null = desk.siteId) => {
      const row = { id: newId(), organisationId: desk.organisationId, name, email: `${name}@example.org`, locale, createdAt: '' }
      await desk.database.client.user.create({ data: { ...row, grants: { create: { id: newId(), siteId, role } } } })
    }
    await person('awa', 'manager', 'fr')
    await person('bob', 'owner', 'en', null)
    await person('cleo', 'viewer', 'fr')
    await person('dan', 'manager', 'fr', desk.otherSiteId)
    try {
      await lookAt('2026-05-12T09:00:00.000Z', mail)
      await lookAt('2026-05-12T09:15:00.000Z', mail)
      const jobs = await desk.queue.lease({ queue: 'server', worker: 'desk', kinds: ['declaration.mail'], limit: 10, leaseMs: 60_000 })
      expect(jobs).toHaveLength(2)
      const signal = new AbortController().signal
      for (const job of jobs) {
        await desk.open(mail).jobs[job.kind]?.({ ...job, attempt: 1, signal, progress: async () => undefined })
      }
      expect(smtp.received.map(({ to }) => to[0]).toSorted()).toEqual(['awa@example.org', 'bob@example.org'])
      const french = smtp.received.find(({ to }) => to[0] === 'awa@example.org')?.raw ?? ''
      expect(french).toContain('Subject:')
      expect(french).toContain('15 mai 2026')
      expect(smtp.received.find(({ to }) => to[0] === 'bob@example.org')?.raw).toContain('15 May 2026')
      const [job] = jobs
      await expect(
        desk.open().jobs['declaration.mail']?.({ ...(job as (typeof jobs)[number]), attempt: 1, signal, progress: async () => undefined }),
      ).rejects.toMatchObject({ cause: 'mail.not-configured' })
    } finally {
      await smtp.close()
    }
  })
})
