import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { grams, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { kettle } from '../../../../tests/fakes/talk.ts'
import { allow, allowSites, type Actor } from '#platform/access.ts'
import { withPart } from './proposal.ts'
import { itemOfProposal } from './rows.ts'
import { createDepositStore, type DepositStore } from './store.ts'

const today = '2026-11-21' as BusinessDay
let desk: DepositDesk
let store: DepositStore
let nord: string
let awa: Actor

describe.each(providers)('the store of deposits (%s)', (provider) => {
  beforeEach(async () => {
    desk = await openDepositDesk({ provider })
    store = createDepositStore(desk.database, desk.rollUp)
    nord = await desk.site('1')
    awa = await desk.person('volunteer', nord)
  })
  afterEach(() => desk.close())

  async function recorded(siteId = nord, actor = awa) {
    const id = newId()
    await desk.database.transaction((tx) =>
      desk.deposits.recordIn(tx, actor, {
        id,
        siteId,
        origin: 'voluntary',
        channel: 'screen',
        contactId: null,
        note: { text: 'x', file: null },
      }),
    )
    return id
  }

  async function weighed(object: string, weight: number, siteId = nord, actor = awa) {
    const id = await recorded(siteId, actor)
    const items = [{ ...itemOfProposal(kettle), object, grams: grams(weight) }]
    await desk.deposits.validate(actor, id, { items })
  }

  test.runIf(provider === 'sqlite').each(['', `"siteId" IN ('1', '2') AND`, `"siteId" = '1' AND`, `"status" = 'validated' AND`])(
    'goes to each page of a long list by an index (%s)',
    async (wanted) => {
      const plan = await desk.database.client.$queryRaw<{ detail: string }[]>`
        EXPLAIN QUERY PLAN SELECT * FROM "Deposit" WHERE ${Prisma.raw(wanted)} "recordedAt" <= '2026'
        ORDER BY "recordedAt" DESC, "id" DESC LIMIT 500`
      expect(plan[0]?.detail).toMatch(/USING INDEX Deposit_\w*recordedAt_id_idx \(.*recordedAt<\?\)/)
    },
  )

  test('tells what a piece usually weighs on a site, by any form of its name, from five lines on', async () => {
    const reader = allow(awa, 'deposits.record', nord)
    const usual = () => store.usualGramsOf(reader, 'bouilloire', addDays(today, -365))
    for (const [object, weight] of [
      ['bouilloire', 2000],
      ['Bouilloire', 2200],
      ['bouilloires', 2400],
      ['bouilloire', 900_000],
    ] as const)
      await weighed(object, weight)
    await weighed('grille-pain', 10)
    const sud = await desk.site('2')
    await weighed('bouilloire', 7, sud, await desk.person('volunteer', sud))
    expect(await usual()).toBeNull()
    await weighed('bouilloire', 2600)
    expect(await usual()).toEqual({ low: 1100, high: 1300 })
    expect(await store.usualGramsOf(reader, 'bouilloire', addDays(today, 1))).toBeNull()
  })

  test('goes on behind the last deposit of a page, whatever was recorded meanwhile', async () => {
    const [older, newer] = [await recorded(), await recorded()]
    const reader = allowSites(awa, 'deposits.read', nord)
    const listed = await store.list(reader, {})
    await recorded()
    const after = listed[0] ?? null
    expect((await store.list(reader, after ? { after } : {})).map(({ id }) => id)).toEqual([listed[1]?.id])
    expect(listed.map(({ id }) => id).toSorted()).toEqual([older, newer].toSorted())
  })

  test('keeps items in the order of their notes, whichever was proposed first', async () => {
    const id = await recorded()
    for (const text of ['b', 'c'])
      await desk.database.transaction((tx) => desk.deposits.addNoteIn(tx, awa, nord, id, { text, file: null }, false))
    const allowed = allow(awa, 'deposits.record', nord)
    for (const position of [1, 2, 0]) await propose(id, position, `note ${position}`)
    expect((await desk.deposits.get(awa, id)).items.map(({ object }) => object)).toEqual([
      'note 0',
      'note 0',
      'note 1',
      'note 1',
      'note 2',
      'note 2',
    ])

    async function propose(depositId: string, position: number, object: string) {
      await desk.database.transaction(async (tx) => {
        const row = await store.find(tx, allowed, depositId)
        const items: ProposedItem[] = [1, 2].map((quantity) => ({ ...kettle, object, quantity }))
        const text = withPart(row?.proposal ?? null, row?.notes[position]?.id ?? '', 'built-in', items)
        if (row) await store.saveProposal(tx, allowed, row, { text, classifier: 'built-in', items: items.map(itemOfProposal) })
      })
    }
  })
})
