import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { SessionQuery } from '@grenier/shared/contract/sessions.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { kettle, type Till } from '../../../../tests/fakes/till.ts'
import { allowSites, userActor } from '#platform/access.ts'
import { createSessionEntryStore } from './entries/store.ts'
import { createSessionHistory, type SessionHistory } from './session-history.ts'
import { createSessionHistoryStore } from './store.ts'

const [friday, saturday] = ['2026-11-20', '2026-11-21'] as BusinessDay[] as [BusinessDay, BusinessDay]
const [first, second] = [newId(), newId()]
const [sold, given] = [newId(), newId()]
const query = (asked: object = {}) => SessionQuery.parse(asked)

describe.each(providers)('cash sessions of all days (%s)', (provider) => {
  let shop: Shop
  let till: Till
  let history: SessionHistory

  beforeAll(async () => {
    shop = await freshShop(provider, '2026-11-20T10:00:00.000Z')
    history = createSessionHistory({
      store: createSessionHistoryStore(shop.database),
      entryStore: createSessionEntryStore(shop.database),
      sums: shop.registerStore.sums,
      leftOpen: shop.leftOpen.ofRegisters,
      siteNames: async () => new Map([[shop.siteId, 'Nord']]),
      names: async (ids) => new Map(ids.map((id) => [id, id === 'operator' ? 'Awa' : id])),
    })
    till = await shop.pairedTill({ trainingChain: newId() })
    const back = { saleId: sold, reversalId: given, lines: [{ ...kettle, position: 0 }] }
    await shop.accept(
      till.send([
        till.openChain(shop.place),
        till.openSession(first, friday),
        till.sell(first, friday, {
          saleId: sold,
          donationCents: 100,
          payments: [{ means: 'cheque', amountCents: 600, bank: 'Postale', lastFour: '0147' }],
        }),
        till.issueReceipt(sold),
        till.moveCash(first, friday, { direction: 'out', amountCents: 2_000 }),
        till.giveBack('refund', first, friday, back),
        till.close(first, friday, {
          ...{ countedCents: 8_000, expectedCents: 8_100, cashOutCents: 2_000, refunds: 1, refundsCents: 500 },
          ...{ comment: '=une pièce rendue en trop', counted: [{ valueCents: 2_000, pieces: 4 }], floatNextCents: 8_000 },
          means: [{ means: 'card', expectedCents: 0, countedCents: 0 }],
        }),
      ]),
    )
    shop.clock.at = new Date('2026-11-21T10:00:00.000Z')
    await shop.accept(
      till.send([
        till.openSession(second, saturday, 8_000),
        till.sell(second, saturday),
        till.sell(second, saturday, { change: (payload) => ({ ...(payload as object), totalCents: 1 }) }),
      ]),
    )
    const lesson = newId()
    await shop.accept(till.training.send([till.training.openChain(shop.place), till.training.openSession(lesson, saturday)]))
  })
  afterAll(() => shop.close())

  test('are listed with what the till stated or, while open, with what is here; training is not', async () => {
    const { sessions, total } = await history.list(shop.owner, query())
    expect(total).toBe(2)
    expect(sessions).toMatchObject([
      { id: second, closedAt: null, tickets: 1, salesCents: 500, varianceCents: null, uncounted: 1, register: { number: 1 } },
      { id: first, businessDay: friday, tickets: 1, salesCents: 0, varianceCents: -100, closedBy: 'Awa', uncounted: 0 },
    ])
  })

  test.each([
    [{ only: 'variance' }, [first]],
    [{ only: 'comment' }, [first]],
    [{ only: 'disputed' }, [second]],
    [{ from: friday, to: saturday }, [first]],
    [{ operatorId: newId() }, []],
    [{ registerId: newId() }, []],
    [{ sort: 'opened', order: 'asc' }, [first, second]],
    [{ sort: 'variance', order: 'desc' }, [first, second]],
    [{ sort: 'variance', order: 'asc' }, [first, second]],
    [{ sort: 'tickets', order: 'desc' }, [first, second]],
    [{ sort: 'register', order: 'asc' }, [second, first]],
    [{ sort: 'sales', order: 'asc', limit: 1, page: 2 }, [second]],
  ])('are found by %j', async (asked, expected) => {
    const { sessions } = await history.list(shop.owner, query(asked))
    expect(sessions.map(({ id }) => id)).toEqual(expected)
  })

  test('are found by anybody who sold in them', async () => {
    const { id } = await shop.database.client.sale.update({ where: { id: sold }, data: { operatorId: given } })
    expect((await history.list(shop.owner, query({ operatorId: given }))).sessions.map((session) => session.id)).toEqual([first])
    await shop.database.client.sale.update({ where: { id }, data: { operatorId: 'operator' } })
  })

  test('open with all that a closing ticket says', async () => {
    expect(await history.get(shop.owner, first)).toMatchObject({
      operators: ['Awa'],
      floatCents: 10_000,
      grossCents: 500,
      donationsCents: 100,
      refunds: 1,
      refundsCents: 500,
      cashOutCents: 2_000,
      expectedCents: 8_100,
      countedCents: 8_000,
      floatNextCents: 8_000,
      counted: [{ valueCents: 2_000, pieces: 4 }],
      means: [
        { means: 'cash', expectedCents: 8_100, countedCents: 8_000 },
        { means: 'card', expectedCents: 0, countedCents: 0 },
      ],
      movements: [{ direction: 'out', amountCents: 2_000, operator: 'Awa' }],
      cheques: [{ bank: 'Postale', lastFour: '0147', amountCents: 600 }],
      pieces: [],
      firstSequence: 2,
      lastSequence: 7,
    })
    expect(await history.get(shop.owner, second)).toMatchObject({
      expectedCents: 8_500,
      countedCents: null,
      firstSequence: 8,
      lastSequence: 10,
    })
    await expect(history.get(shop.owner, newId())).rejects.toMatchObject({ code: 'cash-session.unknown' })
  })

  test('hold the entries from their opening to their closing, a page at a time', async () => {
    const page = await history.entries(shop.owner, first, { after: 0, limit: 4 })
    expect(page.entries.map(({ sequence, type, amountCents }) => [sequence, type, amountCents])).toEqual([
      [2, 'session-opened', 10_000],
      [3, 'sale', 600],
      [4, 'receipt-issued', null],
      [5, 'cash-moved', -2_000],
    ])
    const rest = await history.entries(shop.owner, first, { after: page.next ?? 0, limit: 4 })
    expect([rest.entries.map(({ type }) => type), rest.next]).toEqual([['refund', 'session-closed'], null])
    const open = await history.entries(shop.owner, second, { after: 0, limit: 50 })
    expect(open.entries.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'disputed'])
  })

  test('lead from a ticket to its entry, whose hash and link are checked, and back', async () => {
    const sale = await history.entry(shop.owner, till.chain, 3)
    expect(sale).toMatchObject({
      type: 'sale',
      saleId: sold,
      sessionId: first,
      ticket: 1,
      isHashRight: true,
      isLinked: true,
      hasNext: true,
    })
    expect(await history.entry(shop.owner, till.chain, 4)).toMatchObject({ type: 'receipt-issued', saleId: sold, sessionId: first })
    expect(await history.entry(shop.owner, till.chain, 1)).toMatchObject({ type: 'chain-opened', isLinked: true, sessionId: null })
    await expect(history.entry(shop.owner, till.chain, 11)).rejects.toMatchObject({ code: 'entry.unknown' })
    await expect(history.entry(userActor(newId(), [{ siteId: newId(), role: 'manager' }]), till.chain, 3)).rejects.toMatchObject({
      code: 'entry.unknown',
    })
  })

  test('are saved as a table that no spreadsheet runs', async () => {
    let text = ''
    for await (const piece of history.file(shop.owner, query({ only: 'variance' }), 'fr')) text += piece
    const [line = '', ...more] = text.split('\r\n')
    expect(more).toEqual([''])
    expect(line.split(';')).toEqual([
      ...[
        friday,
        expect.any(String),
        expect.any(String),
        '"Nord"',
        '1',
        '"Caisse 1"',
        '"Awa"',
        '"Awa"',
        '1',
        '0,00',
        '-1,00',
        '"\'=une pièce rendue en trop"',
        '0',
        '',
      ],
    ])
  })

  test('that nobody counted have no variance, in no list and no trend', async () => {
    const [alone, monday] = [newId(), '2026-11-23' as BusinessDay]
    const before = await history.trends(shop.owner, { by: 'register', from: friday, to: '2026-12-01' as BusinessDay })
    const other = await shop.pairedTill()
    await shop.accept(
      other.send([
        other.openChain(shop.place),
        other.openSession(alone, monday),
        other.close(alone, monday, { countedCents: 10_000, expectedCents: 10_000, uncounted: 1, means: [] }),
      ]),
    )
    const wanted = query({ only: 'uncounted' })
    expect((await history.list(shop.owner, wanted)).sessions).toMatchObject([{ id: alone, varianceCents: null, closedBy: null }])
    expect(await history.get(shop.owner, alone)).toMatchObject({
      ...{ countedCents: null, expectedCents: 10_000, varianceCents: null },
      means: [{ means: 'cash', countedCents: null }],
    })
    const { entries } = await history.entries(shop.owner, alone, { after: 0, limit: 9 })
    expect(entries.at(-1)).toMatchObject({ type: 'session-closed', amountCents: null })
    for (const order of ['asc', 'desc'])
      expect((await history.list(shop.owner, query({ sort: 'variance', order }))).sessions[0]?.id).toBe(first)
    let text = ''
    for await (const piece of history.file(shop.owner, wanted, 'fr')) text += piece
    expect(text.trim().split(';').slice(7)).toEqual(['""', '0', '0,00', '', '""', '0', 'personne n’a compté'])
    expect(await history.trends(shop.owner, { by: 'register', from: friday, to: '2026-12-01' as BusinessDay })).toEqual(before)
    await shop.database.client.cashSession.delete({ where: { id: alone } })
  })

  test('show how far registers and people were off', async () => {
    const period = { from: friday, to: '2026-12-01' as BusinessDay }
    expect(await history.trends(shop.owner, { by: 'register', ...period })).toMatchObject([
      { number: 1, siteId: shop.siteId, sessions: 1, sumCents: -100, widestCents: -100, wrong: 1, points: [{ sessionId: first }] },
    ])
    expect(await history.trends(shop.owner, { by: 'operator', ...period })).toMatchObject([{ name: 'Awa', siteId: null, sessions: 1 }])
    expect(await history.trends(shop.owner, { by: 'operator', from: saturday, to: period.to })).toEqual([])
  })

  test.runIf(provider === 'sqlite')(
    'are found by person and by what does not count in an index alone, however many tickets they have',
    async () => {
      const { client } = shop.database
      const plan: string[] = []
      async function explained(strings: TemplateStringsArray, ...values: unknown[]): Promise<[]> {
        const rows = await client.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${Prisma.sql(strings, ...values)}`
        plan.push(...rows.map(({ detail }) => detail).filter((detail) => /\b[do] USING/.test(detail)))
        return []
      }
      const explaining = new Proxy(client, {
        get: (target, name) => (name === '$queryRaw' ? explained : Reflect.get(target, name)) as unknown,
      })
      const store = createSessionHistoryStore({ ...shop.database, client: explaining })
      for (const asked of [{ only: 'disputed' }, { operatorId: given }])
        await store.ids(allowSites(shop.owner, 'registers.read'), query(asked))
      expect(plan).toEqual(
        [['d', 'counted=?'] as const, ['o', 'counted=? AND operatorId=?'] as const].flatMap(([name, by]) =>
          ['Sale', 'CashMovement'].map(
            (table) => `SEARCH ${name} USING COVERING INDEX ${table}_sessionId_counted_operatorId_idx (sessionId=? AND ${by})`,
          ),
        ),
      )
    },
  )

  test('of very many, the newest are shown, oldest first', async () => {
    const { client } = shop.database
    const closed = await client.cashSession.findUniqueOrThrow({ where: { id: first } })
    const earlier = ['2026-11-18', '2026-11-19'].map((businessDay) => ({ ...closed, id: newId(), businessDay }))
    await client.cashSession.createMany({ data: earlier })
    const [allowed, period] = [allowSites(shop.owner, 'registers.read'), { from: '2026-11-01', to: saturday } as Period]
    const newest = await createSessionHistoryStore(shop.database).variances(allowed, period, 2)
    expect(newest.map(({ businessDay }) => businessDay)).toEqual(['2026-11-19', friday])
    await client.cashSession.deleteMany({ where: { id: { in: earlier.map(({ id }) => id) } } })
  })

  test('are nobody’s who works on another site', async () => {
    const stranger = userActor(newId(), [{ siteId: newId(), role: 'manager' }])
    expect(await history.list(stranger, query())).toEqual({ sessions: [], total: 0 })
    await expect(history.get(stranger, first)).rejects.toMatchObject({ code: 'cash-session.unknown' })
    await expect(history.entries(stranger, first, { after: 0, limit: 1 })).rejects.toMatchObject({ code: 'cash-session.unknown' })
  })
})

test('an entry tells everything but the code of a voucher', async () => {
  const { aboutOf, payloadOf, readablePayload } = await import('./entries/read-payload.ts')
  const payload = { reversalId: first, totalCents: 500, payments: [{ means: 'voucher', voucher: 'B-1', code: '7K4M9' }] }
  expect(readablePayload(payload)).not.toContain('7K4M9')
  expect(aboutOf('refund', payload)).toMatchObject({ saleId: first, amountCents: -500 })
  expect(aboutOf('sale', payloadOf('{"saleId":"<b>","sessionId":7,"totalCents":1.5,"businessDay":"2026-02-30"}'))).toEqual({
    ...{ saleId: null, sessionId: null, ticket: null, businessDay: null, amountCents: null },
  })
})
