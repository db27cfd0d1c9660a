import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SignedEntry } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill, type Till } from '../../../../tests/fakes/till.ts'
import { GrenierError } from '#platform/errors.ts'
import { createRescue } from './take-rescue-file.ts'

const day = '2026-11-21'
const session = newId()

let shop: Shop
let till: Till
let entries: SignedEntry[]
let bring: ReturnType<typeof createRescue>
let recorded: string[]
let refusal: Error | undefined

const recordDeposit = async (_: unknown, { id }: { id: string }) => {
  if (refusal) throw refusal
  const isNew = !recorded.includes(id)
  if (isNew) recorded.push(id)
  return isNew
}
const rescue = (text: string, locale: 'fr' | 'en') => bring(text, locale, shop.owner)

/** A till with an open session whose three sales never left it. */
beforeEach(async () => {
  shop = await freshShop()
  till = await shop.pairedTill()
  bring = createRescue({
    accept: shop.accept,
    head: shop.journal.head,
    recordDeposit,
    recordStock: (by, step) => recordDeposit(by, { id: JSON.stringify(step) }),
  })
  recorded = []
  refusal = undefined
  entries = [till.openChain(shop.place), till.openSession(session, day)]
  await shop.accept(till.send(entries, 5))
  for (let sale = 0; sale < 3; sale++) entries.push(till.sell(session, day))
})
afterEach(() => shop.close())

const header = { format: 'grenier-rescue', version: 1, savedAt: '2026-11-21T10:00:00.000Z', register: '', entries: 5, waiting: 3 }
const file = (...lines: unknown[]) => [header, ...lines].map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
const pending = async () => (await shop.database.client.device.findMany({ select: { pendingCount: true } })).map((row) => row.pendingCount)

describe('a rescue file', () => {
  test('brings what the till could not send, and the gap is gone; again it brings nothing', async () => {
    expect(await pending()).toEqual([3])
    expect(await rescue(file(...entries), 'fr')).toEqual({
      ...{ accepted: 3, disputed: 0, known: 2, unreadable: [], problems: [] },
      deposits: { recorded: 0, known: 0, refused: 0 },
    })
    expect(await rescue(file(...entries), 'fr')).toMatchObject({ accepted: 0, known: 5 })
    expect(await shop.sales()).toHaveLength(3)
    expect(await pending()).toEqual([0])
    expect(await shop.verify()).toMatchObject({ problems: [] })
  })

  test('with a damaged line brings what stands before it, and names line and gap', async () => {
    const [chain, opened, first, second, third] = entries
    const receipt = await rescue(file(chain, opened, first, JSON.stringify(second).slice(0, 100), third), 'fr')
    expect(receipt).toMatchObject({ accepted: 1, known: 2, unreadable: [5] })
    expect(receipt.problems).toMatchObject([{ chain: till.chain, sequence: 4, code: 'entries.gap' }])
    expect(receipt.problems[0]?.message).toContain('4')
  })

  test('in which somebody changed an amount brings only what was signed before', async () => {
    const changed = entries.map((entry, index) => (index === 3 ? { ...entry, text: entry.text.replaceAll('500', '100') } : entry))
    const receipt = await rescue(file(...changed), 'en')
    expect(receipt).toMatchObject({ accepted: 1, known: 2, problems: [{ sequence: 4, code: 'entries.signature' }] })
    expect(await shop.sales()).toHaveLength(1)
  })

  test('of a till that is not ours is named, and does not hold up one that is', async () => {
    const stranger = createTill({ now: shop.now })
    const receipt = await rescue(file(stranger.openChain(shop.place), ...entries), 'fr')
    expect(receipt).toMatchObject({ accepted: 3, problems: [{ chain: stranger.chain, code: 'entries.unknown-key' }] })
  })

  test('that comes after the tablet was replaced is kept, for somebody to settle', async () => {
    await shop.pairedTill()
    expect(await rescue(file(...entries), 'fr')).toMatchObject({ accepted: 3, disputed: 3, problems: [] })
  })

  const deposit = () => ({
    ...{ id: newId(), siteId: shop.siteId, operatorId: newId(), recordedAt: '2026-11-21T09:30:00.000Z', origin: 'voluntary' },
    items: [{ object: 'Livres', category: 'livres', quantity: 1, flow: 'reuse', grossGrams: 900, tare: null, typicalGrams: null }],
  })
  const secondVersion = (...lines: unknown[]) => file(...lines).replace('"version":1', '"version":2')

  test('brings the deposits that the till kept, each once, and names a damaged one', async () => {
    const [one, two] = [{ deposit: deposit() }, { deposit: deposit() }]
    const text = secondVersion(...entries, one, two, { deposit: { id: 'x' } })
    expect(await rescue(text, 'fr')).toMatchObject({ accepted: 3, deposits: { recorded: 2, known: 0, refused: 0 }, unreadable: [9] })
    expect(await rescue(text, 'fr')).toMatchObject({ accepted: 0, deposits: { recorded: 0, known: 2, refused: 0 } })
    expect(recorded).toEqual([one.deposit.id, two.deposit.id])
  })

  test('brings its sales also when its deposits are refused, and says why', async () => {
    refusal = new GrenierError('forbidden', 403, { permission: 'deposits.record' })
    const receipt = await rescue(secondVersion(...entries, { deposit: deposit() }), 'fr')
    expect(receipt).toMatchObject({
      accepted: 3,
      deposits: { recorded: 0, refused: 1 },
      problems: [{ chain: 'deposits', code: 'forbidden' }],
    })
  })

  test('brings the goods that left, each once, and refuses them apart from its sales', async () => {
    const body = {
      id: newId(),
      siteId: shop.siteId,
      category: 'livres',
      label: 'Livres',
      quantity: 1,
      grams: null,
      flow: 'recycling',
      partner: '',
    }
    const text = secondVersion(...entries, { stock: { do: 'out', body } }, { stock: { do: 'burn', body } }).replace(
      '"version":2',
      '"version":3',
    )
    expect(await rescue(text, 'fr')).toMatchObject({ accepted: 3, stock: { recorded: 1, known: 0, refused: 0 }, unreadable: [8] })
    expect(await rescue(text, 'fr')).toMatchObject({ stock: { recorded: 0, known: 1 } })
    refusal = new GrenierError('forbidden', 403, { permission: 'stock.record' })
    expect(await rescue(text, 'fr')).toMatchObject({ stock: { refused: 1 }, problems: [{ chain: 'stock', code: 'forbidden' }] })
  })

  test('is refused when it is something else', async () => {
    await expect(rescue('montant;date\n5;2026', 'fr')).rejects.toMatchObject({ code: 'rescue.format' })
  })
})
