import { alertAddress } from '@grenier/shared/domain/alert-address.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { expect, test } from 'vitest'
import { placeOf } from './router.ts'

test('the address that a message links is one the dashboard knows, for each alert there is', () => {
  const codes = Object.keys(fr).filter((key) => key.startsWith('alert.') && key !== 'alert.see')
  const lost = codes.filter((key) => {
    const url = new URL(alertAddress(key.slice('alert.'.length), 'chain:1'), 'https://grenier.example')
    return placeOf(url.pathname, url.search).page === 'unknown'
  })
  expect([codes.length > 20, lost]).toEqual([true, []])
})
