import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import {
  access,
  check,
  elsewhere,
  freshJsonData,
  openAgain,
  openJsonDesk,
  owner,
  parsed,
  take,
  tidyUp,
} from '../../../../../tests/fakes/json-desk.ts'
import { userActor } from '#platform/access.ts'
import { entities, leftOut } from './entities.ts'
import { createJsonBackupStore } from './store.ts'

afterEach(tidyUp)

test('every table of the data model is in the file or left out on purpose', () => {
  expect([...entities.map(({ table }) => table), ...leftOut].toSorted()).toEqual(Object.keys(Prisma.ModelName).toSorted())
})

test('the format page names every kind of row and every table, left out or not', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../../../docs/formats/json-backup.md'), 'utf8')
  const names = entities.flatMap(({ name, table, kept = {} }) => [name, table, ...Object.keys(kept)])
  expect([...names, ...leftOut].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

describe.each(providers)('the JSON file of a %s database', (provider) => {
  test('holds the data by kind, money in cents and truth as true, under the name of the organisation and the day', async () => {
    const shop = await freshJsonData(provider)
    const { read } = await openJsonDesk(shop.database, shop.keys)
    const { name, bytes, text: json } = await read()
    const file = parsed(json)
    expect(name).toBe('la-recyclerie-backup-2026-11-21.json')
    expect(bytes).toBe(Buffer.byteLength(json))
    expect(file).toMatchObject({
      timestamp: '2026-11-21T10:00:00.000Z',
      version: '1',
      program: '1.2.3',
      organisation: { name: 'La Recyclerie' },
    })
    expect(Object.keys(file.data)).toEqual(entities.map((entity) => entity.name))
    const sales = file.data['sales']?.toSorted((one, other) => Number(one['sequence']) - Number(other['sequence']))
    expect(sales).toMatchObject([
      { donationCents: 0, totalCents: 500, counted: true, training: false },
      { donationCents: 250, totalCents: 500, counted: true, training: false },
    ])
    expect(file.data['people']?.[0]).toMatchObject({ name: 'Zoé "Z" \\ 🙂\u2028', homeSiteId: null })
    expect(file.data['journal']).toHaveLength(await shop.database.client.journalEntry.count())
  })

  test('holds no password, PIN, second factor, token, session or sealed secret', async () => {
    const shop = await freshJsonData(provider)
    const { read } = await openJsonDesk(shop.database, shop.keys)
    const { text: json } = await read()
    const tokens = await shop.database.client.device.findMany({ select: { tokenHash: true } })
    for (const secret of ['canary', ...tokens.map(({ tokenHash }) => tokenHash)]) expect(json).not.toContain(secret)
    expect(parsed(json).data['settings']?.map(({ key }) => key)).toEqual(['sync.settings'])
  })

  test('is of one moment, whatever is written meanwhile', async () => {
    const shop = await freshJsonData(provider)
    const reader = await createJsonBackupStore(shop.database).open({ siteId: '*', by: 'test', may: 'backups.read' })
    await shop.database.client.category.create({ data: { code: 'late', label: 'l', shortLabel: 'l', pictogram: 'box', position: 1 } })
    const [categories] = entities.filter(({ name }) => name === 'categories')
    expect(categories && (await reader.count(categories))).toBe(0)
    await reader.close()
  })

  test('is weighed before, and refused above the limit with both sizes', async () => {
    const shop = await freshJsonData(provider)
    const usual = await openJsonDesk(shop.database, shop.keys)
    const [size, { bytes }] = [await usual.jsonBackup.size(owner), await usual.read()]
    expect(size).toMatchObject({ name: 'la-recyclerie-backup-2026-11-21.json', limitBytes: 50_000_000, fits: true })
    expect(Math.abs(size.bytes - bytes)).toBeLessThan(bytes * 0.2)
    const small = await openJsonDesk(shop.database, shop.keys, 0.001)
    expect((await small.jsonBackup.size(owner)).fits).toBe(false)
    await expect(small.jsonBackup.export(owner)).rejects.toMatchObject({
      code: 'json-backup.too-large',
      status: 413,
      values: { megabytes: 1 },
    })
    expect(await small.left()).toEqual([])
  })

  test('is not for somebody who may not read backups', async () => {
    const shop = await freshJsonData(provider)
    const { jsonBackup } = await openJsonDesk(shop.database, shop.keys)
    const manager = userActor(newId(), [{ siteId: null, role: 'manager' }])
    await expect(jsonBackup.export(manager)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(jsonBackup.import(manager, '{}', check)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('comes back on another computer row by row, its journal verified without the seals', async () => {
    const shop = await freshJsonData(provider)
    const { text: json } = await (await openJsonDesk(shop.database, shop.keys)).read()
    const other = await elsewhere()
    const judged = await other.jsonBackup.import(owner, json, check)
    expect(judged).toMatchObject({ ok: true, problems: [], foreign: false, hasWayIn: false, journal: { sealed: false } })
    await other.jsonBackup.import(owner, json, { ...take, access })
    expect(other.staged).toMatchObject([{ seals: 'lost', organisation: { name: 'La Recyclerie' }, takenAt: '2026-11-21T10:00:00.000Z' }])
    const restored = await openAgain(other.staged[0]?.path ?? '')
    const again = await (await openJsonDesk(restored, shop.keys)).read()
    expect(parsed(again.text)).toEqual(parsed(json))
    expect(await restored.client.user.findMany({ select: { passwordHash: true, pinHash: true } })).toEqual([
      { passwordHash: 'hash of un mot de passe', pinHash: null },
    ])
    expect(await other.left()).toEqual([])
  })
})

test('on its own computer the seals are verified, and passwords, tablets and accounts go on', async () => {
  const shop = await freshJsonData()
  const { jsonBackup, read, staged } = await openJsonDesk(shop.database, shop.keys)
  const { text: json } = await read()
  expect(await jsonBackup.import(owner, json, check)).toMatchObject({ ok: true, hasWayIn: true, notes: [], journal: { sealed: true } })
  expect(await jsonBackup.import(owner, json, take)).toMatchObject({ typeAgain: [] })
  expect(staged).toMatchObject([{ seals: 'own' }])
  const file = new Sqlite(staged[0]?.path ?? '', { readonly: true })
  const column = (sql: string) => file.prepare(sql).pluck().all()
  expect(column('SELECT "passwordHash" FROM "User"')).toEqual(['hash-canary'])
  expect(column('SELECT "totpSecret" FROM "User"')).toEqual(['v1.abcd1234.totp-canary'])
  expect(column('SELECT "id" FROM "RecoveryCode"')).toEqual(['code-canary'])
  expect(column('SELECT "secret" FROM "Remote"')).toEqual(['v1.abcd1234.canary'])
  expect(column('SELECT "tokenHash" FROM "Device"')).toEqual(
    (await shop.database.client.device.findMany()).map(({ tokenHash }) => tokenHash),
  )
  expect(column('SELECT "key" FROM "Setting" ORDER BY "key"')).toEqual(['ai.profile', 'sync.settings'])
  file.close()
})

test('the password of an account does not go to another address that a file names', async () => {
  const shop = await freshJsonData()
  const { jsonBackup, read, staged } = await openJsonDesk(shop.database, shop.keys)
  const file = parsed((await read()).text)
  for (const account of file.data['accounts'] ?? []) account['url'] = 'https://elsewhere.example'
  await jsonBackup.import(owner, JSON.stringify(file), take)
  const database = new Sqlite(staged[0]?.path ?? '', { readonly: true })
  expect(database.prepare('SELECT "secret" FROM "Remote"').pluck().all()).toEqual([''])
  database.close()
})

test('a file that a person laid out anew, with byte order mark and other order, is taken all the same', async () => {
  const shop = await freshJsonData()
  const { jsonBackup, read } = await openJsonDesk(shop.database, shop.keys)
  const { data, ...top } = parsed((await read()).text)
  const sorted = Object.fromEntries(Object.entries(data).toReversed())
  const file = `\ufeff${JSON.stringify({ data: sorted, ...top }, undefined, 2)}`
  expect(await jsonBackup.import(owner, file, check)).toMatchObject({ ok: true })
})
