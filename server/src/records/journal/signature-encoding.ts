/** Bytes of r, and of s, on P-256. */
const half = 32
const [sequenceTag, integerTag] = [0x30, 0x02]

/**
 * r ‖ s, as Web Crypto makes it, in the ASN.1 that OpenSSL reads; undefined unless it has 64 bytes. Node would do it (`ieee-p1363`), but
 * with a key in an options object each signature costs 40 % more.
 */
export function toAsn1(joined: Uint8Array): Buffer | undefined {
  if (joined.length !== 2 * half) return undefined
  const numbers = [...integer(joined.subarray(0, half)), ...integer(joined.subarray(half))]
  return Buffer.from([sequenceTag, numbers.length, ...numbers])
}

/** The way back. Throws on what is not an ASN.1 signature of P-256. */
export function fromAsn1(signature: Uint8Array): Buffer {
  const rLength = signature[3] ?? 0
  const r = signature.subarray(4, 4 + rLength)
  const s = signature.subarray(6 + rLength)
  if (
    signature[0] !== sequenceTag ||
    signature[2] !== integerTag ||
    signature[4 + rLength] !== integerTag ||
    s.length !== signature[5 + rLength]
  )
    throw new Error(`Expected an ASN.1 signature, got ${Buffer.from(signature).toString('hex')}`)
  return Buffer.concat([padded(r), padded(s)])
}

/** The shortest form without a sign: leading zeros go, and one comes where the first bit is set. */
function integer(bytes: Uint8Array): number[] {
  let digits = [...bytes]
  while (digits.length > 1 && digits[0] === 0) digits = digits.slice(1)
  if ((digits[0] ?? 0) >= 0x80) digits = [0, ...digits]
  return [integerTag, digits.length, ...digits]
}

function padded(digits: Uint8Array): Buffer {
  const bytes = Buffer.alloc(half)
  const significant = digits.subarray(Math.max(0, digits.length - half))
  bytes.set(significant, half - significant.length)
  return bytes
}
