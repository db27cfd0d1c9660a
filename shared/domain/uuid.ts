/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, then randomness. `random` fills ten bytes; the caller owns the source, so that a till,
 * the server and the deterministic seed make ids by one rule.
 */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = milliseconds
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An id for something that starts now, from the platform's own randomness (browser and Node). */
export const newId = (): string => uuidv7(Date.now(), globalThis.crypto.getRandomValues(new Uint8Array(10)))
