import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId, uuidv7 } from './uuid.ts'

describe('an id', () => {
  test('is a UUID of version 7 that carries its millisecond', () => {
    // The example of RFC 9562, appendix A.6.
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
    const id = uuidv7(Date.parse('2022-02-22T19:22:22.000Z'), random)
    expect(id).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
    expect(z.uuidv7().safeParse(id).success).toBe(true)
  })
  test('sorts by the time it was made', () => {
    const ids = [3, 1, 2].map((ms) => uuidv7(ms, new Uint8Array(10)))
    expect(ids.toSorted()).toEqual([ids[1], ids[2], ids[0]])
  })
  test('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, newId)).size).toBe(1_000)
  })
})
