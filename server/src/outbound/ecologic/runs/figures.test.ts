import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import { ecologicV1 } from '@grenier/shared/domain/ecologic/profiles.ts'
import { builtInNomenclatures } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import { eeeCategories } from '@grenier/shared/domain/nomenclature.ts'
import { flows, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshDatabase, providers } from '../../../../../tests/fakes/databases.ts'
import { allowEach, jobActor } from '#platform/access.ts'
import { createRollUp } from '../../../activity/totals/roll-up/roll-up.ts'
import { gatherFigures } from './gather-figures.ts'

const nord = '01930000-0000-7000-8000-000000000001'
const sud = '01930000-0000-7000-8000-000000000002'
const place = (id: string, code: string) => ({ id, code, name: code, siret: '', address: '' })
const places = [place(nord, '1'), place(sud, '2')]
const period = (from: string, to: string) => ({ from, to }) as Period

/** A month, a quarter, both days the clocks change on, a leap day, and a year. */
const periods = [
  period('2026-02-01', '2026-03-01'),
  period('2026-01-01', '2026-04-01'),
  period('2026-03-29', '2026-03-30'),
  period('2026-10-25', '2026-10-26'),
  period('2028-02-29', '2028-03-01'),
  period('2028-01-01', '2029-01-01'),
]
/** The first and the last day of each, and their neighbours. */
const days = [...new Set(periods.flatMap(({ from, to }) => [addDays(from, -1), from, addDays(to, -1), to]))]

const fact = {
  siteId: fc.constantFrom(nord, nord, sud),
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

describe.each(providers)('the figures of a file on %s', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => void (database = await freshDatabase(provider)), 60_000)
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
          ...{ id, siteId, businessDay, reference: index, status: 'validated', origin: 'voluntary', channel: 'screen', recordedBy: 'awa' },
          recordedAt: `${businessDay}T10:00:00.000Z`,
        }),
      )
      const depositItems = named.map(({ deposit: _, ...item }) => ({ ...item, object: 'grille-pain', confidence: 90 }))
      if (saleLines.length > 0) await database.insertRows(tx, 'SaleLine', saleLines)
      if (deposits.length > 0) await database.insertRows(tx, 'Deposit', deposits)
      if (depositItems.length > 0) await database.insertRows(tx, 'DepositItem', depositItems)
    })
    await createRollUp(database).rebuild()
  }

  /** The definitions of docs/formats/ecologic-v1.md, in plain statements of one figure each: nothing of the code under test. */
  async function recount(siteIds: readonly string[], category: string, { from, to }: Period) {
    const sites = siteIds.map((id) => `'${id}'`).join(', ')
    const of = (table: string) => `FROM "${table}" WHERE "siteId" IN (${sites}) AND "category" = '${category}' AND "businessDay" < '${to}'`
    const within = `AND "businessDay" >= '${from}'`
    const [sold, entered] = [`${of('SaleLine')} AND "counted"`, `${of('DepositItem')} AND "validated"`]
    const one = async (what: string, rest: string) => {
      const rows = await database.client.$queryRaw<{ n: number | bigint | null }[]>`${Prisma.raw(`SELECT ${what} AS n ${rest}`)}`
      return Number(rows[0]?.n ?? 0)
    }
    const left = async (flow: string) =>
      (await one('SUM("grams")', `${sold} ${within} AND "flow" = '${flow}'`)) +
      (await one('SUM("grams")', `${entered} ${within} AND "flow" = '${flow}'`))
    const gone = `('recycling', 'disposal', 'donation')`
    const salesGrams = await one('SUM("grams")', `${sold} ${within} AND "flow" = 'reuse'`)
    return {
      category,
      deposits: await one('COUNT(DISTINCT "depositId")', `${entered} ${within}`),
      depositQuantity: await one('SUM("quantity")', `${entered} ${within}`),
      depositGrams: await one('SUM("grams")', `${entered} ${within}`),
      weighedGrams: await one('SUM("grams")', `${entered} ${within} AND "certainty" = 'weighed'`),
      salesQuantity: await one('SUM("quantity")', `${sold} ${within} AND "flow" = 'reuse'`),
      salesGrams,
      salesCents: await one('SUM("totalCents")', `${sold} ${within} AND "flow" = 'reuse'`),
      reuseGrams: salesGrams,
      recyclingGrams: await left('recycling'),
      disposalGrams: await left('disposal'),
      donationGrams: await left('donation'),
      stockGrams:
        (await one('SUM("grams")', entered)) -
        (await one('SUM("grams")', `${sold} AND ("flow" = 'reuse' OR "flow" IN ${gone})`)) -
        (await one('SUM("grams")', `${entered} AND "flow" IN ${gone}`)),
    }
  }

  async function figures(siteIds: readonly string[], asked: Period) {
    const allowed = allowEach(jobActor('exports'), 'ecologic.run', siteIds)
    const wanted = places.filter(({ id }) => siteIds.includes(id))
    const isWhole = wanted.length === places.length
    return await gatherFigures(
      createRollUp(database),
      allowed,
      { places: wanted, isWhole, profile: ecologicV1, period: asked },
      builtInNomenclatures,
    )
  }

  test('are zero in eight rows when nothing happened', async () => {
    await fill([], [])
    const { rows } = await figures([nord], periods[0] as Period)
    expect(rows.map(({ category }) => category)).toEqual([...eeeCategories])
    expect(rows.flatMap((row) => Object.values(row.figures).filter((value) => typeof value === 'number' && value !== 0))).toEqual([])
  })

  test('are those of an independent recount, to the gram and the cent, of one site and of all', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(saleLine, { maxLength: 80 }),
        fc.array(depositItem, { maxLength: 80 }),
        fc.constantFrom(...periods),
        fc.constantFrom([nord], [nord, sud]),
        async (lines, items, asked, siteIds) => {
          await fill(lines, items)
          const { rows } = await figures(siteIds, asked)
          for (const row of rows) expect(row.figures).toMatchObject(await recount(siteIds, row.category, asked))
        },
      ),
      { numRuns: provider === 'sqlite' ? 30 : 12 },
    )
  })

  test('of a day and of the days around it add up to those of the period', async () => {
    const lines = days.map((businessDay): Line => ({
      siteId: nord,
      businessDay,
      category: 'EEE-5',
      flow: 'reuse',
      grams: 1,
      certainty: 'weighed',
      quantity: 1,
      totalCents: 1,
      counted: true,
    }))
    await fill(lines, [])
    const year = (await figures([nord], period('2028-01-01', '2029-01-01'))).rows[4]?.figures.salesQuantity
    let sum = 0
    for (let day = '2028-01-01' as BusinessDay; day < '2029-01-01'; day = addDays(day, 1))
      sum += (await figures([nord], { from: day, to: addDays(day, 1) })).rows[4]?.figures.salesQuantity ?? 0
    expect(sum).toBe(year)
  })
})
