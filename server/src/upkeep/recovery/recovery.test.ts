import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecoverySheet } from '@grenier/shared/contract/recovery.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, nobody, userActor, type Actor } from '#platform/access.ts'
import { kitReader } from './kit-reader.ts'
import { createRecovery } from './recovery.ts'
import { noAudit } from '../../../../tests/fakes/audit.ts'

let folder: string
let told: string[]
let clock: number
const awa: Actor = { kind: 'user', id: 'awa', rights: new Map([[everySite, new Set(['recovery.edit'] as const)]]) }
const refused = (code: string, values: object = {}) => expect.objectContaining({ code, values: expect.objectContaining(values) as object })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-recovery-'))
  told = []
  clock = Date.parse('2026-11-21T09:00:00Z')
  await writeFile(join(folder, 'secret.key'), Buffer.alloc(32, 1), { mode: 0o600 })
  await writeFile(join(folder, 'seal.key'), Buffer.alloc(32, 2), { mode: 0o600 })
  await writeFile(join(folder, 'heads'), 'not a key')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Another call is a program started anew. */
const start = () =>
  createRecovery({
    keysFolder: folder,
    database: { transaction: (work) => work({} as never) },
    audit: noAudit,
    rotation: {
      madeAt: () => clock,
      count: async () => ({ total: 2, lost: 0 }),
      rotate: async () => ({ resealed: 0, lost: 0, oldKeysKept: 0 }),
      look: async () => undefined,
    },
    accounts: async () => [],
    people: {
      organisationName: async () => 'La Remise',
      foundedAt: async () => '2026-11-21T08:00:01.000Z' as Instant,
      names: async () => new Map([['awa', 'Awa']]),
      owners: async () => ['Awa'],
    },
    notifications: {
      notify: async (_, { code }) => void told.push(code),
      settle: async (_, subject) => void told.push(`settled ${subject}`),
    },
    log: { info: () => undefined },
    now: () => new Date(clock),
  })

const asked = ({ ask, words }: RecoverySheet) => ask.flatMap((position) => words.filter((word) => word.position === position))
const phraseOf = ({ words }: RecoverySheet) => words.map(({ word }) => word).join(' ')

async function confirmedKit(recovery = start()) {
  const sheet = await recovery.make(awa, 'fr')
  await recovery.confirm(awa, asked(sheet))
  return { recovery, sheet, phrase: phraseOf(sheet) }
}

describe('a recovery kit', () => {
  test('is missing at first, and the owner is warned from the second hour until there is one', async () => {
    const recovery = start()
    expect(await recovery.state(awa)).toMatchObject({ state: 'none', createdAt: null, confirmedAt: null, hasNext: false, warned: ['Awa'] })
    expect([await recovery.backupKey(), await recovery.kit(), await recovery.sealKeys()]).toEqual([undefined, undefined, undefined])
    await recovery.look()
    expect(told).toEqual([])
    clock += 1000
    await recovery.look()
    await confirmedKit(recovery)
    await recovery.look()
    expect(told).toEqual(['recovery.missing', 'settled recovery', 'settled recovery'])
  })

  test('counts only once two of its words were typed again', async () => {
    const recovery = start()
    const sheet = await recovery.make(awa, 'fr')
    expect(sheet).toMatchObject({ organisation: 'La Remise', createdBy: 'Awa', locale: 'fr' })
    expect([sheet.words.length, sheet.steps.length, new Set(sheet.ask).size]).toEqual([12, 5, 2])
    expect(await recovery.state(awa)).toMatchObject({ state: 'unconfirmed', hasNext: true })
    expect(await recovery.backupKey()).toBeUndefined()
    clock += 60_000
    const state = await recovery.confirm(awa, asked(sheet))
    expect(state).toMatchObject({ state: 'confirmed', createdBy: 'Awa', confirmedAt: '2026-11-21T09:01:00.000Z', hasNext: false })
    expect(await recovery.backupKey()).toHaveLength(32)
  })

  test('keeps waiting when a word is another one, and names it', async () => {
    const recovery = start()
    const sheet = await recovery.make(awa, 'en')
    const [one, other] = asked(sheet)
    if (!one || !other) throw new Error('two words are asked')
    await expect(recovery.confirm(awa, [one, { ...other, word: 'zebra' }])).rejects.toThrow(
      refused('recovery.word-mismatch', { position: other.position }),
    )
    await expect(recovery.confirm(awa, [one])).rejects.toThrow(refused('recovery.word-mismatch'))
    await recovery.confirm(awa, [{ ...one, word: ` ${one.word.toUpperCase()}` }, other])
    await expect(recovery.confirm(awa, [one, other])).rejects.toThrow(refused('recovery.nothing-to-confirm'))
  })

  test('asks for all twelve words after a restart, or after an hour', async () => {
    const before = start()
    const sheet = await before.make(awa, 'fr')
    const recovery = start()
    await expect(recovery.confirm(awa, asked(sheet))).rejects.toThrow(refused('recovery.all-words'))
    clock += 3_600_001
    await expect(before.confirm(awa, asked(sheet))).rejects.toThrow(refused('recovery.all-words'))
    const mixed = sheet.words.map(({ position, word }) => ({ position: 13 - position, word }))
    await expect(recovery.confirm(awa, mixed)).rejects.toThrow(expect.objectContaining({ status: 400 }))
    expect(await recovery.confirm(awa, sheet.words.toReversed())).toMatchObject({ state: 'confirmed' })
  })

  test('leaves the phrase nowhere in the folder of keys, and its file to its owner', async () => {
    const { sheet } = await confirmedKit()
    expect((await stat(join(folder, 'recovery.json'))).mode & 0o777).toBe(0o600)
    const everything = (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')))).join('\n')
    // Three in a row, or any long one: a word of five letters may stand in base64 by chance.
    expect(sheet.words.filter(({ word }) => word.length > 6 && everything.includes(word))).toEqual([])
    expect(everything).not.toContain(phraseOf(sheet).slice(0, 12))
  })

  test('is read and made by nobody without the right', async () => {
    const recovery = start()
    for (const actor of [nobody, userActor('bea', [{ siteId: null, role: 'manager' }])]) {
      await expect(recovery.state(actor)).rejects.toThrow()
      await expect(recovery.make(actor, 'fr')).rejects.toThrow()
      await expect(recovery.confirm(actor, [])).rejects.toThrow()
      await expect(recovery.check(actor, '')).rejects.toThrow()
    }
  })

  test('that is broken on the disk stops backups by its name, and a new one takes its place', async () => {
    await writeFile(join(folder, 'recovery.json'), '{"v":1}')
    await writeFile(join(folder, 'recovery-next.json'), 'cut')
    const recovery = start()
    await expect(recovery.backupKey()).rejects.toThrow(refused('recovery.kit-unreadable', { name: 'recovery.json' }))
    expect(await recovery.state(awa)).toMatchObject({ state: 'none' })
    await confirmedKit(recovery)
    expect(await recovery.backupKey()).toHaveLength(32)
  })
})

describe('the paper', () => {
  test('is told from another paper', async () => {
    const { recovery, phrase } = await confirmedKit()
    expect(await recovery.check(awa, phrase.toUpperCase())).toEqual({ opens: true, createdAt: '2026-11-21T09:00:00.000Z' })
    const other = await recovery.make(awa, 'fr')
    await expect(recovery.check(awa, phraseOf(other))).rejects.toThrow(refused('recovery.wrong-phrase'))
  })

  test('cannot be checked without a kit', async () => {
    await expect(start().check(awa, 'abandon')).rejects.toThrow(refused('recovery.no-kit'))
  })

  test('alone opens the keys and the backups on another machine, and makes the same kit there', async () => {
    const { recovery, phrase } = await confirmedKit()
    const [bundle = '', kit] = [await recovery.sealKeys(), await recovery.kit()]
    if (!kit) throw new Error('there is a kit')
    expect(Object.keys(kit)).toEqual(['salt', 'n', 'r', 'p'])
    expect(Buffer.from(bundle, 'base64').includes(Buffer.alloc(32, 1))).toBe(false)
    const files = await kitReader.openKeys(bundle, phrase, kit)
    expect(files.map(({ name }) => name)).toEqual(['seal.key', 'secret.key', 'recovery.json'])
    expect(files[1]?.bytes).toEqual(Buffer.alloc(32, 1))
    expect(await kitReader.backupKeyFrom(phrase, kit)).toEqual(await recovery.backupKey())
    expect(JSON.parse(String(files[2]?.bytes))).toEqual(JSON.parse(await readFile(join(folder, 'recovery.json'), 'utf8')))
  })

  test('of another kit, or a bundle that was changed, opens nothing', async () => {
    const { recovery, phrase } = await confirmedKit()
    const [bundle = '', kit] = [await recovery.sealKeys(), await recovery.kit()]
    if (!kit) throw new Error('there is a kit')
    const other = phraseOf(await recovery.make(awa, 'fr'))
    await expect(kitReader.openKeys(bundle, other, kit)).rejects.toThrow(refused('recovery.wrong-phrase'))
    const changed = Buffer.from(bundle, 'base64')
    changed.writeUInt8(changed.readUInt8(50) ^ 1, 50)
    await expect(kitReader.openKeys(changed.toString('base64'), phrase, kit)).rejects.toThrow(refused('recovery.wrong-phrase'))
    await expect(kitReader.openKeys('', phrase, kit)).rejects.toThrow(refused('recovery.wrong-phrase'))
    const heavy = { ...kit, n: 2 ** 30 } as never
    await expect(kitReader.openKeys(bundle, phrase, heavy)).rejects.toThrow(refused('recovery.kit-unreadable'))
  })
})

describe('a new kit', () => {
  test('takes the place of the old one only when it is confirmed, and this is told', async () => {
    const { recovery, phrase } = await confirmedKit()
    const [key, kit, bundle = ''] = [await recovery.backupKey(), await recovery.kit(), await recovery.sealKeys()]
    const sheet = await recovery.make(awa, 'fr')
    expect(await recovery.state(awa)).toMatchObject({ state: 'confirmed', hasNext: true })
    expect(await recovery.backupKey()).toEqual(key)
    await recovery.confirm(awa, asked(sheet))
    expect(await recovery.backupKey()).not.toEqual(key)
    expect(told.at(-1)).toBe('recovery.replaced')
    if (!kit) throw new Error('there is a kit')
    expect(await kitReader.openKeys(bundle, phrase, kit)).toHaveLength(3)
    await expect(kitReader.openKeys((await recovery.sealKeys()) ?? '', phrase, kit)).rejects.toThrow(refused('recovery.wrong-phrase'))
  })
})
