import { expect, test } from 'vitest'
import { isMailAddress } from './mail-address.ts'

test.each(['awa@exemple.fr', 'awa.diop+caisse@mail.exemple.org', 'a@b.co'])('%s looks like an address', (text) => {
  expect(isMailAddress(text)).toBe(true)
})

test.each([
  '',
  'awa',
  'awa@exemple',
  'awa@exemple.',
  'a b@exemple.fr',
  'a@exemple.fr,b@exemple.fr',
  'A <a@exemple.fr>',
  'a@b@c.fr',
  'a@x.fr\r\nBcc: b@x.fr',
  `${'a'.repeat(250)}@x.fr`,
])('%j does not', (text) => {
  expect(isMailAddress(text)).toBe(false)
})
