import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { openCertificates } from './certificates.ts'
import { nameConstraints } from './constraints.ts'
import { dayMs } from './make-certificate.ts'
import { namesOf } from './names.ts'

const start = new Date('2026-11-21T10:00:00.000Z')
const log = createLog({ level: 'fatal' })
let folder: string
let now: Date
let machine: { hostname: string; addresses: string[] }
let origin: string | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-certificate-'))
  now = start
  machine = { hostname: 'Caisse.lan', addresses: ['192.168.1.20', '203.0.113.7'] }
  origin = undefined
})
afterEach(() => rm(folder, { recursive: true }))

const open = () => openCertificates({ folder, origin, machine: () => machine, now: () => now, log })
const opened = async () => {
  const certificates = await open()
  return {
    certificates,
    authority: new X509Certificate(certificates.authority()),
    leaf: new X509Certificate(certificates.leaf().certificate),
  }
}

describe('the authority', () => {
  test('is one, for ten years, and vouches for private networks and our names only', async () => {
    const { authority } = await opened()
    expect(authority.ca).toBe(true)
    expect(authority.verify(authority.publicKey)).toBe(true)
    expect(Date.parse(authority.validTo) - start.getTime()).toBeGreaterThan(3_600 * dayMs)
    // The extension, marked critical, with exactly our constraints.
    const marked = Buffer.from('0603551d1e0101ff04', 'hex')
    expect(authority.raw.includes(marked)).toBe(true)
    expect(authority.raw.includes(nameConstraints(namesOf({ origin, machine })))).toBe(true)
  })

  test('and its key are for the server’s own user, and stay the same', async () => {
    const { authority } = await opened()
    expect((await readdir(folder)).toSorted()).toEqual(['authority.crt', 'authority.key', 'server.crt', 'server.key'])
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect((await opened()).authority.fingerprint256).toBe(authority.fingerprint256)
  })

  test('is another once tills come in under a name that it may not vouch for', async () => {
    const { authority } = await opened()
    origin = 'https://ressourcerie.example.org:3001'
    const other = await opened()
    expect(other.authority.fingerprint256).not.toBe(authority.fingerprint256)
    expect(other.leaf.checkHost('ressourcerie.example.org')).toBe('ressourcerie.example.org')
  })

  test('is made anew when a crash or a hand left half of it', async () => {
    const { authority } = await opened()
    await rm(join(folder, 'authority.crt'))
    const second = await opened()
    await writeFile(join(folder, 'authority.key'), 'broken')
    const third = await opened()
    expect(new Set([authority, second.authority, third.authority].map((each) => each.fingerprint256)).size).toBe(3)
    expect(third.leaf.verify(third.authority.publicKey)).toBe(true)
  })
})

describe('the server’s certificate', () => {
  test('comes from the authority, lasts at most 397 days and bears each name and private address', async () => {
    const { authority, leaf } = await opened()
    expect(leaf.checkIssued(authority)).toBe(true)
    expect(leaf.verify(authority.publicKey)).toBe(true)
    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(397 * dayMs)
    expect(['caisse.local', 'caisse', 'localhost'].map((name) => leaf.checkHost(name))).not.toContain(undefined)
    expect(['127.0.0.1', '::1', '192.168.1.20'].map((address) => leaf.checkIP(address))).not.toContain(undefined)
    expect([leaf.checkHost('example.org'), leaf.checkIP('203.0.113.7')]).toEqual([undefined, undefined])
    expect(await readFile(join(folder, 'server.crt'), 'utf8')).not.toContain('PRIVATE')
  })

  test('is renewed when less than thirty days are left, under the same authority', async () => {
    const { certificates, authority, leaf } = await opened()
    now = new Date(Date.parse(leaf.validTo) - 31 * dayMs)
    expect(await certificates.check()).toBe(false)
    now = new Date(Date.parse(leaf.validTo) - 29 * dayMs)
    expect(await certificates.check()).toBe(true)
    const renewed = new X509Certificate(certificates.leaf().certificate)
    expect(Date.parse(renewed.validTo)).toBeGreaterThan(Date.parse(leaf.validTo))
    expect(renewed.checkIssued(authority)).toBe(true)
  })

  test('is renewed when the machine has another address, not when one is gone', async () => {
    const { certificates } = await opened()
    machine = { ...machine, addresses: ['192.168.1.20', '10.0.0.9'] }
    expect(await certificates.check()).toBe(true)
    expect(new X509Certificate(certificates.leaf().certificate).checkIP('10.0.0.9')).toBe('10.0.0.9')
    machine = { ...machine, addresses: [] }
    expect(await certificates.check()).toBe(false)
  })

  test('leaves out a name that the authority may not vouch for, so that the others stay good', async () => {
    origin = 'https://ressourcerie.example.org'
    const { authority } = await opened()
    machine = { ...machine, hostname: 'renamed' }
    const after = await opened()
    expect(after.authority.fingerprint256).toBe(authority.fingerprint256)
    expect(after.leaf.checkHost('renamed.local')).toBeUndefined()
    expect(after.leaf.checkHost('ressourcerie.example.org')).toBe('ressourcerie.example.org')
  })
})
