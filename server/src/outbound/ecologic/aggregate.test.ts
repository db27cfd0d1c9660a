import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { emptyFigures, type CategoryFigures } from '@grenier/shared/domain/ecologic/figures.ts'
import { eeeCategories } from '@grenier/shared/domain/nomenclature.ts'
import { flows } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { aggregate } from './store.ts'

const nord = '01930000-0000-7000-8000-000000000001'
const sud = '01930000-0000-7000-8000-000000000002'
const period = { from: '2026-02-01', to: '2026-03-01' } as Period
const days = ['2025-12-31', '2026-01-31', '2026-02-01', '2026-02-14', '2026-02-28', '2026-03-01', '2026-06-30']

const fact = {
  siteId: fc.constantFrom(nord, nord, nord, sud),
  businessDay: fc.constantFrom(...days),
  category: fc.constantFrom(...eeeCategories, 'textile', 'livres', 'velos'),
  flow: fc.constantFrom(...flows),
  grams: fc.integer({ min: 0, max: 100_000_000 }),
  certainty: fc.constantFrom('weighed', 'typical', 'unknown'),
}
const saleLine = fc.record({
  ...fact,
  quantity: fc.integer({ min: -3, max: 9 }),
  totalCents: fc.integer({ min: -5000, max: 90_000 }),
  counted: fc.boolean(),
})
const depositItem = fc.record({ ...fact, deposit: fc.nat({ max: 5 }), quantity: fc.integer({ min: 1, max: 9 }), validated: fc.boolean() })
type Line = typeof saleLine extends fc.Arbitrary<infer T> ? T : never
type Item = typeof depositItem extends fc.Arbitrary<infer T> ? T : never

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** The definitions of DOMAIN.md, counted by hand: nothing of the code under test. */
function recount(lines: readonly Line[], items: readonly Item[]): object[] {
  const inPeriod = ({ businessDay }: { businessDay: string }) => businessDay >= '2026-02-01' && businessDay < '2026-03-01'
  return eeeCategories.map((category) => {
    const soldSoFar = lines.filter(
      (line) => line.siteId === nord && line.counted && line.category === category && line.businessDay < '2026-03-01',
    )
    const enteredSoFar = items.filter(
      (item) => item.siteId === nord && item.validated && item.category === category && item.businessDay < '2026-03-01',
    )
    const sold = soldSoFar.filter(inPeriod)
    const entered = enteredSoFar.filter(inPeriod)
    const left = (flow: string) =>
      sum([...sold, ...(flow === 'reuse' ? [] : entered)].filter((each) => each.flow === flow).map((each) => each.grams))
    const leftSoFar = [
      ...soldSoFar.filter((line) => line.flow !== 'stock'),
      ...enteredSoFar.filter((item) => item.flow !== 'stock' && item.flow !== 'reuse'),
    ]
    const sales = sold.filter((line) => line.flow === 'reuse')
    return {
      category,
      deposits: new Set(entered.map((item) => `${item.deposit}${item.businessDay}`)).size,
      depositQuantity: sum(entered.map((item) => item.quantity)),
      depositGrams: sum(entered.map((item) => item.grams)),
      weighedGrams: sum(entered.filter((item) => item.certainty === 'weighed').map((item) => item.grams)),
      salesQuantity: sum(sales.map((line) => line.quantity)),
      salesGrams: sum(sales.map((line) => line.grams)),
      salesCents: sum(sales.map((line) => line.totalCents)),
      reuseGrams: left('reuse'),
      recyclingGrams: left('recycling'),
      disposalGrams: left('disposal'),
      donationGrams: left('donation'),
      stockGrams: sum(enteredSoFar.map((item) => item.grams)) - sum(leftSoFar.map((each) => each.grams)),
    }
  })
}

describe.each(providers)('the figures of a period on %s', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => {
    database = await freshDatabase(provider)
  }, 60_000)
  afterAll(() => database.remove())

  async function fill(lines: readonly Line[], items: readonly Item[]) {
    await database.transaction(async (tx) => {
      await tx.saleLine.deleteMany()
      await tx.depositItem.deleteMany()
      await tx.deposit.deleteMany()
      const saleLines = lines.map((line, position) => ({ ...line, saleId: newId(), position, label: '', unitCents: 0, articleId: null }))
      // One deposit a site and day: all its items have its day.
      const named = items.map((item, position) => ({ ...item, position, depositId: `${item.siteId}/${item.businessDay}/${item.deposit}` }))
      const deposits = [...new Map(named.map((item) => [item.depositId, item])).values()].map(
        ({ depositId: id, siteId, businessDay }, index) => ({
          id,
          siteId,
          businessDay,
          reference: index,
          status: 'validated',
          origin: 'voluntary',
          channel: 'screen',
          recordedBy: 'awa',
          recordedAt: `${businessDay}T10:00:00.000Z`,
        }),
      )
      const depositItems = named.map(({ deposit: _, ...item }) => ({ ...item, object: 'grille-pain', confidence: 90 }))
      if (saleLines.length > 0) await database.insertRows(tx, 'SaleLine', saleLines)
      if (deposits.length > 0) await database.insertRows(tx, 'Deposit', deposits)
      if (depositItems.length > 0) await database.insertRows(tx, 'DepositItem', depositItems)
    })
  }

  test('are zero when nothing happened', async () => {
    await fill([], [])
    expect(await aggregate(database.client, nord, period)).toEqual(eeeCategories.map(emptyFigures))
  })

  test('are those that a recount of every line gives', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(saleLine, { maxLength: 60 }), fc.array(depositItem, { maxLength: 60 }), async (lines, items) => {
        await fill(lines, items)
        const figures: CategoryFigures[] = await aggregate(database.client, nord, period)
        expect(figures).toEqual(recount(lines, items))
      }),
      { numRuns: 40 },
    )
  })
})
