import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NomenclatureDifference, NomenclatureView } from '@grenier/shared/contract/ecologic.ts'
import type { ApiError } from '@grenier/shared/contract/errors.ts'
import { eee2018 } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { openEcologicDesk, type EcologicDesk } from '../../../../tests/fakes/ecologic-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { jobActor, userActor, type Actor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { ecologicRoutes } from '../../outbound/ecologic/routes.ts'
import { nomenclatureRoutes } from './routes.ts'

const withShelf = (parts: Nomenclature['mapping'][number]['parts']): Nomenclature => ({
  ...eee2018,
  mapping: eee2018.mapping.map((each) => (each.leaf === 'velos' ? { leaf: 'velos', parts } : each)),
})

describe.each(providers)('a nomenclature (%s)', (provider) => {
  let desk: EcologicDesk
  let as: Actor
  let http: ReturnType<typeof createHttp>
  beforeEach(async () => {
    desk = await openEcologicDesk(provider)
    as = jobActor('owner')
    http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
    await http.register(nomenclatureRoutes(desk.nomenclatures))
    await http.register(ecologicRoutes(desk.ecologic))
  })
  afterEach(async () => {
    await http.close()
    await desk.close()
  })
  const list = async () => (await http.inject('/api/ecologic/nomenclatures')).json<NomenclatureView[]>()
  const put = (body: object, code = 'eee-2018') => http.inject({ method: 'PUT', url: `/api/ecologic/nomenclatures/${code}`, payload: body })
  const difference = (body: object) => {
    const payload = { siteId: desk.siteId, from: '2026-02-01', to: '2026-03-01', body }
    return http.inject({ method: 'POST', url: '/api/ecologic/nomenclatures/eee-2018/difference', payload })
  }

  test('is one of those built in until somebody changes it, and the shop’s own categories are one', async () => {
    expect((await list()).map(({ code, changed }) => [code, changed])).toEqual([
      ['eee-2018', false],
      ['eee-2005', false],
      ['decheterie', false],
      ['ecomaison', false],
      ['catalogue', false],
    ])
    expect((await list()).at(-1)?.body.categories.length).toBeGreaterThan(15)
    expect((await put(eee2018, 'catalogue')).json()).toMatchObject({ code: 'nomenclature.fixed' })
  })

  test('shows what a change alters before it is kept, and counts by it from then on', async () => {
    await desk.sell({ day: '2026-02-14', category: 'velos', cents: 5000, quantity: 1, grams: 20_000 })
    const changed = withShelf([
      { category: 'EEE-4', share: 500 },
      { category: 'EEE-8', share: 500 },
    ])
    expect((await difference(changed)).json<NomenclatureDifference>().changes).toContainEqual({
      row: 'EEE-8',
      figure: 'salesCents',
      before: 0,
      after: 2500,
    })
    expect((await list())[0]?.changed).toBe(false)
    expect((await put(changed)).json()).toMatchObject({ changed: true, builtIn: true })
    const february = { siteId: desk.siteId, from: '2026-02-01' as BusinessDay, to: '2026-03-01' as BusinessDay }
    const { rows } = await desk.ecologic.previewProfile(as, 'ecologic-v1', february, 'fr')
    expect([rows[3]?.[9], rows[7]?.[9]]).toEqual(['25,00', '25,00'])
    const restore = async () => (await http.inject({ method: 'DELETE', url: '/api/ecologic/nomenclatures/eee-2018' })).statusCode
    expect((await Promise.all([restore(), restore()])).toSorted()).toEqual([200, 404])
    expect((await list())[0]?.changed).toBe(false)
  })

  test('tells before it is kept which categories it would leave without a place', async () => {
    await desk.sell({ day: '2026-02-14', category: 'velos', cents: 5000 })
    const without = { ...eee2018, mapping: eee2018.mapping.filter(({ leaf }) => leaf !== 'velos') }
    expect((await difference(without)).json()).toMatchObject({ unmapped: ['velos'] })
  })

  test('is refused with everything that is wrong with it', async () => {
    const answer = (await put(withShelf([{ category: 'EEE-9', share: 400 }]))).json<ApiError>()
    expect([answer.code, answer.fields?.map(({ field }) => field)]).toEqual(['nomenclature.refused', ['velos', 'velos']])
    expect(answer.message).not.toMatch(/[{}]|nomenclature\./)
    expect((await difference({ ...eee2018, categories: [] })).json()).toMatchObject({ code: 'nomenclature.refused' })
  })

  test('is changed by those who may edit the catalogue everywhere, and by nobody else', async () => {
    as = userActor('awa', [{ siteId: null, role: 'manager' }])
    expect((await put(eee2018)).statusCode).toBe(403)
    as = userActor('awa', [{ siteId: desk.siteId, role: 'administrator' }])
    expect((await put(eee2018)).statusCode).toBe(403)
  })
})
