import { cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { type AmountKey, afterKey, asTyped, countAfterKey, typedCents } from './typed-amount.ts'

const typing = (keys: string, after: typeof afterKey = afterKey) => [...keys].reduce((typed, key) => after(typed, key as AmountKey), '')

describe('typing an amount', () => {
  test.each([
    ['5', '5', 500],
    ['12', '12', 1200],
    ['12,5', '12,5', 1250],
    ['12,505', '12,50', 1250],
    [',5', '0,5', 50],
    ['1,,5', '1,5', 150],
    ['007', '7', 700],
    ['123456', '12345', 1_234_500],
  ])('%s shows %s and means %i cents', (keys, shown, amount) => {
    expect(typing(keys)).toBe(shown)
    expect(typedCents(shown)).toBe(amount)
  })

  test('takes back one key, then all', () => {
    expect(afterKey('12,5', 'back')).toBe('12,')
    expect(typedCents('12,')).toBe(1200)
    expect(afterKey('12,5', 'clear')).toBe('')
    expect(typedCents('')).toBeUndefined()
  })

  test('gives every amount a typed form that means the same', () => {
    for (const amount of [0, 5, 50, 99, 100, 1_234, 999_999]) expect(typedCents(asTyped(cents(amount)))).toBe(amount)
  })

  test('of pieces knows no comma and no leading zero', () => {
    expect(typing('0,12', countAfterKey)).toBe('12')
    expect(typing('12345', countAfterKey)).toBe('1234')
  })
})
