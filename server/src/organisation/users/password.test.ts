import { describe, expect, test } from 'vitest'
import { hashSecret, needsRehash, verifySecret } from './password.ts'

describe('a password', () => {
  test('is kept as argon2id with 19 MiB, two passes and a salt of its own', async () => {
    const [one, other] = await Promise.all([hashSecret('trois vélos'), hashSecret('trois vélos')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
  })

  test('opens when it is the right one, and only then', async () => {
    const stored = await hashSecret('trois vélos')
    expect(await verifySecret('trois vélos', stored)).toBe(true)
    expect(await verifySecret('trois vélos ', stored)).toBe(false)
    expect(await verifySecret('', stored)).toBe(false)
  })

  test('is the same whichever way a keyboard writes its accents', async () => {
    expect(await verifySecret('trois ve\u0301los', await hashSecret('trois v\u00e9los'))).toBe(true)
  })

  test('counts to its last letter, even when it is long', async () => {
    const long = 'a'.repeat(199)
    expect(await verifySecret(`${long}c`, await hashSecret(`${long}b`))).toBe(false)
  })

  test('of nobody opens nothing', async () => {
    expect(await verifySecret('trois vélos', null)).toBe(false)
  })

  test('that was stored at a lower cost asks to be stored again', async () => {
    const stored = await hashSecret('trois vélos')
    expect(needsRehash(stored)).toBe(false)
    expect(needsRehash(stored.replace('m=19456', 'm=4096'))).toBe(true)
  })
})
