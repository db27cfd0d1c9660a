import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/**
 * A till's key made from the seed, so that fingerprints, and with them hashes, are the same each time. Such a key is no secret: its device
 * is unpaired once the data is there.
 */
export function deviceKey(seed: number, index: number): { privateKey: KeyObject; publicKey: Buffer } {
  const secret = createHash('sha256').update(`grenier seed ${seed} device ${index}`).digest()
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(secret)
  const point = ecdh.getPublicKey()
  const text = (bytes: Buffer) => bytes.toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', d: text(secret), x: text(point.subarray(1, 33)), y: text(point.subarray(33)) }
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  return { privateKey, publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }) }
}
