import { describe, expect, test } from 'vitest'
import type { AmountKey } from './typed-amount.ts'
import { afterEntryKey, type Meaning, readEntry } from './typed-entry.ts'

const type = (keys: string, meaning: Meaning) => {
  const typed = [...keys].reduce((before, key) => afterEntryKey(before, key as AmountKey, meaning), '')
  return { typed, ...readEntry(typed, meaning) }
}

describe('a number times a price', () => {
  test.each(['count', 'amount', 'either'] as const)('is understood where %s is typed', (meaning) => {
    expect(type('3*2,50', meaning)).toEqual({ typed: '3*2,50', quantity: 3, cents: 250 })
  })

  test('waits for its price', () => {
    expect(type('12*', 'count')).toEqual({ typed: '12*', quantity: 12 })
  })

  test('has one sign, and something to multiply', () => {
    expect(type('*3**2', 'count').typed).toBe('3*2')
    expect(type('2,5*3', 'amount').typed).toBe('2,53')
  })

  test('is taken back key by key', () => {
    expect(afterEntryKey('3*2', 'back', 'count')).toBe('3*')
    expect(afterEntryKey('3*', 'back', 'count')).toBe('3')
    expect(afterEntryKey('3*2', 'clear', 'count')).toBe('')
  })
})

describe('a plain number', () => {
  test('is pieces before an article is chosen, until a comma makes it euros', () => {
    expect(type('12', 'either')).toEqual({ typed: '12', quantity: 12 })
    expect(type('12,5', 'either')).toEqual({ typed: '12,5', cents: 1250 })
  })

  test('is euros for a price and pieces for a quantity', () => {
    expect(type('12', 'amount')).toEqual({ typed: '12', cents: 1200 })
    expect(type('12,5', 'count')).toEqual({ typed: '125', quantity: 125 })
  })
})
