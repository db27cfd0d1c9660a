import { describe, expect, test } from 'vitest'
import { driveAddress, driveIdOf } from './kdrive.ts'

describe('the number of a kDrive', () => {
  test.each([
    ' 123456 ',
    'https://123456.connect.kdrive.infomaniak.com/Grenier',
    '123456.connect.kdrive.infomaniak.com',
    'https://ksuite.infomaniak.com/kdrive/app/drive/123456/files/7',
  ])('is found in %s', (text) => {
    expect(driveIdOf(text)).toBe('123456')
  })

  test.each(['', 'mon kDrive', 'https://123456.connect.kdrive.infomaniak.com.example.org/', '12345678901234'])(
    'is not guessed from “%s”',
    (text) => {
      expect(driveIdOf(text)).toBeUndefined()
    },
  )
})

test('a folder is written as part of the address', () => {
  expect(driveAddress('123456', '')).toBe('https://123456.connect.kdrive.infomaniak.com')
  expect(driveAddress('123456', '/Été 2026/ Grenier /')).toBe('https://123456.connect.kdrive.infomaniak.com/%C3%89t%C3%A9%202026/Grenier')
})
