import { X509Certificate, createPrivateKey } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../files.ts'
import type { Log } from '../log.ts'
import { permits } from './constraints.ts'
import { dayMs, makeAuthority, makeLeaf, type KeyPair } from './make-certificate.ts'
import { namesOf, type Machine, type Names } from './names.ts'

export type Certificates = Awaited<ReturnType<typeof openCertificates>>

export interface CertificateNeeds {
  /** The folder `keys/`: the authority's private key never leaves it. */
  readonly folder: string
  readonly origin: string | undefined
  readonly machine: () => Machine
  readonly now: () => Date
  readonly log: Pick<Log, 'info' | 'warn'>
}

const leafLeftMs = 30 * dayMs
/** An authority outlives every certificate under it. */
const authorityLeftMs = 400 * dayMs

/** The authority and the server's certificate of this machine, read from `folder`, or made where they are missing, ending or do not fit. */
export async function openCertificates({ folder, origin, machine, now, log }: CertificateNeeds) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let current = await renew()

  async function renew() {
    const wanted = namesOf({ origin, machine: machine() })
    const authority = await authorityFor(wanted)
    const issuer = new X509Certificate(authority.certificate)
    const names = {
      host: wanted.host,
      dns: wanted.dns.filter((name) => permits(issuer, name)),
      ips: wanted.ips.filter((address) => permits(issuer, address)),
    }
    return { authority: authority.certificate, names, leaf: await leafFor(names, authority, issuer) }
  }

  async function authorityFor(names: Names): Promise<KeyPair> {
    const kept = await read(folder, 'authority')
    if (kept && fits(kept, authorityLeftMs) && permits(new X509Certificate(kept.certificate), names.host)) return kept
    if (kept) log.warn({ host: names.host }, 'a new authority is made: each tablet has to install it again, from /certificat')
    return write(folder, 'authority', await makeAuthority(names, now()))
  }

  async function leafFor(names: Names, authority: KeyPair, issuer: X509Certificate): Promise<KeyPair> {
    const kept = await read(folder, 'server')
    if (kept && fits(kept, leafLeftMs) && vouches(new X509Certificate(kept.certificate), names, issuer)) return kept
    log.info({ names: [...names.dns, ...names.ips] }, 'a certificate of the server is made')
    return write(folder, 'server', await makeLeaf(authority, names, now()))
  }

  /** A damaged file costs a new certificate, never the start of the server. */
  function fits({ key, certificate }: KeyPair, leftMs: number): boolean {
    try {
      const read = new X509Certificate(certificate)
      return read.checkPrivateKey(createPrivateKey(key)) && Date.parse(read.validTo) - now().getTime() > leftMs
    } catch (error) {
      log.warn({ err: error }, 'a certificate or its key cannot be read: another is made')
      return false
    }
  }

  return {
    /** The authority's certificate, PEM, for everybody. */
    authority: (): string => current.authority,
    names: (): Names => current.names,
    leaf: (): KeyPair => current.leaf,

    /** Looks again at dates and names. True when the server has another certificate than before. */
    async check(): Promise<boolean> {
      const before = current.leaf.certificate
      current = await renew()
      return current.leaf.certificate !== before
    },
  }
}

/** Made under this authority, for all these names; names it has besides do no harm. */
const vouches = (leaf: X509Certificate, { dns, ips }: Names, issuer: X509Certificate): boolean =>
  leaf.checkIssued(issuer) &&
  leaf.verify(issuer.publicKey) &&
  dns.every((name) => leaf.checkHost(name) !== undefined) &&
  ips.every((address) => leaf.checkIP(address) !== undefined)

/** Undefined when one of the two files is missing: the start before this one was cut off between them. */
async function read(folder: string, name: string): Promise<KeyPair | undefined> {
  const [key, certificate] = await Promise.all([textOf(join(folder, `${name}.key`)), textOf(join(folder, `${name}.crt`))])
  return key === undefined || certificate === undefined ? undefined : { key, certificate }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The key first: a certificate without its key is made anew, a key without its certificate too. */
async function write(folder: string, name: string, pair: KeyPair): Promise<KeyPair> {
  await writeAtomically(join(folder, `${name}.key`), pair.key)
  await writeAtomically(join(folder, `${name}.crt`), pair.certificate)
  return pair
}
