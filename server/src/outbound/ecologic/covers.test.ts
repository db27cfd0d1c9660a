import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { allow, jobActor } from '#platform/access.ts'
import { createEcologicStore } from './store.ts'

describe.each(providers)('an export (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  beforeEach(async () => void (database = await freshDatabase(provider)), 60_000)
  afterEach(() => database.remove())

  test('covers the days of its period on its site, the last one not included', async () => {
    const { covers } = createEcologicStore(database)
    const [nord, sud] = [newId(), newId()]
    const told = { scope: '1', siteIds: '[]', layout: '{}', figures: '[]', manifestFileId: newId() }
    const file = { ...told, profile: 'ecologic-v1', version: 1, fileId: newId(), sha256: '', createdAt: '', createdBy: '' }
    await database.client.ecologicExport.create({
      data: { ...file, id: newId(), siteId: nord, periodStart: '2026-10-01', periodEnd: '2026-11-01' },
    })
    const covered = (siteId: string, day: string) =>
      database.transaction((tx) => covers(tx, allow(jobActor('deposits'), 'ecologic.read', siteId), day as BusinessDay))
    expect(await covered(nord, '2026-10-01')).toBe(true)
    expect(await covered(nord, '2026-10-31')).toBe(true)
    expect(await covered(nord, '2026-11-01')).toBe(false)
    expect(await covered(nord, '2026-09-30')).toBe(false)
    expect(await covered(sud, '2026-10-15')).toBe(false)
  })
})
