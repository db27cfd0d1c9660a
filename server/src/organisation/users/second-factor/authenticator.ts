import { Secret, TOTP } from 'otpauth'

/** What every authenticator reads (RFC 6238): SHA-1, six digits, thirty seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 }
/** A telephone's clock may be half a minute off. */
const drift = 1

/** A new key, 160 random bits, as base32. */
export const newKey = (): string => new Secret({ size: 20 }).base32

const authenticator = (key: string, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...shape, ...names, secret: Secret.fromBase32(key) })

/** The time step a code belongs to; undefined when it is the key's of no step near enough. */
export function stepOf(code: string, key: string, at: Date): number | undefined {
  const timestamp = at.getTime()
  const delta = authenticator(key).validate({ token: code, timestamp, window: drift })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / shape.period) + delta
}

/** The code of a moment, as the telephone shows it. */
export const codeAt = (key: string, at: Date): string => authenticator(key).generate({ timestamp: at.getTime() })

/** What the picture says to the telephone: the key, and whose it is. */
export const addressOf = (key: string, { issuer, label }: { issuer: string; label: string }): string =>
  // A colon would part issuer and label where none is meant.
  authenticator(key, { issuer: issuer.replaceAll(':', ' '), label: label.replaceAll(':', ' ') }).toString()
