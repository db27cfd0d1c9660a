import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { everySite, nobody, type Actor } from '#platform/access.ts'
import { createQueue, type Queue } from '#platform/jobs/queue.ts'
import type { KnownContact } from '../../organisation/contacts/contacts.ts'
import { alertText } from './alert-text.ts'
import { alertMailKind, createAlertMailJobs } from './alert-mail.ts'
import { createNotifications, type NewAlert } from './notifications.ts'
import { createNotificationStore } from './store.ts'

const [nord, sud] = ['01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000002']
const remote = newId()
const stopped: NewAlert = {
  code: 'remote.stopped',
  siteId: nord,
  subject: remote,
  values: { address: 'https://drive.example.org', cause: 'remote.full' },
}
const contact = (externalId: string, locale: 'fr' | 'en', channel = 'telegram'): KnownContact => ({
  id: newId(),
  channel,
  externalId,
  name: externalId,
  locale,
  status: 'allowed',
  userId: externalId,
  sharers: [],
  createdAt: '2026-11-21T10:00:00.000Z' as Instant,
})
const reader = (site: string): Actor => ({ kind: 'user', id: 'awa', rights: new Map([[site, new Set<Permission>(['system.read'])]]) })

let database: Awaited<ReturnType<typeof freshDatabase>>
let queue: Queue
let hints: (string | null)[]
let concerned: (string | undefined)[]
let mails = false
let notifications: ReturnType<typeof createNotifications>
function compose(publicAddress?: string) {
  const now = () => new Date('2026-11-21T10:00:00Z')
  queue = createQueue({ database, now, newId, random: Math.random })
  ;[hints, concerned] = [[], []]
  mails = false
  notifications = createNotifications({
    store: createNotificationStore(database),
    contacts: {
      admins: async (siteId) => (concerned.push(siteId), [contact('42', 'fr'), contact('43', 'en'), contact('awa', 'fr', 'practice')]),
      ofPeopleOn: async (_site, userIds) => (userIds.includes('treasurer') ? [contact('44', 'fr')] : []),
      adminsByMail: async () => [{ id: 'odile', email: 'odile@exemple.fr', locale: 'fr' }],
      mailableOn: async (_site, userIds) =>
        userIds.filter((id) => id === 'accountant').map((id) => ({ id, email: 'compta@exemple.fr', locale: 'fr' as const })),
    },
    canMail: async () => mails,
    queue,
    publicAddress,
    live: { hint: (_kind, siteId) => void hints.push(siteId) },
    now,
    newId,
  })
}

const notify = (alert: NewAlert) => database.transaction((tx) => notifications.notify(tx, alert))
const settle = (subject: string) => database.transaction((tx) => notifications.settle(tx, subject))
const told = () => queue.list({ kind: 'chat.action' })

describe.each(providers)('an alert (%s)', (provider) => {
  beforeEach(async () => {
    database = await freshDatabase(provider)
    compose()
  })
  afterEach(() => database.remove())

  test('a report is told on Telegram in each one’s language, and leaves nothing to be seen to', async () => {
    await database.transaction((tx) => notifications.report(tx, (locale) => (locale === 'fr' ? 'Essai réussi.' : 'Drill passed.')))
    const texts = (await told()).map(({ payload }) => (payload as { text: string }).text)
    expect([texts.toSorted(), await notifications.open(reader(nord), 'fr')]).toEqual([['Drill passed.', 'Essai réussi.'], []])
  })

  test('opens its page from the message, where a phone can open the dashboard', async () => {
    const buttons = async () => (await told()).map(({ payload }) => (payload as { buttons: unknown }).buttons)
    await notify({ ...stopped, subject: 'one' })
    expect(await buttons()).toEqual([[], []])
    compose('https://grenier.example')
    await notify({ ...stopped, code: 'session.variance', subject: 'session-1' })
    const button = (text: string) => [[{ text, data: 'link', url: 'https://grenier.example/admin/sessions/session-1' }]]
    expect((await buttons()).filter((rows) => JSON.stringify(rows) !== '[]')).toEqual(
      expect.arrayContaining([button('Voir'), button('See')]),
    )
  })

  test('is told to the people it names in their place, and to the admins when none of them can be told', async () => {
    const chats = async () => (await told()).map(({ payload }) => (payload as { chat: string }).chat).toSorted()
    await notify({ ...stopped, siteId: nord, subject: 'one', tells: ['treasurer'] })
    expect(await chats()).toEqual(['44'])
    await notify({ ...stopped, siteId: nord, subject: 'other', tells: ['somebody who left'] })
    expect(await chats()).toEqual(['42', '43', '44'])
  })

  test('is told by e-mail to somebody it names who has no Telegram, by id alone', async () => {
    await notify({ ...stopped, siteId: nord, subject: 'one', tells: ['treasurer', 'accountant'] })
    const jobs = await queue.list({ kind: alertMailKind })
    expect(jobs.map(({ payload }) => payload)).toMatchObject([{ personId: 'accountant', code: stopped.code, siteId: nord }])
    expect([(await told()).length, JSON.stringify(jobs)]).toEqual([1, expect.not.stringContaining('@')])
  })

  test('by e-mail is told to the admins in their place when no mail server is set, and to nobody who left', async () => {
    const sent: string[] = []
    const mailTo = async (isSet: boolean, personId: string) => {
      const jobs = createAlertMailJobs({
        database,
        people: {
          adminsByMail: async () => [],
          mailableOn: async (_site, ids) => (ids.includes('gone') ? [] : [{ id: 'accountant', email: 'compta@exemple.fr', locale: 'fr' }]),
        },
        notifications,
        mail: { isSet: async () => isSet, send: async ({ to, text }) => void sent.push(`${to}: ${text}`) },
      })
      const payload = { code: stopped.code, subject: 'one', values: stopped.values, siteId: nord, personId }
      await jobs[alertMailKind]?.({ kind: alertMailKind, payload } as never)
    }
    await mailTo(true, 'accountant')
    await mailTo(true, 'gone')
    expect([sent.length, sent[0]?.startsWith('compta@exemple.fr: '), (await told()).length]).toEqual([1, true, 0])
    await mailTo(false, 'accountant')
    expect([sent.length, (await told()).length]).toEqual([1, 2])
  })

  test('is told by e-mail to an admin who has no Telegram, as are acts, but to whoever did them', async () => {
    const letters: { to: string; text: string }[] = []
    const people = {
      adminsByMail: async () => [{ id: 'odile', email: 'odile@exemple.fr', locale: 'fr' as const }],
      mailableOn: async () => [],
    }
    const mail = { isSet: async () => mails, send: async (letter: { to: string; text: string }) => void letters.push(letter) }
    const send = async () => {
      const handle = createAlertMailJobs({ database, people, notifications, mail })[alertMailKind]
      for (const job of await queue.list({ kind: alertMailKind })) await handle?.(job as never)
    }
    const act = (exceptTo: string) => database.transaction((tx) => notifications.report(tx, () => 'Tablette révoquée', { exceptTo }))
    await act('awa')
    expect(await queue.list({ kind: alertMailKind })).toEqual([])
    mails = true
    await notify(stopped)
    await notify(stopped)
    await act('odile')
    await act('awa')
    mails = false
    await send()
    expect(letters).toEqual([])
    mails = true
    await send()
    expect(letters.map(({ to, text }) => [to, text]).toSorted()).toEqual([
      ['odile@exemple.fr', expect.stringContaining('drive.example.org')],
      ['odile@exemple.fr', 'Tablette révoquée\n'],
    ])
  })

  test('is told to each admin in their language, as a chat action, and shown on screen', async () => {
    await notify(stopped)
    expect(
      (await told())
        .map(({ kind, lane, payload }) => ({ kind, lane, ...(payload as object) }))
        .toSorted((a, b) => (a.lane ?? '').localeCompare(b.lane ?? '')),
    ).toEqual([
      {
        kind: 'chat.action',
        lane: 'chat:telegram:42',
        chat: '42',
        action: 'send',
        message: '',
        text: expect.stringMatching(
          /^La copie vers https:\/\/drive\.example\.org est arrêtée : il n’y a plus de place, libérez-en\. Vos fichiers sont gardés ici\.\nAlerte n° [0-9a-f]{6}$/,
        ) as string,
        buttons: [],
        press: null,
      },
      expect.objectContaining({ chat: '43', text: expect.stringContaining('there is no room left') as string }) as object,
    ])
    expect(concerned).toEqual([nord])
    expect(await notifications.open(reader(nord), 'fr')).toMatchObject([
      { code: 'remote.stopped', siteId: nord, message: expect.stringContaining('arrêtée') as string },
    ])
    await expect.poll(() => hints).toEqual([nord])
  })

  test('is told once while it is open, and again when the same trouble comes back', async () => {
    await notify(stopped)
    await notify(stopped)
    expect(await told()).toHaveLength(2)
    await settle(remote)
    expect(await notifications.open(reader(everySite), 'fr')).toEqual([])
    await notify(stopped)
    expect(await told()).toHaveLength(4)
  })

  test('that two raise at once is told once, and costs neither its fact', async () => {
    await Promise.all([notify(stopped), notify(stopped)])
    expect(await told()).toHaveLength(2)
  })

  test('about something else is one of its own', async () => {
    await notify(stopped)
    await notify({ ...stopped, subject: newId() })
    await notify({ ...stopped, code: 'remote.late' })
    expect(await notifications.open(reader(everySite), 'fr')).toHaveLength(3)
  })

  test('whose fact was rolled back is told to nobody', async () => {
    const failing = database.transaction(async (tx) => {
      await notifications.notify(tx, stopped)
      throw new Error('the fact was refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect([await told(), await notifications.open(reader(everySite), 'fr'), hints]).toEqual([[], [], []])
  })

  test('is cleared by somebody of its site, and by nobody else', async () => {
    await notify(stopped)
    const [alert] = await notifications.open(reader(nord), 'fr')
    const id = alert?.id ?? ''
    await expect(notifications.clear(reader(sud), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(notifications.clear(nobody, id)).rejects.toMatchObject({ code: 'session.none' })
    await expect(notifications.clear(reader(nord), newId())).rejects.toMatchObject({ code: 'alert.unknown' })
    await notifications.clear(reader(nord), id)
    expect(await notifications.open(reader(everySite), 'fr')).toEqual([])
  })

  test('that was cleared by mistake is open again as it was, unless the same was told anew', async () => {
    await notify(stopped)
    const before = await notifications.open(reader(nord), 'fr')
    const id = before[0]?.id ?? ''
    await notifications.clear(reader(nord), id)
    await expect(notifications.reopen(reader(sud), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(notifications.reopen(reader(nord), newId())).rejects.toMatchObject({ code: 'alert.unknown' })
    await notifications.reopen(reader(nord), id)
    expect(await notifications.open(reader(nord), 'fr')).toEqual(before)
    await notifications.clear(reader(nord), id)
    await notify(stopped)
    await notifications.reopen(reader(nord), id)
    const after = await notifications.open(reader(nord), 'fr')
    expect([after.length, after[0]?.id === id]).toEqual([1, false])
  })

  test('of the organisation is not shown to those of one site', async () => {
    await notify({ ...stopped, siteId: null })
    expect(await notifications.open(reader(nord), 'fr')).toEqual([])
    expect(await notifications.open(reader(everySite), 'fr')).toHaveLength(1)
    expect(concerned).toEqual([undefined])
  })
})

describe('the texts', () => {
  test('have the same places to fill in both languages', () => {
    const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].toSorted()
    for (const key of Object.keys(fr) as (keyof typeof fr)[]) expect([key, places(en[key])]).toEqual([key, places(fr[key])])
  })

  test('of a variance say where, how much, from which threshold, and the comment', () => {
    const variance = { register: 'Caisse 2', site: 'La Grange', varianceCents: -1_400, thresholdCents: 500 }
    const commented = { ...variance, cause: 'closing.comment', comment: 'billet de 10 rendu en trop' }
    const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(
      [commented, { ...variance, varianceCents: 150, thresholdCents: 150, cause: 'closing.no-comment' }].flatMap((values) =>
        (['fr', 'en'] as const).map((locale) => plain(alertText('session.variance', values, locale))),
      ),
    ).toEqual([
      'Caisse 2 (La Grange) : écart de −14,00 € (seuil 5 €). Commentaire : « billet de 10 rendu en trop ».',
      'Caisse 2 (La Grange): a variance of −€14.00 (threshold €5). Comment: “billet de 10 rendu en trop”.',
      'Caisse 2 (La Grange) : écart de +1,50 € (seuil 1,50 €). Sans commentaire.',
      'Caisse 2 (La Grange): a variance of +€1.50 (threshold €1.50). No comment.',
    ])
  })

  test('write days as people say them', () => {
    const values = { register: 'Caisse 2', site: 'La Grange', day: '2026-11-01' }
    expect(alertText('session.left-open', values, 'fr')).toContain('la session du 1er novembre 2026 est restée ouverte')
    expect(alertText('session.left-open', values, 'en')).toContain('the session of 1 November 2026 was left open')
  })

  test('leave a code without words visible', () => {
    expect(alertText('unknown.code', {}, 'fr')).toBe('unknown.code')
  })
})
