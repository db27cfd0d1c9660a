import { expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop } from '../../../../tests/fakes/shop.ts'

/** Milliseconds; beyond 2³¹. */
const sixYears = 189_302_400_000

test.each(providers)('an entry of a till whose clock is six years wrong is kept, and its chain verifies (%s)', async (provider) => {
  const shop = await freshShop(provider)
  const till = await shop.pairedTill()
  const opened = till.openChain(shop.place)
  const late = till.sign(opened.text.replace('"offsetMs":0', `"offsetMs":${sixYears}`))
  expect(await shop.accept(till.send([late]))).toMatchObject({ verdicts: [{ verdict: 'accepted' }] })
  expect(await shop.database.client.journalEntry.findFirst({ where: { chain: till.chain } })).toMatchObject({ clockOffset: sixYears })
  expect((await shop.verify()).problems).toEqual([])
  await shop.close()
})
