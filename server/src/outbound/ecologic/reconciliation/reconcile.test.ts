import { newId } from '@grenier/shared/domain/uuid.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { openEcologicDesk, type EcologicDesk } from '../../../../../tests/fakes/ecologic-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { jobActor, userActor } from '#platform/access.ts'

const owner = jobActor('owner')
const february = { from: '2026-02-01' as BusinessDay, to: '2026-03-01' as BusinessDay }

interface Ticket {
  readonly kind: 'sale' | 'void' | 'refund'
  readonly day: string
  readonly counted: boolean
  readonly lines: readonly { category: string; cents: number }[]
  readonly donation: number
  /** Thousandths of the amount that are paid by voucher. */
  readonly byVoucher: number
}

const ticket: fc.Arbitrary<Ticket> = fc.record({
  kind: fc.constantFrom('sale', 'sale', 'sale', 'void', 'refund'),
  day: fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-14', '2026-02-28', '2026-03-01'),
  counted: fc.boolean(),
  lines: fc.array(fc.record({ category: fc.constantFrom('EEE-1', 'EEE-5', 'livres'), cents: fc.nat({ max: 9999 }) }), { maxLength: 4 }),
  donation: fc.constantFrom(0, 0, 500),
  byVoucher: fc.constantFrom(0, 0, 400, 1000),
})

describe.each(providers)('the reconciliation (%s)', (provider) => {
  let desk: EcologicDesk
  beforeEach(async () => void (desk = await openEcologicDesk(provider)), 60_000)
  afterEach(() => desk.close())

  async function record(tickets: readonly Ticket[]) {
    const rows = tickets.map(({ kind, day, counted, lines, donation, byVoucher }, sequence) => {
      const sign = kind === 'sale' ? 1 : -1
      const id = newId()
      const total = lines.reduce((sum, line) => sum + line.cents, 0)
      const place = { saleId: id, siteId: desk.siteId, businessDay: day }
      const voucher = Math.floor(((total + donation) * byVoucher) / 1000)
      const paid = { tenderedCents: 0, changeCents: 0 }
      return {
        sale: {
          id,
          kind,
          siteId: desk.siteId,
          registerId: desk.registerId,
          sessionId: 's',
          chain: 'c',
          sequence,
          ticketNumber: sequence,
          businessDay: day,
          postedDay: day,
          occurredAt: `${day}T10:00:00.000Z`,
          operatorId: 'awa',
          totalCents: sign * total,
          donationCents: sign * donation,
          counted,
        },
        lines: lines.map((line, position) => ({
          ...place,
          position,
          category: line.category,
          label: '',
          quantity: sign,
          unitCents: line.cents,
          totalCents: sign * line.cents,
          grams: 0,
          certainty: 'unknown',
          flow: 'reuse',
          counted,
        })),
        payments: [
          { ...place, ...paid, position: 0, means: 'cash', amountCents: sign * (total + donation - voucher) },
          { ...place, ...paid, position: 1, means: 'voucher', amountCents: sign * voucher },
        ],
      }
    })
    await desk.database.transaction(async (tx) => {
      await tx.payment.deleteMany()
      await tx.saleLine.deleteMany()
      await tx.sale.deleteMany()
      await tx.sale.createMany({ data: rows.map(({ sale }) => sale) })
      await tx.saleLine.createMany({ data: rows.flatMap(({ lines }) => lines) })
      await tx.payment.createMany({ data: rows.flatMap(({ payments }) => payments) })
    })
  }

  test('of whatever was sold and given back is exact to the cent, and its rows are those of the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ticket, { maxLength: 12 }), async (tickets) => {
        await record(tickets)
        await desk.rollUp.rebuild()
        const { isExact, lines } = await desk.ecologic.reconciliation(owner, '1', february)
        expect(isExact).toBe(true)
        const counted = tickets.filter(({ counted: counts, day }) => counts && day.startsWith('2026-02'))
        const of = (category: string) =>
          counted.flatMap(({ kind, lines: sold }) =>
            sold.filter((line) => line.category === category).map((line) => (kind === 'sale' ? line.cents : -line.cents)),
          )
        const net = (category: string) => of(category).reduce((sum, cents) => sum + cents, 0)
        expect(lines.find(({ code }) => code === 'EEE-5')).toMatchObject({ netCents: net('EEE-5') })
        expect(lines.find(({ key }) => key === 'outside')).toMatchObject({ netCents: net('livres') })
      }),
      { numRuns: provider === 'sqlite' ? 25 : 8 },
    )
  })

  test('has a line for each row, opens the tickets behind it, and shows a gap instead of hiding it', async () => {
    await record([
      { kind: 'sale', day: '2026-02-14', counted: true, lines: [{ category: 'EEE-5', cents: 1000 }], donation: 200, byVoucher: 0 },
    ])
    await desk.database.client.payment.updateMany({ where: { means: 'cash' }, data: { amountCents: 1199 } })
    const { isExact, lines } = await desk.ecologic.reconciliation(owner, '1', february)
    expect(isExact).toBe(false)
    expect(lines.map(({ key, cents }) => [key, cents]).filter(([, cents]) => cents !== 0)).toEqual([
      ['category', 1000],
      ['donations', 200],
      ['total', 1200],
      ['tills', 1199],
      ['gap', -1],
    ])
    expect(lines[4]).toMatchObject({
      code: 'EEE-5',
      tickets: 1,
      list: { ...february, siteId: desk.siteId, category: 'EEE-5', kind: 'sale' },
    })
  })

  test('is for those who may see the sales of the site', async () => {
    const cashier = userActor('awa', [{ siteId: desk.siteId, role: 'cashier' }])
    expect((await desk.ecologic.reconciliation(cashier, '1', february)).isExact).toBe(true)
    await expect(desk.ecologic.reconciliation(cashier, '2', february)).rejects.toMatchObject({ code: 'site.unknown' })
    await expect(desk.ecologic.reconciliation(owner, '1', { ...february, to: february.from })).rejects.toMatchObject({
      code: 'ecologic.period-reversed',
    })
  })
})
