import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { BusinessDay, Grams } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { userActor } from '#platform/access.ts'
import { createOverview } from './overview.ts'
import type { SiteSnapshot } from './read-site.ts'

const sites = ['north', 'south']
const trend = (grams: number) => [{ day: '2026-11-21' as BusinessDay, grams: grams as Grams }]
const snapshots: Record<string, SiteSnapshot> = Object.fromEntries(
  sites.map((siteId, index) => [
    siteId,
    {
      today: { siteId } as SiteSnapshot['today'],
      registers: [{ id: `${siteId}-1`, siteId } as RegisterState],
      depositsToCheck: index + 1,
      reusedByDay: trend(index + 1),
    },
  ]),
)
const overview = createOverview({
  siteIds: async () => sites,
  snapshotOf: async (siteId) => snapshots[siteId] as SiteSnapshot,
  alerts: async () => [],
  system: async () => ({ waiting: 2, failed: 0, status: 'ok' }),
  now: () => new Date('2026-11-21T10:00:00.000Z'),
})
const shown = async (...given: Parameters<typeof overview>) => {
  const { sites, registers, system, reusedByDay } = await overview(...given)
  return { sites: sites.map(({ siteId }) => siteId), registers: registers.map(({ id }) => id), system, grams: reusedByDay[0]?.grams }
}

describe('an overview', () => {
  test('adds up the sites somebody may see, and shows how the program is to those who look after it', async () => {
    expect(await shown(userActor('nadia', [{ siteId: null, role: 'owner' }]), 'fr')).toEqual({
      sites,
      registers: ['north-1', 'south-1'],
      system: { waiting: 2, failed: 0, status: 'ok' },
      grams: 3,
    })
  })

  test('leaves out the site on which somebody may see no figures', async () => {
    const rosa = userActor('rosa', [
      { siteId: 'north', role: 'viewer' },
      { siteId: 'south', role: 'volunteer' },
    ])
    expect(await shown(rosa, 'fr')).toEqual({ sites: ['north'], registers: ['north-1'], system: null, grams: 1 })
    await expect(overview(rosa, 'fr', 'south')).rejects.toMatchObject({ code: 'forbidden' })
  })
})
