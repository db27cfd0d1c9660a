import { settingKeys } from '@grenier/shared/domain/settings.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { expect, test } from 'vitest'
import { jobActor, userActor } from '#platform/access.ts'
import { composeSettings } from './settings.ts'

const site = {
  ...{ id: 'n', code: '1', name: 'Nord', timeZone: 'Europe/Paris', address: '', siret: '', vatNote: '', accent: null, logo: null },
  ...{ openingHours: [], policy: defaultPolicy },
}
const register = {
  id: 'r',
  siteId: 'n',
  number: 1,
  name: 'Caisse 1',
  varianceThresholdCents: 500,
  printerAddress: null,
  commentNeeded: true,
  tells: ['awa'],
}
const pace = { automatic: true, everyMinutes: 5, lateAfterHours: 24, bandwidthKilobytes: null, jsonMegabytes: 50 }
const { settings } = composeSettings({
  sites: { list: async () => [site] },
  registers: { states: async () => [register] },
  sync: { settings: async () => pace },
  aiSettings: { state: async () => ({ profile: 'none' }) },
  switches: { off: async () => ['stock'] },
  retention: { settings: async () => ({ days: 30, copies: true }) },
  secondFactor: { rule: { read: async () => ({ demanded: true, without: [] }) } },
  naming: { read: async () => ({ name: 'La Remise' }) },
  telegram: { state: async () => ({ hasToken: true }) },
  mail: { isSet: async () => false },
  firstSteps: { read: async () => ({ open: 2 }) },
  ecologic: { schedules: { list: async () => [] } },
} as unknown as Parameters<typeof composeSettings>[0])

test('every setting of the list has a value, and no other has one', async () => {
  const told = await settings.list(jobActor('test'))
  expect([...new Set(told.map(({ key }) => key))].toSorted()).toEqual([...settingKeys].toSorted())
  const valueOf = (wanted: string) => told.find(({ key }) => key === wanted)?.value
  expect(['feature-stock', 'feature-training', 'register-tells', 'first-steps', 'mail-server'].map(valueOf)).toEqual([
    false,
    true,
    1,
    2,
    false,
  ])
  expect(told.find(({ key }) => key === 'register-threshold')).toMatchObject({ siteId: 'n', register: { number: 1 }, value: 500 })
})

test('somebody is told the settings of what they may see, and no others', async () => {
  const keysOf = async (...grants: Parameters<typeof userActor>[1]) => (await settings.list(userActor('v', grants))).map(({ key }) => key)
  const [volunteer, manager] = [{ siteId: 'n', role: 'volunteer' }, (siteId: string) => ({ siteId, role: 'manager' })]
  expect((await keysOf(volunteer)).filter((key) => !/^(feature|voice)-/.test(key))).toEqual([])
  expect(await keysOf(manager('n'))).toEqual(expect.arrayContaining(['site-hours', 'till-blind', 'register-threshold']))
  expect(await keysOf(volunteer, manager('elsewhere'))).not.toContain('till-blind')
  const local = await settings.list(userActor('a', [{ siteId: 'n', role: 'administrator' }]))
  expect(local.some(({ key }) => ['assistant', 'second-factor', 'telegram-token'].includes(key))).toBe(false)
})
