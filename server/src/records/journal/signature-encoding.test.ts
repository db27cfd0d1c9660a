import { generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromAsn1, toAsn1 } from './signature-encoding.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

describe('the signature of a till', () => {
  test('holds for OpenSSL once it is in its form, and comes back as it was', () => {
    for (let number = 0; number < 500; number++) {
      const text = Buffer.from(`ticket ${number}`)
      const joined = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      const asn1 = toAsn1(joined) ?? Buffer.alloc(0)
      expect(verify('sha256', text, publicKey, asn1)).toBe(true)
      expect(fromAsn1(asn1)).toEqual(joined)
    }
  })

  test('comes back also when its numbers begin with zeros', () => {
    const number = fc.tuple(fc.nat(31), fc.uint8Array({ minLength: 32, maxLength: 32 })).map(([zeros, bytes]) => bytes.fill(0, 0, zeros))
    fc.assert(
      fc.property(number, number, (r, s) => {
        const joined = Buffer.concat([r, s])
        expect(fromAsn1(toAsn1(joined) ?? Buffer.alloc(0))).toEqual(joined)
      }),
    )
  })

  test('is none unless it has 64 bytes', () => {
    expect([0, 63, 65].map((length) => toAsn1(Buffer.alloc(length)))).toEqual([undefined, undefined, undefined])
  })

  test('that is no ASN.1 is refused', () => {
    expect(() => fromAsn1(Buffer.alloc(70))).toThrow('Expected an ASN.1 signature')
  })
})
