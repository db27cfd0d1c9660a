import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NoteSubject } from '@grenier/shared/contract/notes.ts'
import type { Permission, Role } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { deviceActor, userActor, type Actor } from '#platform/access.ts'
import { createNotes, type Notes } from './notes.ts'
import { createNoteStore } from './store.ts'

describe.each(providers)('notes (%s)', (provider) => {
  let shop: Shop
  let notes: Notes
  const session = newId()
  const hints: string[] = []
  const person = (role: Role, siteId: string | null = shop.siteId) => userActor(newId(), [{ siteId, role }])

  beforeAll(async () => {
    shop = await freshShop(provider)
    notes = createNotes({
      ...{ database: shop.database, store: createNoteStore(shop.database), audit: auditIn(shop.database), now: shop.now },
      names: async (ids) => new Map(ids.map((id) => [id, `Personne ${id.slice(0, 3)}`])),
      live: { hint: (kind) => void hints.push(kind) },
    })
    const till = await shop.pairedTill()
    await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, '2026-11-21')]))
  })
  afterAll(() => shop.close())

  test('stand one below the other, each with its author and moment', async () => {
    const cashier = person('cashier')
    await notes.write(cashier, 'session', session, { id: newId(), text: 'Billet de 10 rendu en trop.' })
    shop.clock.at = new Date('2026-11-22T10:00:00.000Z')
    const both = await notes.write(cashier, 'session', session, { id: newId(), text: 'Retrouvé dans le coffre.' })
    expect(both.map(({ text, at }) => [text, at.slice(0, 10)])).toEqual([
      ['Billet de 10 rendu en trop.', '2026-11-21'],
      ['Retrouvé dans le coffre.', '2026-11-22'],
    ])
    expect(both.every(({ by }) => by === `Personne ${cashier.id.slice(0, 3)}`)).toBe(true)
    await expect.poll(() => hints).toEqual(['registers', 'registers'])
    expect(await actsIn(shop.database)).toMatchObject([
      { action: 'note.written', subject: session, siteId: shop.siteId, actorId: cashier.id },
      { action: 'note.written' },
    ])
  })

  test('sent twice stand once, and never say something else', async () => {
    const [author, id] = [person('cashier'), newId()]
    const written = await notes.write(author, 'session', session, { id, text: 'Une fois' })
    expect(await notes.write(author, 'session', session, { id, text: 'Une fois' })).toEqual(written)
    await expect(notes.write(author, 'session', session, { id, text: 'Autre chose' })).rejects.toMatchObject({ code: 'note.id-taken' })
  })

  test('are for whoever may see what they are about, and signed by people', async () => {
    const note = { id: newId(), text: 'Bonjour' }
    await expect(notes.of(person('volunteer'), 'session', session)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(notes.write(person('cashier', newId()), 'session', session, note)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(notes.write(shop.owner, 'session', session, note)).rejects.toMatchObject({ code: 'note.needs-person' })
    await expect(notes.write(deviceActor(newId(), shop.siteId), 'session', session, note)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(notes.of(person('viewer'), 'session', newId())).rejects.toMatchObject({ code: 'note.subject-unknown' })
  })

  test('are written by who acts on a thing, and by nobody who only reads', async () => {
    const deposit = newId()
    const recorded = { recordedBy: 'awa', recordedAt: '2026-11-21T10:00:00.000Z', businessDay: '2026-11-21' }
    const weighed = { status: 'validated', origin: 'voluntary', channel: 'telegram' }
    await shop.database.client.deposit.create({ data: { id: deposit, siteId: shop.siteId, reference: 2, ...weighed, ...recorded } })
    const alert = newId()
    const raised = { code: 'x', subject: 'y', values: '{}', siteId: shop.siteId, raisedAt: recorded.recordedAt }
    await shop.database.client.alert.create({ data: { id: alert, ...raised } })
    const ids: Record<NoteSubject, string> = { session, deposit, declaration: 'ecologic_1_2026-07-01_2026-10-01', alert }
    const kinds = ['deposit', 'session', 'declaration', 'alert'] as const
    const writable = async (actor: Actor) => {
      const answers = await Promise.allSettled(kinds.map((about) => notes.write(actor, about, ids[about], { id: newId(), text: 'Vu' })))
      return kinds.filter((_, index) => answers[index]?.status === 'fulfilled')
    }
    const program = (...granted: Permission[]): Actor => ({
      kind: 'user',
      id: newId(),
      rights: new Map([['*', new Set(granted)]]),
      tokenId: 'x',
    })
    expect(await writable(person('manager'))).toEqual(kinds)
    expect(await writable(person('treasurer'))).toEqual(['session', 'declaration'])
    expect(await writable(person('cashier'))).toEqual(['deposit', 'session'])
    expect(await writable(person('volunteer'))).toEqual(['deposit'])
    expect(await writable(person('viewer'))).toEqual([])
    expect(await writable(person('partner'))).toEqual([])
    expect(await writable(program('deposits.read', 'registers.read', 'declarations.read', 'system.read'))).toEqual([])
    expect(await notes.of(person('viewer'), 'deposit', deposit)).not.toEqual([])
  })

  test('are written about deposits, declarations and alerts too', async () => {
    const [deposit, alert] = [newId(), newId()]
    const recorded = { recordedBy: 'awa', recordedAt: '2026-11-21T10:00:00.000Z', businessDay: '2026-11-21' }
    const origin = { status: 'validated', origin: 'voluntary', channel: 'telegram' }
    await shop.database.client.deposit.create({ data: { id: deposit, siteId: shop.siteId, reference: 1, ...origin, ...recorded } })
    await shop.database.client.alert.create({ data: { id: alert, code: 'x', subject: 'x', values: '{}', raisedAt: recorded.recordedAt } })
    const owner = person('owner', null)
    for (const [about, id] of [
      ['deposit', deposit],
      ['alert', alert],
      ['declaration', 'ecologic_1_2026-10-01_2027-01-01'],
      ['declaration', 'ecologic_all_2026-10-01_2027-01-01'],
    ] as const)
      expect(await notes.write(owner, about, id, { id: newId(), text: 'Vu' })).toHaveLength(1)
    for (const key of ['ecologic_9_2026-10-01_2027-01-01', 'personne_1_2026-10-01_2027-01-01'])
      await expect(notes.of(owner, 'declaration', key)).rejects.toMatchObject({ code: 'note.subject-unknown' })
    await expect(notes.of(person('owner'), 'declaration', 'ecologic_all_2026-10-01_2027-01-01')).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(notes.of(person('owner'), 'alert', alert)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
