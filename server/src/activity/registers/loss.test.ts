import { createHash } from 'node:crypto'
import type { SignedEntry } from '@grenier/shared/contract/registers.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import type { Till } from '../../../../tests/fakes/till.ts'
import { findProjectionProblems } from './projection/compare-projection.ts'

const day = '2026-11-21'
const session = newId()
const awa = newId()

let shop: Shop
let till: Till

/** A till with an open session, a sale that can no longer be read, and two that were signed upon it. */
beforeEach(async () => {
  shop = await freshShop()
  till = await shop.pairedTill()
  await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day), till.sell(session, day)]))
})
afterEach(() => shop.close())

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
/** The same entry as somebody else would sign it: in another place, upon another hash. */
const upon = ({ text }: SignedEntry, sequence: number, previousHash: string) =>
  till.sign(
    text
      .replace(/"previousHash":"[0-9a-f]{64}"/, `"previousHash":"${previousHash}"`)
      .replace(/"sequence":\d+,"type"/, `"sequence":${sequence},"type"`),
  )
const sell = () => till.sell(session, day)
const sequences = async () => (await shop.sales()).map(({ sequence }) => sequence)
const wholeAndEqual = async () => {
  expect((await shop.verify()).problems).toEqual([])
  expect(await findProjectionProblems({ store: shop.projection, journal: shop.journal })).toEqual([])
}

describe('a declared loss', () => {
  test('stands in the place of the row, and what was signed upon the row follows it', async () => {
    const [lost, second, third] = [sell(), sell(), sell()]
    const receipt = await shop.accept(till.send([till.declareLost(lost, awa), second, third]))
    expect(receipt.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(receipt.head).toEqual({ chain: till.chain, ...till.head() })
    expect([await sequences(), shop.alerts]).toEqual([[3, 5, 6], [{ code: 'entry.lost', subject: `${till.chain}:4` }]])
    await wholeAndEqual()
  })

  test('is followed in a later batch too, in another of the same tick, and again after a repeat', async () => {
    const [lost, second, third] = [sell(), sell(), sell()]
    const loss = till.declareLost(lost, awa)
    await shop.accept(till.send([loss]))
    await shop.accept(till.send([loss, second]))
    await shop.accept(till.send([third]))
    const fourth = sell()
    const next = sell()
    const declared = shop.accept(till.send([till.declareLost(fourth, awa)]))
    // Signatures are checked side by side: the one that comes first by chance is sent again, as a till does.
    const following = shop.accept(till.send([next])).catch(async (error: unknown) => {
      expect(error).toMatchObject({ code: 'entries.gap' })
      await declared
      await shop.accept(till.send([next]))
    })
    await Promise.all([declared, following])
    expect(await sequences()).toEqual([3, 5, 6, 8])
    await wholeAndEqual()
  })

  test('of the last row is followed by what is sold afterwards', async () => {
    await shop.accept(till.send([till.declareLost(sell(), awa)]))
    await shop.accept(till.send([sell()]))
    expect(await sequences()).toEqual([3, 5])
    await wholeAndEqual()
  })

  test('of two rows in a row leaves no gap', async () => {
    const [first, second, third] = [sell(), sell(), sell()]
    const losses = [till.declareLost(first, awa), till.declareLost(second, awa)]
    await shop.accept(till.send([...losses, third]))
    expect(await sequences()).toEqual([3, 6])
    await wholeAndEqual()
  })

  test('may be followed by what was signed upon the loss itself, also in a later batch', async () => {
    const lost = sell()
    const loss = till.declareLost(lost, awa)
    await shop.accept(till.send([loss]))
    const next = upon(sell(), 5, hash(loss.text))
    await shop.accept(till.send([next]))
    const another = till.declareLost(upon(sell(), 6, hash(next.text)), awa)
    await shop.accept(till.send([another, upon(sell(), 7, hash(another.text))]))
    expect(await sequences()).toEqual([3, 5, 7])
    await wholeAndEqual()
  })

  test.each([['of no row that was'], [5], [{}], ['0'.repeat(64)]])('with an invented hash (%j) stops nothing', async (lostHash) => {
    const loss = till.write('loss-declared', { sequence: 4, bytesHash: 'a'.repeat(64), lostHash, by: awa })
    await shop.accept(till.send([loss]))
    await shop.accept(till.send([sell(), sell()]))
    expect(await sequences()).toEqual([3, 5, 6])
    await wholeAndEqual()
  })

  test('that names another place is disputed, and the chain goes on', async () => {
    const loss = till.write('loss-declared', { sequence: 3, bytesHash: 'a'.repeat(64), by: awa })
    expect((await shop.accept(till.send([loss, sell()]))).verdicts).toMatchObject([{ verdict: 'disputed' }, { verdict: 'accepted' }])
    await wholeAndEqual()
  })

  test('of the first row keeps the chain, whose own count begins there', async () => {
    const second = await shop.pairedTill()
    const lost = second.openChain(shop.place)
    const other = newId()
    const rest = [second.openSession(other, day), second.sell(other, day)]
    expect((await shop.accept(second.send([second.declareLost(lost, awa), ...rest]))).verdicts.map(({ verdict }) => verdict)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
    await wholeAndEqual()
  })

  test('lets nothing follow that was not signed upon the row it names', async () => {
    const [lost] = [sell(), sell()]
    await shop.accept(till.send([till.declareLost(lost, awa)]))
    const stranger = JSON.parse(sell().text) as { previousHash: string }
    const forged = upon(sell(), 5, stranger.previousHash)
    await expect(shop.accept(till.send([forged]))).rejects.toMatchObject({ code: 'entries.link' })
  })
})
