import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AuditNumber, type AuditFilter } from '@grenier/shared/contract/audit.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { nobody, userActor } from '#platform/access.ts'
import { auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import type { Act } from './audit.ts'
import { createHistory, type History } from './history.ts'
import { createAuditStore } from './store.ts'

const [nord, sud, awa, bilal] = [newId(), newId(), newId(), newId()]
const owner = userActor(awa, [{ siteId: null, role: 'owner' }])
const manager = userActor(bilal, [{ siteId: nord, role: 'manager' }])
const people = new Map([
  [awa, 'Awa Diallo'],
  [bilal, 'Bilal Kone'],
])

describe.each(providers)('the history (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let history: History
  let at = ''
  beforeAll(async () => {
    database = await freshDatabase(provider)
    return () => database.remove()
  })
  beforeEach(() => {
    history = createHistory({
      store: createAuditStore(database),
      names: async () => people,
      peopleNamed: async (text) => [...people].filter(([, name]) => name.toLowerCase().includes(text.toLowerCase())).map(([id]) => id),
      siteNames: async () => new Map([[nord, 'Nord']]),
      word: (key) => (key.startsWith('audit.value.') ? undefined : key),
      timeZone: async () => 'Europe/Paris',
    })
  })
  beforeAll(async () => {
    const did = async (moment: string, act: Omit<Act, 'subject'>) => {
      at = moment
      await auditIn(database, () => new Date(at)).recordAlone({ subject: 'x', ...act })
    }
    await did('2026-11-19T23:30:00.000Z', {
      actor: owner,
      action: 'site.saved',
      name: 'Nord',
      siteId: nord,
      after: { address: '12 rue du Puits' },
    })
    await did('2026-11-20T10:00:00.000Z', { actor: owner, action: 'person.saved', name: 'Chloé 100 %' })
    await did('2026-11-21T10:00:00.000Z', { actor: manager, action: 'register.saved', name: '=cmd|x', siteId: sud })
    await did('2026-11-21T11:00:00.000Z', { actor: manager, action: 'session.opened', name: 'Firefox' })
  })

  const found = async (filter: AuditFilter, actor = owner) => (await history.page(actor, filter)).items.map(({ action }) => action)

  test('tells the newest first, with names', async () => {
    const { items, next } = await history.page(owner, {})
    expect(items.map(({ action, actor }) => `${actor.name}: ${action}`)).toEqual([
      'Bilal Kone: session.opened',
      'Bilal Kone: register.saved',
      'Awa Diallo: person.saved',
      'Awa Diallo: site.saved',
    ])
    expect(next).toBeNull()
  })

  test('is filtered by who, group, site and days of the shop’s clock', async () => {
    expect(await found({ actor: awa })).toEqual(['person.saved', 'site.saved'])
    expect(await found({ group: 'access' })).toEqual(['session.opened'])
    expect(await found({ siteId: nord })).toEqual(['site.saved'])
    expect(await found({ from: '2026-11-20' as never, to: '2026-11-20' as never })).toEqual(['person.saved', 'site.saved'])
  })

  test('is asked for by the numbers that a database can hold', async () => {
    const largest = '9'.repeat(9)
    expect([largest, `1${largest}`].map((number) => AuditNumber.safeParse(number).success)).toEqual([true, false])
    await expect(history.get(owner, Number(largest))).rejects.toMatchObject({ code: 'audit.unknown' })
  })

  test('is searched by words, wherever they stand, whoever is named by them', async () => {
    expect(await found({ text: 'PUITS rue' })).toEqual(['site.saved'])
    expect(await found({ text: 'diallo 100' })).toEqual(['person.saved'])
    expect(await found({ text: '%' })).toEqual(['person.saved'])
    expect(await found({ text: 'puits chloé' })).toEqual([])
    await auditIn(database, () => new Date(at)).recordAlone({ actor: owner, action: 'register.saved', subject: 'x', name: 'ÉTAGE, Écran' })
    for (const text of ['étage', 'Étage', 'écran', 'ÉCRAN']) expect(await found({ text })).toEqual(['register.saved'])
  })

  test('shows somebody of one site the rows of that site alone', async () => {
    expect(await found({}, manager)).toEqual(['site.saved'])
    const [row] = (await history.page(owner, { group: 'people' })).items
    await expect(history.get(manager, row?.sequence ?? 0)).rejects.toMatchObject({ code: 'audit.unknown' })
    await expect(found({ siteId: sud }, manager)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('leaves as a table that no spreadsheet takes for formulas', async () => {
    let text = ''
    for await (const line of await history.file(owner, {}, 'fr')) text += line
    expect(text.trimEnd().split('\r\n')).toHaveLength(5)
    await expect(history.file(manager, { siteId: sud }, 'fr')).rejects.toMatchObject({ code: 'forbidden' })
    expect(text).toContain(`"'=cmd|x"`)
    expect(text).toContain('"Awa Diallo";"audit.action.site.saved";"Nord";"Nord";"";"audit.field.address : 12 rue du Puits"')
  })

  test('leaves with days by name, and somebody unknown as that', async () => {
    const told = {
      sentFiles: [`${nord} Ecologic`, '* Notre éco'],
      roles: ['owner', `cashier ${nord}`],
      email: null,
      enabled: true,
      threshold: 1_250,
      tells: [bilal],
      kind: 'full',
    }
    const act = { actor: nobody, action: 'site.added', subject: 'x', name: 'Est' } as const
    await auditIn(database, () => new Date(at)).recordAlone({
      ...act,
      after: { ...told, openingHours: ['1 09:00–12:00', '7 10:00–12:00'] },
    })
    let text = ''
    for await (const line of await history.file(owner, { action: 'site.added' }, 'fr')) text += line
    expect(text).toContain('"audit.actor.nobody"')
    expect(text).toContain('audit.field.openingHours : lun. 09:00–12:00, dim. 10:00–12:00')
    for (const said of [
      'sentFiles : Ecologic · Nord, Notre éco',
      'roles : role.owner, role.cashier · Nord',
      'email : audit.nothing',
      'enabled : audit.yes',
      'threshold : 12,50 €',
      'tells : Bilal Kone',
      'kind : full',
    ])
      expect(text).toContain(`audit.field.${said}`)
  })

  test('goes on page by page', async () => {
    for (let count = 0; count < 60; count++)
      await auditIn(database, () => new Date(at)).recordAlone({ actor: owner, action: 'pin.set', subject: 'x', name: `${count}` })
    const first = await history.page(owner, { group: 'people' })
    const second = await history.page(owner, { group: 'people', beyond: first.next ?? '' })
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 11, null])
    const oldest = await history.page(owner, { group: 'people', order: 'oldest' })
    const newest = await history.page(owner, { group: 'people', order: 'oldest', beyond: oldest.next ?? '' })
    const numbers = [...oldest.items, ...newest.items].map(({ sequence }) => sequence)
    expect(numbers).toEqual([...first.items, ...second.items].map(({ sequence }) => sequence).toReversed())
  })
})
