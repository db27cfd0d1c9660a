import { expect, test } from 'vitest'
import { meaningOf } from './keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }
const idle = { isWriting: false, wasLed: false }

test('Ctrl and K open the search, even while somebody writes', () => {
  expect(meaningOf({ ...plain, key: 'k', ctrlKey: true }, { isWriting: true, wasLed: false })).toEqual({ do: 'palette' })
  expect(meaningOf({ ...plain, key: 'K', metaKey: true }, idle)).toEqual({ do: 'palette' })
  expect(meaningOf({ ...plain, key: 'k' }, idle)).toBeUndefined()
})

test('letters are letters in a field, and mean something elsewhere', () => {
  expect(meaningOf({ ...plain, key: '?' }, { isWriting: true, wasLed: false })).toBeUndefined()
  expect(meaningOf({ ...plain, key: '?' }, idle)).toEqual({ do: 'help' })
  expect([meaningOf({ ...plain, key: 'g' }, idle), meaningOf({ ...plain, key: 'v' }, { isWriting: false, wasLed: true })]).toEqual([
    { do: 'lead' },
    { do: 'jump', page: 'sales' },
  ])
  expect(meaningOf({ ...plain, key: 'v' }, idle)).toBeUndefined()
})
