import { createPrivateKey, randomBytes, type webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import type * as X509 from '@peculiar/x509'
import { nameConstraints, nameConstraintsId } from './constraints.ts'
import type { Names } from './names.ts'

/** A private key (PKCS 8) and its certificate, both PEM. */
export interface KeyPair {
  readonly key: string
  readonly certificate: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
export const dayMs = 86_400_000
/** Browsers refuse more than 398 days. */
const leafDays = 397
const authorityDays = 3_652

/** Our own small authority, good for ten years: it may vouch for `names` and private networks, and make no other authority. */
export async function makeAuthority(names: Names, now: Date): Promise<KeyPair> {
  const x509 = await loadWriter()
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(now, authorityDays),
    name: `CN=Grenier ${names.host}, O=Grenier`,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension(nameConstraintsId, true, Uint8Array.from(nameConstraints(names))),
    ],
  })
  return { key: await privatePem(keys.privateKey), certificate: certificate.toString('pem') }
}

/** The server's certificate, under `authority`, for every one of `names`. */
export async function makeLeaf(authority: KeyPair, names: Names, now: Date): Promise<KeyPair> {
  const x509 = await loadWriter()
  const issuer = new x509.X509Certificate(authority.certificate)
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity(now, leafDays),
    subject: `CN=${names.host}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([...names.dns, ...names.ips].map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }))),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { key: await privatePem(keys.privateKey), certificate: certificate.toString('pem') }
}

/** The writer takes a third of a second to load, and is needed once a year. */
async function loadWriter(): Promise<typeof X509> {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

/** From a day ago: a tablet's clock may be behind ours. */
function validity(now: Date, days: number) {
  const notBefore = new Date(now.getTime() - dayMs)
  // A positive number of 16 bytes; some clients refuse a repeated one.
  const serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * dayMs), serialNumber }
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  return String(createPrivateKey({ key: bytes, type: 'pkcs8', format: 'der' }).export({ type: 'pkcs8', format: 'pem' }))
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const bytes = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  return crypto.subtle.importKey('pkcs8', Uint8Array.from(bytes), algorithm, false, ['sign'])
}
