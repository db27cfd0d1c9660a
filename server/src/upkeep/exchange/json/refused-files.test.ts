import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  access,
  changed,
  check,
  elsewhere,
  freshJsonData,
  openJsonDesk,
  owner,
  type JsonFile,
  take,
  tidyUp,
  type Rows,
} from '../../../../../tests/fakes/json-desk.ts'

afterEach(tidyUp)

describe('a file that is refused', () => {
  let good: string
  beforeAll(async () => {
    const shop = await freshJsonData()
    good = (await (await openJsonDesk(shop.database, shop.keys)).read()).text
  })

  const one = (rows: Rows, kind: string) => rows[kind]?.[0] ?? {}
  const doubled = (rows: Rows, kind: string) => void rows[kind]?.push(one(rows, kind))
  test.each<[string, (file: JsonFile) => void, object]>([
    ['a kind of row nobody knows', ({ data }) => void (data['unicorns'] = [{}]), { code: 'entity', place: 'data.unicorns' }],
    [
      'a row that is no object',
      ({ data }) => void (data['sales'] as unknown[]).push(7),
      { code: 'row', place: 'data.sales[3]', value: '7' },
    ],
    [
      'a field nobody knows',
      ({ data }) => void (one(data, 'people')['passwordHash'] = 'x'),
      { code: 'field-unknown', field: 'passwordHash' },
    ],
    [
      'a missing field',
      ({ data }) => void delete one(data, 'sites')['code'],
      { code: 'field-missing', place: 'data.sites[1]', field: 'code' },
    ],
    [
      'cents with a decimal mark',
      ({ data }) => void (one(data, 'sales')['totalCents'] = 5.5),
      { code: 'type', field: 'totalCents', value: '5.5' },
    ],
    ['a row that is there twice', ({ data }) => doubled(data, 'sites'), { code: 'duplicate', place: 'data.sites[2]', field: 'id' }],
    ['a missing parent', ({ data }) => void (data['people'] = []), { code: 'orphan', place: 'data.roles[1]', field: 'userId' }],
    [
      'a row of another site',
      ({ data }) => void (one(data, 'sales')['siteId'] = 'x'),
      { code: 'site', place: 'data.sales[1]', value: 'x' },
    ],
    ['another organisation', (file) => void (file['organisation'] = { id: 'x', name: 'y' }), { code: 'organisation', field: 'id' }],
    ['a sealed secret', ({ data }) => void (one(data, 'settings')['value'] = 'v1.abcd1234.x'), { code: 'secret' }],
    ['a changed sum in the journal', ({ data }) => void (one(data, 'journal')['payload'] = '{}'), { code: 'journal', field: 'hash' }],
    ['a cut journal', ({ data }) => void data['journal']?.pop(), { code: 'journal', place: 'data.journal' }],
    ['a ticket that is not what the journal says', ({ data }) => void (one(data, 'sales')['totalCents'] = 100), { code: 'projection' }],
    [
      'a total that is not the sum of its rows',
      ({ data }) => void (one(data, 'dayTotals')['salesCents'] = 7),
      { code: 'totals', field: 'salesCents', value: '7' },
    ],
    [
      'a path that leaves the folder',
      ({ data }) => {
        const path = 'files/../../keys/secret.key'
        data['files'] = [{ id: 'f', kind: 'audio', siteId: null, name: 'x', path, mediaType: 'x', sha256: 'x', bytes: 1, createdAt: 'x' }]
      },
      { code: 'path', value: 'files/../../keys/secret.key' },
    ],
  ])('for %s names place, field and value, and changes nothing', async (_, change, problem) => {
    const { jsonBackup, staged, left } = await elsewhere()
    const file = changed(good, change)
    const judged = await jsonBackup.import(owner, file, check)
    expect(judged).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining(problem)]) as unknown })
    await expect(jsonBackup.import(owner, file, { ...take, access })).rejects.toMatchObject({ code: 'json-backup.refused', status: 422 })
    expect([staged, await left()]).toEqual([[], []])
  })

  test.each<[string, (json: string) => string | Uint8Array, object]>([
    ['cut in the middle', (json) => json.slice(0, json.length / 2), { code: 'json-backup.not-json' }],
    ['in Latin-1', (json) => Buffer.from(json, 'latin1'), { code: 'json-backup.encoding' }],
    ['in UTF-16', (json) => Buffer.from(`\ufeff${json}`, 'utf16le'), { code: 'json-backup.encoding' }],
    ['of something else', () => '{"customers": []}', { code: 'json-backup.not-ours', values: { field: 'timestamp', value: '' } }],
    ['of a newer layout', (json) => changed(json, (file) => void (file['version'] = '2')), { code: 'json-backup.newer' }],
    ['of a newer program', (json) => changed(json, (file) => void (file['schema'] = '9999_x')), { code: 'json-backup.newer' }],
  ])('whole when it is %s', async (_, change, error) => {
    const { jsonBackup, left } = await elsewhere()
    await expect(jsonBackup.import(owner, change(good), check)).rejects.toMatchObject(error)
    expect(await left()).toEqual([])
  })

  test('without the name of its organisation, or without anybody who could log in afterwards', async () => {
    const shop = await freshJsonData()
    const { jsonBackup, read } = await openJsonDesk(shop.database, shop.keys)
    const { text: json } = await read()
    const other = await elsewhere()
    const wrong = { ...take, organisation: 'Autre' }
    await expect(jsonBackup.import(owner, json, wrong)).rejects.toMatchObject({ code: 'json-backup.confirm-name' })
    await expect(other.jsonBackup.import(owner, json, take)).rejects.toMatchObject({ code: 'json-backup.no-way-in' })
    const nobody = { ...take, access: { ...access, email: 'personne@nord.fr' } }
    await expect(other.jsonBackup.import(owner, json, nobody)).rejects.toMatchObject({ code: 'json-backup.access-unknown' })
    expect(other.staged).toEqual([])
  })
})
