import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { openDepositDesk, type DepositDesk } from '../../../../../tests/fakes/deposit-desk.ts'
import { jobActor, userActor, type Actor } from '#platform/access.ts'
import { createLearning } from '../learn-corrections.ts'
import { keptLines } from './kept-lines.ts'
import { createLearned } from './learned.ts'
import { createLearnedStore } from './store.ts'
import { noAudit } from '../../../../../tests/fakes/audit.ts'

let desk: DepositDesk
let nord: string
let sud: string
let awa: Actor
const owner = userActor('018f0000-0000-7000-8000-000000000001', [{ siteId: null, role: 'owner' }])

async function open(provider: 'sqlite' | 'postgresql' = 'sqlite') {
  desk = await openDepositDesk({ provider })
  nord = await desk.site('1')
  sud = await desk.site('2')
  awa = await desk.person('manager', nord)
}
afterEach(() => desk.close())

async function propose(text: string) {
  const { id } = await desk.deposits.recordTyped(awa, { id: newId(), siteId: nord, text, origin: 'voluntary' })
  await desk.work()
  return desk.deposits.get(awa, id)
}
async function correct(text: string, category: string) {
  const { id, items } = await propose(text)
  await desk.deposits.validate(awa, id, { items: items.map((item) => ({ ...item, category })) })
}
const categoryOf = async (text: string) => (await propose(text)).items[0]?.category
async function teach(category: string) {
  await correct('une bouilloire', category)
  await correct('deux bouilloires', category)
}

describe.each(providers)('what was learned (%s)', (provider) => {
  beforeEach(() => open(provider), 60_000)

  test('is listed with the deposits it was learned from, newest first, and since when', async () => {
    expect(await desk.learned.list(owner)).toEqual([])
    await teach('EEE-6')
    const second = await desk.database.client.deposit.findFirstOrThrow({ where: { reference: 2 } })
    expect(await desk.learned.list(owner)).toEqual([
      {
        object: 'bouilloire',
        category: 'EEE-6',
        learnedAt: second.decidedAt,
        deposits: [
          { id: second.id, reference: 2, siteName: 'Site 1' },
          { id: expect.any(String), reference: 1, siteName: 'Site 1' },
        ],
      },
    ])
  })

  test('is undone for the very next proposal once somebody takes it back', async () => {
    await teach('EEE-6')
    expect(await categoryOf('une bouilloire')).toBe('EEE-6')
    await desk.learned.forget(owner, { object: 'Bouilloires' })
    expect(await categoryOf('une bouilloire')).toBe('EEE-5')
    expect(await desk.learned.list(owner)).toEqual([])
  })

  test('is undone in every process, also in one that starts later', async () => {
    await teach('EEE-6')
    const beside = desk.newLearning()
    const allowed = { siteId: nord, by: 'test', may: 'deposits.record' } as const
    const known = async ({ learning }: typeof beside) => [...(await learning.learnedBy(allowed, '2026-11-21' as never)).keys()]
    expect(await known(beside)).toContain('bouilloire')
    await desk.learned.forget(owner, { object: 'bouilloire' })
    expect([await known(beside), await known(desk.newLearning())]).toEqual([[], []])
  })

  test('counts again only from what people agree on later', async () => {
    await teach('EEE-6')
    await desk.learned.forget(owner, { object: 'bouilloire' })
    await correct('une bouilloire', 'EEE-6')
    expect(await categoryOf('une bouilloire')).toBe('EEE-5')
    await correct('une bouilloire', 'EEE-6')
    expect(await categoryOf('une bouilloire')).toBe('EEE-6')
    expect((await desk.learned.list(owner))[0]?.deposits).toHaveLength(2)
    await desk.learned.forget(owner, { object: 'bouilloire' })
    expect(await categoryOf('une bouilloire')).toBe('EEE-5')
  })

  test('follows a deposit that is corrected after it was validated, in every process alike', async () => {
    await teach('EEE-6')
    const beside = desk.newLearning()
    expect(await beside.learned.list(owner)).toHaveLength(1)
    const second = await desk.database.client.deposit.findFirstOrThrow({ where: { reference: 2 } })
    const { items } = await desk.deposits.get(awa, second.id)
    const settle = (category: string) =>
      desk.deposits.correct(awa, second.id, { id: newId(), items: items.map((item) => ({ ...item, category })), reason: null })
    await settle('vaisselle')
    expect(await categoryOf('une bouilloire')).toBe('EEE-5')
    await settle('EEE-6')
    expect(await categoryOf('une bouilloire')).toBe('EEE-6')
    const [here, there, later] = [desk.learned, beside.learned, desk.newLearning().learned]
    expect(await there.list(owner)).toEqual(await here.list(owner))
    expect(await later.list(owner)).toEqual(await here.list(owner))
  })

  test('of another object stays', async () => {
    await teach('EEE-6')
    await correct('un grille-pain', 'EEE-4')
    await correct('deux grille-pains', 'EEE-4')
    await desk.learned.forget(owner, { object: 'bouilloire' })
    expect((await desk.learned.list(owner)).map(({ object }) => object)).toEqual(['grille-pain'])
    expect(await categoryOf('un grille-pain')).toBe('EEE-4')
  })
})

const basis = () => ({ database: desk.database, audit: noAudit })

describe('what was learned', () => {
  beforeEach(() => open())

  test('names no deposit of a site that its reader may not see', async () => {
    await teach('EEE-6')
    const stranger = await desk.person('viewer', sud)
    expect(await desk.learned.list(stranger)).toMatchObject([{ object: 'bouilloire', deposits: [] }])
  })

  test('is taken back only by somebody with the right on every site, and leaves no trace when there was nothing', async () => {
    await teach('EEE-6')
    await expect(desk.learned.forget(awa, { object: 'bouilloire' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.learned.list({ ...owner, rights: new Map() })).rejects.toMatchObject({ code: 'forbidden' })
    await desk.learned.forget(jobActor('test'), { object: 'licorne' })
    expect(await desk.database.client.learningEnd.count()).toBe(0)
    await desk.learned.forget(owner, { object: 'bouilloire' })
    expect(await desk.database.client.learningEnd.findMany()).toMatchObject([{ object: 'bouilloire', endedBy: owner.id }])
  })

  test('is read ahead at a start: who asks meanwhile or afterwards reads only what came since', async () => {
    await teach('EEE-6')
    const store = createLearnedStore(desk.database)
    const reads: number[] = []
    const validatedSince: typeof store.validatedSince = async (...asked) => {
      const page = await store.validatedSince(...asked)
      reads.push(page.length)
      return page
    }
    const learning = createLearning({ ...store, validatedSince })
    const log = { info: () => undefined, warn: () => undefined }
    const { recall } = createLearned({ ...basis(), store, learning, live: desk.live, log, now: desk.now })
    const allowed = { siteId: nord, by: 'test', may: 'deposits.record' } as const
    const [, meanwhile] = await Promise.all([recall(), learning.learnedBy(allowed, '2026-11-21' as never)])
    expect([...meanwhile.keys()]).toContain('bouilloire')
    expect((await learning.learnedBy(allowed, '2026-11-21' as never)).get('bouilloire')).toMatchObject({ category: 'EEE-6' })
    expect(reads).toEqual([2, 0, 0])
  })

  test('that cannot be read ahead is noted in the log, and stops nothing', async () => {
    const broken = { organisationReached: async () => Promise.reject(new Error('The disk is gone')) }
    const warned: string[] = []
    const log = { info: () => undefined, warn: (_: object, message: string) => void warned.push(message) }
    const store = { ...createLearnedStore(desk.database), ...broken }
    await createLearned({ ...basis(), store, learning: createLearning(store), live: desk.live, log: log as never, now: desk.now }).recall()
    expect(warned).toEqual(['what people corrected could not be read ahead'])
  })

  test('is told to the screens', async () => {
    await teach('EEE-6')
    const hints: unknown[] = []
    desk.live.onHint((hint) => hints.push(hint))
    await desk.learned.forget(owner, { object: 'bouilloire' })
    expect(hints).toContainEqual({ kind: 'deposits', siteId: null })
  })

  test('comes with how many proposed lines people changed, on the sites they may see', async () => {
    expect(await desk.learned.rate(owner)).toEqual({ days: 90, proposed: 0, changed: 0 })
    await correct('une bouilloire', 'EEE-6')
    const { id } = await propose('un livre et deux tasses')
    await desk.deposits.validate(awa, id, {})
    expect(await desk.learned.rate(owner)).toEqual({ days: 90, proposed: 3, changed: 1 })
    expect(await desk.learned.rate(await desk.person('viewer', sud))).toEqual({ days: 90, proposed: 0, changed: 0 })
  })
})

test('a proposed line counts as kept once, whatever stands beside it', () => {
  const line = { object: 'tasse', category: 'vaisselle', quantity: 2, grams: 600 }
  const proposal = JSON.stringify({ v: 1, parts: [{ note: 'n', classifier: 'built-in', items: [line, line] }] })
  expect(keptLines({ proposal, items: [line] })).toEqual({ proposed: 2, kept: 1 })
  expect(keptLines({ proposal, items: [line, line, { ...line, object: 'livre' }] })).toEqual({ proposed: 2, kept: 2 })
  expect(keptLines({ proposal, items: [{ ...line, grams: 700 }] })).toEqual({ proposed: 2, kept: 0 })
  expect(keptLines({ proposal: 'not JSON', items: [line] })).toEqual({ proposed: 0, kept: 0 })
})
