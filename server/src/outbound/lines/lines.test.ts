import { departmentOf } from '@grenier/shared/domain/department.ts'
import { readCells } from '@grenier/shared/domain/ecologic/read-cells.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deviceActor, jobActor, userActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { createLines } from './lines.ts'
import { createLineStore } from './store.ts'

const day = (text: string) => text as BusinessDay
const november = { from: day('2026-11-01'), to: day('2026-12-01') }

describe.each(providers)('the file of all lines (%s)', (provider) => {
  let database: Database & { remove(): Promise<void> }
  const [nord, sud] = [newId(), newId()]
  const registers = { [nord]: newId(), [sud]: newId() }
  let ticket = 0

  beforeEach(async () => {
    database = await freshDatabase(provider)
    const organisationId = newId()
    await database.client.organisation.create({ data: { id: organisationId, name: 'Reuse', createdAt: '' } })
    for (const [id, code] of [
      [nord, '1'],
      [sud, '2'],
    ] as const) {
      const place = { id, organisationId, code, name: code, timeZone: 'Europe/Paris', address: '', siret: '', createdAt: '' }
      await database.client.site.create({ data: place })
      const register = { id: registers[id] ?? '', siteId: id, number: 3, name: 'Caisse', varianceThresholdCents: 500, createdAt: '' }
      await database.client.register.create({ data: register })
    }
  })
  afterEach(() => database.remove())

  const lines = () => {
    const list = () => Promise.resolve([nord, sud].map((id, index) => ({ id, code: String(index + 1) })) as never)
    return createLines({ store: createLineStore(database), sites: { list } })
  }

  async function sell(siteId: string, businessDay: string, line: { label: string; cents: number; grams?: number; counted?: boolean }) {
    const { label, cents, grams = 0, counted = true } = line
    const saleId = newId()
    const own = { id: saleId, registerId: registers[siteId] ?? '', sessionId: newId(), chain: newId(), sequence: 1 }
    const ticketed = { ...own, siteId, ticketNumber: ++ticket, businessDay, postedDay: businessDay, operatorId: newId(), counted }
    await database.client.sale.create({
      data: { ...ticketed, occurredAt: `${businessDay}T10:00:00.000Z`, totalCents: cents, donationCents: 0 },
    })
    const weight = { grams, certainty: 'weighed', flow: 'reuse' }
    await database.client.saleLine.create({
      data: {
        saleId,
        position: 0,
        siteId,
        businessDay,
        category: 'EEE-5',
        label,
        quantity: 1,
        unitCents: cents,
        totalCents: cents,
        counted,
        ...weight,
      },
    })
  }

  async function read(actor = jobActor('test'), of: 'sales' | 'deposits' = 'sales', siteId?: string) {
    const file = await lines().file(actor, of, { ...november, ...(siteId !== undefined && { siteId }) })
    let text = ''
    for await (const piece of file.pieces) text += piece
    expect(text.startsWith('\ufeff')).toBe(true)
    return { name: file.name, rows: readCells(text.slice(1), ';', '\r\n') }
  }

  test('writes each counted line with its cents and grams, in the order of the days', async () => {
    await sell(nord, '2026-11-03', { label: 'Bouilloire', cents: 1_205, grams: 1_250 })
    await sell(nord, '2026-11-02', { label: 'Fer', cents: 5, grams: 7 })
    await sell(nord, '2026-11-03', { label: 'Bouilloire rendue', cents: -1_205, grams: -1_250 })
    await sell(nord, '2026-11-03', { label: 'Pour voir', cents: 100, counted: false })
    await sell(nord, '2026-12-01', { label: 'Trop tard', cents: 100 })
    const { rows = [], name } = await read(jobActor('test'), 'sales', nord)
    expect(name).toBe('ventes_1_2026-11-01_2026-12-01.csv')
    expect(rows).toHaveLength(4)
    expect(rows.every((row) => row.length === rows[0]?.length)).toBe(true)
    expect(rows.slice(1).map((row) => [row[0], row[2], row[3], row[7], row[9], row[11], row[12]])).toEqual([
      ['2026-11-02', '1', '3', 'Fer', '0,05', '0,05', '0,007'],
      ['2026-11-03', '1', '3', 'Bouilloire', '12,05', '12,05', '1,250'],
      ['2026-11-03', '1', '3', 'Bouilloire rendue', '-12,05', '-12,05', '-1,250'],
    ])
  })

  test('keeps any text as it is, but for what a spreadsheet would run', async () => {
    for (const label of ['=SUM(A1)', 'dit "le grand"; rouge', 'œuf à 3 €', '-12', '\tonglet'])
      await sell(nord, '2026-11-03', { label, cents: 1 })
    const { rows = [] } = await read()
    expect(rows.slice(1).map((row) => row[7]).toSorted()).toEqual(["'\tonglet", "'-12", "'=SUM(A1)", 'dit "le grand"; rouge', 'œuf à 3 €']) // prettier-ignore
  })

  test('holds validated deposits, and only the sites that the reader may see', async () => {
    const deposit = { status: 'validated', origin: 'voluntary', postcode: '75011', channel: 'dashboard', recordedBy: 'awa' }
    for (const [index, siteId] of [nord, sud].entries()) {
      const id = newId()
      const when = { recordedAt: '2026-11-04T09:00:00.000Z', businessDay: '2026-11-04' }
      await database.client.deposit.create({ data: { ...deposit, ...when, id, siteId, reference: index + 1 } })
      const weight = { grams: 2_400, certainty: 'weighed', flow: 'reuse', confidence: 90 }
      const item = { depositId: id, siteId, businessDay: '2026-11-04', object: 'bouilloire', category: 'EEE-5', quantity: 2, ...weight }
      await database.client.depositItem.create({ data: { ...item, position: 0, validated: true } })
      await database.client.depositItem.create({ data: { ...item, position: 1, validated: false } })
    }
    expect((await read(jobActor('test'), 'deposits')).rows).toHaveLength(3)
    const ofSud = await read(userActor(newId(), [{ siteId: sud, role: 'viewer' }]), 'deposits')
    expect(ofSud.rows?.slice(1).map((row) => [row[2], row[3], row[4], row[5], row[6], row[8], row[9]])).toEqual([
      ['2', '2', 'voluntary', '75', 'bouilloire', '2', '2,400'],
    ])
  })

  test('says the département of a postcode as the declarations do', async () => {
    const postcodes = ['75011', '20137', '20200', '97411', '98800', '01000', null]
    for (const [index, postcode] of postcodes.entries()) {
      const id = newId()
      const when = { recordedAt: '2026-11-04T09:00:00.000Z', businessDay: '2026-11-04' }
      const deposit = { status: 'validated', origin: 'home', channel: 'dashboard', recordedBy: 'awa', siteId: nord, reference: index }
      await database.client.deposit.create({ data: { ...deposit, ...when, id, postcode } })
      const item = { object: 'fer', category: 'EEE-5', quantity: 1, grams: 1, certainty: 'weighed', flow: 'reuse', confidence: 90 }
      await database.client.depositItem.create({
        data: { ...item, depositId: id, siteId: nord, businessDay: '2026-11-04', position: 0, validated: true },
      })
    }
    const { rows = [] } = await read(jobActor('test'), 'deposits')
    expect(rows.slice(1).map((row) => row[5])).toEqual(postcodes.map(departmentOf))
  })

  test('of ten thousand years takes no longer than its days with lines', async () => {
    await sell(nord, '2026-11-20', { label: 'Bouilloire', cents: 500 })
    const { pieces } = await lines().file(jobActor('test'), 'sales', { from: day('0001-01-01'), to: day('9999-12-31') })
    let found = 0
    for await (const piece of pieces) found += piece.split('Bouilloire').length - 1
    expect(found).toBe(1)
  })

  test('refuses a period that ends before it begins, and a reader without the right', async () => {
    const { file } = lines()
    await expect(file(jobActor('test'), 'sales', { from: november.to, to: november.from })).rejects.toMatchObject({
      code: 'ecologic.period-reversed',
    })
    await expect(file(deviceActor(newId(), nord), 'sales', november)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
