import type { Configuration } from '@grenier/shared/contract/configuration.ts'
import { expect, test } from 'vitest'
import { thingsOf } from './things.ts'

test('the same register of two sites is told apart by its site', () => {
  const registers = [{ number: 1, name: 'Caisse' }]
  const sites = ['Nord', 'Sud'].map((name) => ({ code: name, name, logo: null, registers }))
  const none = { categories: [], articles: [], overrides: [], nomenclatures: [], schedules: [], featuresOff: [] }
  const things = thingsOf({ organisation: { name: 'La Remise' }, sites, ...none } as unknown as Configuration)
  expect(things.filter(({ part }) => part === 'register').map(({ name }) => name)).toEqual(['1 · Caisse (Nord)', '1 · Caisse (Sud)'])
})
