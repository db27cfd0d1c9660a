import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actsIn, auditIn } from '../../../../tests/fakes/audit.ts'
import { freshDatabase } from '../../../../tests/fakes/databases.ts'
import { jobActor, userActor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { switchRoutes } from './routes.ts'
import { createSwitchStore } from './store.ts'
import { refuseSwitchedOff } from './switched-routes.ts'
import { createSwitches, type Switches } from './switches.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let switches: Switches
const hints: string[] = []
const owner = userActor('0193ab00-0000-7000-8000-000000000001', [{ siteId: null, role: 'owner' }])
const manager = userActor('0193ab00-0000-7000-8000-000000000002', [{ siteId: null, role: 'manager' }])

beforeEach(async () => {
  database = await freshDatabase('sqlite')
  hints.length = 0
  switches = createSwitches({
    database,
    store: createSwitchStore(database),
    administrators: async () => ['Awa', 'Nadia'],
    audit: auditIn(database),
    live: { hint: (kind) => void hints.push(kind) },
    now: () => new Date('2026-11-21T09:00:00.000Z'),
  })
})
afterEach(() => database.remove())

describe('a feature', () => {
  test('is on until somebody turns it off, and on again as it was', async () => {
    expect((await switches.view(owner)).off).toEqual([])
    await switches.turn(owner, 'stock', false)
    expect(await switches.turn(owner, 'vouchers', false)).toEqual({ off: ['vouchers', 'stock'], who: ['Awa', 'Nadia'] })
    expect([await switches.isOn('stock'), await switches.isOn('training')]).toEqual([false, true])
    expect((await switches.turn(owner, 'stock', true)).off).toEqual(['vouchers'])
  })

  test('is told to tills and pages, and written down once', async () => {
    await switches.turn(owner, 'training', false)
    await switches.turn(owner, 'training', false)
    expect(hints).toContain('setup')
    expect(await actsIn(database)).toMatchObject([
      { action: 'switch.saved', subject: 'training', before: { enabled: true }, after: { enabled: false } },
    ])
  })

  test('is turned off by an administrator alone', async () => {
    await expect(switches.turn(manager, 'stock', false)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await switches.view(manager)).off).toEqual([])
  })
})

describe('what writes of a feature that is off', () => {
  const open = async (kind: 'user' | 'device') => {
    const actor = { ...jobActor('test'), kind }
    const http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => actor, version: '0' })
    refuseSwitchedOff(http, switches)
    await http.register(switchRoutes(switches))
    const access = { config: { access: { permission: 'stock.record', scope: 'site' } as const }, schema: { response: {} } }
    http.post('/api/stock/outs', access, async () => 'written')
    http.get('/api/stock/outs', access, async () => 'read')
    return http
  }

  test('is refused, and the answer says who can turn it on', async () => {
    const http = await open('user')
    const write = () => http.inject({ method: 'POST', url: '/api/stock/outs' })
    expect((await write()).body).toBe('written')
    await http.inject({ method: 'PUT', url: '/api/features/stock', payload: { on: false } })
    expect([(await write()).statusCode, (await write()).json()]).toMatchObject([
      403,
      { code: 'feature.off', message: expect.stringContaining('Awa, Nadia') as string },
    ])
    expect((await http.inject({ url: '/api/stock/outs' })).body).toBe('read')
    await http.close()
  })

  test('comes in from a till all the same: what it holds was recorded before it heard', async () => {
    const http = await open('device')
    await switches.turn(owner, 'stock', false)
    expect((await http.inject({ method: 'POST', url: '/api/stock/outs' })).body).toBe('written')
    await http.close()
  })
})
