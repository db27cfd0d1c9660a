import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SignedEntry } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill, type Till } from '../../../../tests/fakes/till.ts'
import { createRescue } from './take-rescue-file.ts'

const day = '2026-11-21'
const session = newId()

let shop: Shop
let till: Till
let entries: SignedEntry[]
let rescue: ReturnType<typeof createRescue>

/** A till with an open session whose three sales never left it. */
beforeEach(async () => {
  shop = await freshShop()
  till = await shop.pairedTill()
  rescue = createRescue({ accept: shop.accept, head: shop.journal.head })
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
    expect(await rescue(file(...entries), 'fr')).toEqual({ accepted: 3, disputed: 0, known: 2, unreadable: [], problems: [] })
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

  test('is refused when it is something else', async () => {
    await expect(rescue('montant;date\n5;2026', 'fr')).rejects.toMatchObject({ code: 'rescue.format' })
  })
})
