import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { BackupManifest, type UnsignedManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { readOrMakeKey } from './read-or-make-key.ts'

export type PointSigner = ReturnType<typeof openPointSigner>
/** `unknown-signer`: whole, but made under a key this machine does not have. */
export type SignatureState = 'valid' | 'unknown-signer' | 'invalid'

/** File of `keys/`. */
export const signerName = 'backup.key'

/** What manifests signed with this private key name as their signer. */
export const publicKeyOf = (privateKey: Buffer): string =>
  createPublicKey(createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' }))
    .export({ type: 'spki', format: 'der' })
    .toString('base64')

/** Signs manifests with `keys/backup.key` (Ed25519), made at first use. */
export function openPointSigner(keysFolder: string) {
  const make = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
  const bytes = readOrMakeKey(keysFolder, signerName, make)
  const key = createPrivateKey({ key: bytes, type: 'pkcs8', format: 'der' })
  const publicKey = publicKeyOf(bytes)
  return {
    publicKey,
    sign: (manifest: UnsignedManifest): BackupManifest => {
      const value = sign(null, Buffer.from(signedText(manifest)), key).toString('base64')
      return BackupManifest.parse({ ...manifest, signature: { publicKey, value } })
    },
  }
}

/** The manifest as its file holds it. */
export const manifestText = (manifest: BackupManifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`

/** `newer`: a program after this one wrote it. */
export function readManifest(text: string): BackupManifest | 'newer' | 'unreadable' {
  const value = parsed(text)
  const read = BackupManifest.safeParse(value)
  if (read.success) return read.data
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
  return typeof version === 'number' && version > 1 ? 'newer' : 'unreadable'
}

/** Whether the manifest is what its signer wrote, and whether that signer is the one of this machine. */
export function checkSignature({ signature, ...manifest }: BackupManifest, knownPublicKey: string | undefined): SignatureState {
  if (!holds(signedText(manifest), signature)) return 'invalid'
  return signature.publicKey === knownPublicKey ? 'valid' : 'unknown-signer'
}

export const sha256OfText = (text: string): string => createHash('sha256').update(text).digest('hex')

function holds(text: string, { publicKey, value }: BackupManifest['signature']): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text), key, Buffer.from(value, 'base64'))
  } catch {
    // What is no key signs nothing.
    return false
  }
}

function signedText(manifest: UnsignedManifest): string {
  const text = canonicalText(withoutNulls(manifest))
  if (text === undefined) throw new Error('Expected a manifest of whole numbers and text')
  return text
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON is one of the answers.
    return undefined
  }
}
