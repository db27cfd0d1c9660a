import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSecrets } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'grenier-secrets-')), 'keys')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

describe('a sealed password', () => {
  test('opens again, after a restart too, and never shows in the sealed text', async () => {
    const sealed = (await openSecrets(folder)).seal('mot de passe à moi', 'remote.secret/1')
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/)
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString()).not.toContain('passe')
    expect((await openSecrets(folder)).open(sealed, 'remote.secret/1')).toBe('mot de passe à moi')
  })

  test('is sealed otherwise each time', async () => {
    const secrets = await openSecrets(folder)
    expect(secrets.seal('x', 'remote.secret/1')).not.toBe(secrets.seal('x', 'remote.secret/1'))
  })

  test('does not open in another row, when changed, cut, or under another key', async () => {
    const secrets = await openSecrets(folder)
    const sealed = secrets.seal('secret', 'remote.secret/1')
    const refused = expect.objectContaining({ code: 'secret.wrong-key' })
    expect(() => secrets.open(sealed, 'remote.secret/2')).toThrow(refused)
    const [version, key, body = ''] = sealed.split('.')
    const changed = Buffer.from(body, 'base64url')
    changed.writeUInt8(changed.readUInt8(14) ^ 1, 14)
    expect(() => secrets.open([version, key, changed.toString('base64url')].join('.'), 'remote.secret/1')).toThrow(refused)
    expect(() => secrets.open(sealed.slice(0, 20), 'remote.secret/1')).toThrow(refused)
    expect(() => secrets.open('secret', 'remote.secret/1')).toThrow(refused)
    const other = await openSecrets(join(folder, 'other'))
    expect(() => other.open(sealed, 'remote.secret/1')).toThrow(refused)
  })
})

describe('the key', () => {
  test('is readable by its owner only, in a folder of its owner only', async () => {
    await openSecrets(folder)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['secret.key'])
  })

  test('is one, even when two programs start together for the first time', async () => {
    const [one, two] = await Promise.all([openSecrets(folder), openSecrets(folder)])
    expect(two.open(one.seal('x', 'p'), 'p')).toBe('x')
  })

  test('that was cut stops the program instead of being replaced', async () => {
    await openSecrets(folder)
    await writeFile(join(folder, 'secret.key'), 'short')
    await expect(openSecrets(folder)).rejects.toThrow(expect.objectContaining({ code: 'secret.wrong-key' }))
  })
})

describe('a new key', () => {
  test('seals from now on, in a program that runs already too; the one before still opens', async () => {
    const [one, running] = [await openSecrets(folder), await openSecrets(folder)]
    const before = one.seal('avant', 'p')
    await one.keys.change()
    const after = one.seal('après', 'p')
    expect(running.open(after, 'p')).toBe('après')
    expect(running.open(before, 'p')).toBe('avant')
    expect(running.keyOf(running.seal('x', 'p'))).toBe(one.keyOf(after))
    expect(one.keyOf(before)).not.toBe(one.keyOf(after))
    expect((await openSecrets(folder)).open(before, 'p')).toBe('avant')
  })

  test('lets the one before be forgotten, but never itself', async () => {
    const secrets = await openSecrets(folder)
    const before = secrets.seal('avant', 'p')
    await secrets.keys.change()
    const after = secrets.seal('après', 'p')
    expect(secrets.keys.older()).toEqual([secrets.keyOf(before)])
    await secrets.keys.forget([secrets.keyOf(before), secrets.keyOf(after)])
    expect(secrets.open(after, 'p')).toBe('après')
    expect(() => secrets.open(before, 'p')).toThrow(expect.objectContaining({ code: 'secret.wrong-key' }))
    expect((await readdir(folder)).filter((name) => !name.includes(secrets.keyOf(after)))).toEqual(['secret.key'])
  })

  test('made by two programs at once loses nothing that either sealed', async () => {
    const [one, two] = [await openSecrets(folder), await openSecrets(folder)]
    const texts = [one.seal('0', 'p')]
    await Promise.all([
      one.keys.change().then(() => texts.push(one.seal('1', 'p'))),
      two.keys.change().then(() => texts.push(two.seal('2', 'p'))),
    ])
    expect(texts.map((sealed) => one.open(sealed, 'p')).toSorted()).toEqual(['0', '1', '2'])
  })

  test('stays readable by its owner only', async () => {
    const secrets = await openSecrets(folder)
    await secrets.keys.change()
    const modes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777))
    expect(new Set(modes)).toEqual(new Set([0o600]))
  })
})
