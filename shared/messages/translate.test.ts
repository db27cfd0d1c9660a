import { describe, expect, test } from 'vitest'
import { createSay, fill } from './translate.ts'

describe('a message', () => {
  test('takes its values, and shows the name of one that is missing', () => {
    expect(fill('Bonjour {name}, {missing}', { name: 'Awa' })).toBe('Bonjour Awa, {missing}')
  })
  test.each([
    ['fr', 0, '0 vente'],
    ['fr', 1, '1 vente'],
    ['fr', 2, '2 ventes'],
    ['en', 0, '0 ventes'],
    ['en', 1, '1 vente'],
  ] as const)('in %s counts %i as it is said', (locale, count, said) => {
    expect(fill('{count} {count|vente|ventes}', { count }, locale)).toBe(said)
  })
  test('does not fill what a value brings with it', () => {
    expect(fill('{name}', { name: '{secret}', secret: 'x' })).toBe('{secret}')
  })
  test('is said from its table', () => {
    expect(createSay({ hello: 'Bonjour {name}' }, 'fr')('hello', { name: 'Awa' })).toBe('Bonjour Awa')
  })
})
