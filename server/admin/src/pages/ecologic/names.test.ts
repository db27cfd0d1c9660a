import { profileNamed } from '@grenier/shared/domain/ecologic/profiles.ts'
import { expect, test } from 'vitest'
import { profileNamedBy } from './names.ts'

const words = { sayCode: (key: string) => `[${key}]` }
const builtIn = { code: 'ecologic-v1', body: { code: 'ecologic-v1', label: profileNamed('ecologic-v1')?.label ?? '' } }
const own = { code: 'ville-de-die', body: { code: 'ville-de-die', label: 'Ville de Die' } }

test('a file is called by the name of its layout, in the reader’s language while it is the built-in one', () => {
  const named = (code: string) => profileNamedBy(words, [builtIn, own], code)
  expect([named('ecologic-v1'), named('ville-de-die'), named('gone')]).toEqual(['[ecologic-profile.ecologic-v1]', 'Ville de Die', 'gone'])
})
