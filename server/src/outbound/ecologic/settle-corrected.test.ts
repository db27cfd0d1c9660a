import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { allow, jobActor } from '#platform/access.ts'
import { settleCorrected, touchedDays, type Touched } from './settle-corrected.ts'
import { createEcologicStore } from './store.ts'

const day = (text: string) => text as BusinessDay
const october = { from: day('2026-10-01'), to: day('2026-11-01') }
const quarter = { from: day('2026-10-01'), to: day('2027-01-01') }

describe.each(providers)('the alert of a declared day that was corrected (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let nord: string
  let version = 0
  beforeEach(async () => {
    database = await freshDatabase(provider)
    nord = newId()
  })
  afterEach(() => database.remove())

  async function correct(businessDay: string, correctedAt: string, siteId = nord) {
    const deposit = { id: newId(), siteId, reference: ++version, status: 'validated', origin: 'voluntary', channel: 'dashboard' }
    await database.client.deposit.create({ data: { ...deposit, recordedBy: 'awa', recordedAt: '2026-10-02T08:00:00.000Z', businessDay } })
    const correction = { id: newId(), siteId, correctedAt, correctedBy: 'awa', before: '[]', after: '[]' }
    await database.client.depositCorrection.create({ data: { ...correction, depositId: deposit.id } })
  }
  async function make({ from, to }: typeof october, createdAt: string) {
    const told = { scope: '1', siteIds: '[]', layout: '{}', figures: '[]', manifestFileId: newId() }
    const file = {
      ...told,
      id: newId(),
      siteId: nord,
      profile: 'ecologic-v1',
      version: ++version,
      fileId: newId(),
      sha256: '',
      createdBy: 'awa',
    }
    await database.client.ecologicExport.create({ data: { ...file, createdAt, periodStart: from, periodEnd: to } })
  }
  const allowed = () => allow(jobActor('exports'), 'ecologic.run', nord)
  const store = () => createEcologicStore(database)
  const seen = (period: typeof october) => touchedDays({ store: store() }, { sites: [{ id: nord }], allowed: allowed() }, period)
  const seenNow = () => seen(october)
  async function settledBy(touched: Touched) {
    const settled: string[] = []
    const settle = async (_: unknown, subject: string) => void settled.push(subject)
    await database.transaction((tx) => settleCorrected({ store: store(), settle }, tx, touched))
    return settled
  }

  test('ends with a file that was made after the correction, and only for days of its period and site', async () => {
    await make(october, '2026-11-02T08:00:00.000Z')
    await correct('2026-10-14', '2026-11-03T08:00:00.000Z')
    await correct('2026-11-01', '2026-11-03T08:00:00.000Z')
    await correct('2026-10-15', '2026-11-03T08:00:00.000Z', newId())
    await make(october, '2026-11-04T08:00:00.000Z')
    expect(await settledBy(await seenNow())).toEqual([`${nord}:2026-10-14`])
  })

  test('stays while another file that covers the day is older than the correction', async () => {
    await make(quarter, '2026-11-02T08:00:00.000Z')
    await correct('2026-10-14', '2026-11-03T08:00:00.000Z')
    await make(october, '2026-11-04T08:00:00.000Z')
    expect(await settledBy(await seenNow())).toEqual([])
    await make(quarter, '2026-11-05T08:00:00.000Z')
    expect(await settledBy(await seen(quarter))).toEqual([`${nord}:2026-10-14`])
  })

  test('stays when the day was corrected once more while the file was made', async () => {
    await correct('2026-10-14', '2026-11-03T08:00:00.000Z')
    const before = await seenNow()
    await correct('2026-10-14', '2026-11-03T09:00:00.000Z')
    await make(october, '2026-11-04T08:00:00.000Z')
    expect(await settledBy(before)).toEqual([])
  })
})
