import { expect, test } from 'vitest'
import { chatAddress } from './chat-address.ts'

test('a Telegram account is opened by its number, and nothing else is', () => {
  expect(chatAddress({ channel: 'telegram', externalId: '4217' })).toBe('tg://user?id=4217')
  expect(chatAddress({ channel: 'telegram', externalId: 'javascript:alert(1)' })).toBeUndefined()
  expect(chatAddress({ channel: 'practice', externalId: '4217' })).toBeUndefined()
})
