import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText, deepest } from './canonical.ts'

describe('canonical text', () => {
  test('sorts keys by code unit, as RFC 8785 asks, and leaves out what is undefined', () => {
    expect(canonicalText({ b: 1, a: 'é', '€': 2, A: [3, { z: 1, y: 2 }], nothing: undefined })).toBe(
      '{"A":[3,{"y":2,"z":1}],"a":"é","b":1,"€":2}',
    )
  })
  test.each([
    1.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    true,
    null,
    undefined,
    Symbol('x'),
    () => 1,
    'half \uD800 pair',
    { ['\uDC00']: 1 },
    [null],
  ])('is refused for %s, which two programs could write in two ways', (value) => {
    expect(canonicalText(value)).toBeUndefined()
  })
  test('writes minus zero as zero', () => {
    expect(canonicalText([-0])).toBe('[0]')
  })
  test('is refused before nesting can exhaust the stack', () => {
    let value: unknown = 1
    for (let depth = 0; depth <= deepest + 1; depth++) value = [value]
    expect(canonicalText(value)).toBeUndefined()
  })
  test('read and written again is the same text', () => {
    const leaf = fc.oneof(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }))
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('node'), { maxKeys: 4 }),
      ),
    })).node
    fc.assert(
      fc.property(value, (drawn) => {
        const text = canonicalText(drawn)
        if (text !== undefined) expect(canonicalText(JSON.parse(text))).toBe(text)
      }),
    )
  })
})
