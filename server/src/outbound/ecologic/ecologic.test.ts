import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RunEcologic, type EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { openEcologicDesk, type EcologicDesk } from '../../../../tests/fakes/ecologic-desk.ts'
import { everySite, nobody, type Actor } from '#platform/access.ts'
import { sha256OfFile } from '#platform/files.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { ecologicRoutes } from './routes.ts'

const granted: readonly Permission[] = ['ecologic.run', 'ecologic.read', 'sites.read', 'catalogue.read', 'sales.read']
const person = (...sites: string[]): Actor => ({ kind: 'user', id: 'awa', rights: new Map(sites.map((site) => [site, new Set(granted)])) })

let desk: EcologicDesk
let as: Actor
let http: ReturnType<typeof createHttp>
let february: { siteId: string; from: string; to: string }

beforeEach(async () => {
  desk = await openEcologicDesk()
  as = person(desk.siteId)
  february = { siteId: desk.siteId, from: '2026-02-01', to: '2026-03-01' }
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(ecologicRoutes(desk.ecologic))
  await desk.sell({ day: '2026-02-14', category: 'EEE-5', quantity: 3, cents: 1500, grams: 3000 })
})
afterEach(async () => {
  await http.close()
  await desk.close()
})

const post = (payload: object) => http.inject({ method: 'POST', url: '/api/ecologic/exports', payload })
const run = async (asked: object = {}) => (await post({ ...february, ...asked })).json<EcologicExport>()
const list = async (query = '') => (await http.inject(`/api/ecologic/exports${query}`)).json<EcologicExport[]>()
const about = (id: string, what: string) => http.inject(`/api/ecologic/exports/${id}/${what}`)
const below = (path: string) => join(desk.folder, 'exports', path)
const names = async () => await readdir(below('1/2026'))

describe('an export', () => {
  test('is a checked file in the archive, with its row, its way to the cloud and a hint to the screens', async () => {
    const made = await run()
    expect(made).toMatchObject({ ...february, scope: '1', profile: 'ecologic-v1', version: 1, createdBy: 'Awa', upload: 'no-remote' })
    expect(made.name).toBe(`ecologic-v1_2026-02-01_2026-03-01_v1_${made.sha256.slice(0, 8)}.csv`)
    const path = below(`1/2026/${made.name}`)
    expect(await readFile(path, 'utf8')).toContain('EEE-5;Petits équipements;2026-02-01;2026-03-01;0;0;0,000;3;3,000;15,00;3,000;')
    expect((await stat(path)).size).toBe(made.bytes)
    expect(desk.queued).toEqual([`exports/1/2026/${made.name}`, `exports/1/2026/${made.name.replace('.csv', '.json')}`])
    expect(desk.hints).toContain('exports')
  })

  test('has a manifest beside it that tells how to check it and from what it was made', async () => {
    const made = await run()
    const manifest = JSON.parse(await readFile(below(`1/2026/${made.name.replace('.csv', '.json')}`), 'utf8')) as object
    expect(manifest).toMatchObject({
      file: made.name,
      sha256: made.sha256,
      bytes: made.bytes,
      schemaVersion: '1',
      scope: '1',
      sites: [{ code: '1', name: 'Nord' }],
      period: { from: '2026-02-01', to: '2026-03-01', hasEnded: true },
      createdBy: 'awa',
      software: { name: 'grenier', version: '1.2.3' },
      counts: { deposits: 0, stockOuts: 0 },
      layout: { code: 'ecologic-v1' },
      nomenclature: { code: 'eee-2018' },
    })
    expect((await about(made.id, 'manifest')).json()).toEqual(manifest)
  })

  test('is stated in the chain of each site it covers', async () => {
    as = person(everySite)
    const made = await run({ siteId: undefined, scope: 'all' })
    const entries = await desk.database.client.journalEntry.findMany({ where: { type: 'ecologic-exported' } })
    expect(entries.map(({ payload }) => JSON.parse(payload) as object)).toEqual(
      [1, 2].map(() => ({ profile: 'ecologic-v1', from: '2026-02-01', to: '2026-03-01', version: 1, sha256: made.sha256 })),
    )
    expect(new Set(entries.map(({ chain }) => chain)).size).toBe(2)
  })

  test('comes back byte for byte, as a download that no browser opens by itself, and as a table', async () => {
    const made = await run()
    const answer = await about(made.id, 'file')
    expect(answer.rawPayload).toEqual(await readFile(below(`1/2026/${made.name}`)))
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${made.name}"`,
      'x-content-type-options': 'nosniff',
    })
    const { header, rows } = (await about(made.id, 'preview')).json<{ header: string[]; rows: string[][] }>()
    expect([header[0], rows.length, rows[4]?.slice(7, 10)]).toEqual(['code_categorie', 8, ['3', '3,000', '15,00']])
  })

  test('that is run again is the next version, says what differs, and leaves the one before as it was', async () => {
    const first = await run()
    const before = await readFile(below(`1/2026/${first.name}`))
    expect((await about(first.id, 'difference')).json()).toEqual({ before: null, changes: [] })
    await desk.sell({ day: '2026-02-28', category: 'EEE-1', cents: 3000, grams: 0 })
    expect((await about(first.id, 'changed')).json()).toMatchObject({ cents: 3000, depositGrams: 0 })
    const second = await run()
    expect(second.version).toBe(2)
    expect((await about(second.id, 'difference')).json()).toEqual({
      before: 1,
      changes: [
        { row: 'EEE-1 · 1', figure: 'salesQuantity', before: 0, after: 1 },
        { row: 'EEE-1 · 1', figure: 'salesCents', before: 0, after: 3000 },
      ],
    })
    expect((await about(second.id, 'changed')).json()).toMatchObject({ cents: 0, changes: [] })
    expect(await readFile(below(`1/2026/${first.name}`))).toEqual(before)
    expect((await list()).map((row) => row.version).toSorted()).toEqual([1, 2])
  })

  test('that is asked for twice at once makes two versions and loses none', async () => {
    // One person asks for one at a time; a schedule may run beside them.
    const scheduled = desk.ecologic.run(as, RunEcologic.parse(february), 'fr')
    const both = await Promise.all([run(), scheduled])
    expect(both.map((made) => made.version).toSorted()).toEqual([1, 2])
    expect((await Promise.all(both.map((made) => about(made.id, 'file')))).map((answer) => answer.statusCode)).toEqual([200, 200])
  })

  test('of another profile has versions of its own, and the list is told apart', async () => {
    await run()
    const other = await run({ profile: 'ecologic-recyclic' })
    expect(other).toMatchObject({ version: 1, profile: 'ecologic-recyclic' })
    expect((await about(other.id, 'file')).body).toContain('category_code,category_label,deposit_count')
    expect((await list('?profile=ecologic-v1')).map(({ profile }) => profile)).toEqual(['ecologic-v1'])
    expect(await list('?from=2026-03-01')).toEqual([])
  })

  test('can be sent to the cloud once more, with its manifest', async () => {
    const made = await run()
    const answer = await http.inject({ method: 'POST', url: `/api/ecologic/exports/${made.id}/resend` })
    expect(answer.json<EcologicExport>().id).toBe(made.id)
    expect(desk.again).toHaveLength(2)
  })

  test('whose file was changed by hand is not handed out', async () => {
    const made = await run()
    await writeFile(below(`1/2026/${made.name}`), 'altered')
    for (const what of ['file', 'preview']) {
      expect((await about(made.id, what)).json()).toMatchObject({ code: 'ecologic.file-missing', values: { name: made.name } })
    }
  })
})

describe('an export of several sites', () => {
  test('sums them in one file, needs the right over all of them, and has a folder of its own', async () => {
    await desk.sell({ day: '2026-02-15', category: 'EEE-5', quantity: 1, cents: 700, siteId: desk.otherSiteId })
    expect((await post({ ...february, siteId: undefined, scope: 'all' })).statusCode).toBe(403)
    as = person(everySite)
    const all = await run({ siteId: undefined, scope: 'all' })
    expect(all).toMatchObject({ scope: 'all', siteId: null })
    expect(await readFile(below(`all/2026/${all.name}`), 'utf8')).toContain(';4;4,000;22,00;')
    const both = await run({ siteId: undefined, siteIds: [desk.otherSiteId, desk.siteId] })
    expect(both.scope).toBe('1+2')
    expect(await readdir(below('1+2/2026'))).toContain(both.name)
  })

  test('has one set of rows for each establishment where the profile wants it', async () => {
    as = person(everySite)
    expect((await desk.ecologic.profiles.known('rep-reemploi')).perEstablishment).toBe(true)
    await desk.sell({ day: '2026-02-15', category: 'EEE-5', cents: 700, siteId: desk.otherSiteId })
    const made = await run({ siteId: undefined, scope: 'all', profile: 'rep-reemploi' })
    const { rows } = (await about(made.id, 'preview')).json<{ rows: string[][] }>()
    expect(rows.filter((row) => row.includes('Nord')).length).toBeGreaterThan(0)
    expect(rows.filter((row) => row.includes('Sud')).length).toBe(rows.filter((row) => row.includes('Nord')).length)
  })

  test('is not seen by somebody of one site', async () => {
    as = person(everySite)
    const all = await run({ siteId: undefined, scope: 'all' })
    as = person(desk.siteId)
    expect(await list()).toEqual([])
    expect((await about(all.id, 'file')).json()).toMatchObject({ code: 'ecologic.export-unknown' })
  })
})

describe('bad input', () => {
  test.each([
    ['a period that goes backwards', { to: '2026-02-01' }, 400, { code: 'ecologic.period-reversed' }],
    [
      'a period in the future',
      { from: '2026-04-01', to: '2026-07-01' },
      400,
      { code: 'ecologic.period-future', values: { from: '2026-04-01' } },
    ],
    ['a period that goes on where an ended one is wanted', { to: '2026-04-01', allowOpen: false }, 400, { code: 'ecologic.period-open' }],
    [
      'a period across a change of nomenclature',
      { from: '2018-08-01', to: '2018-09-01' },
      400,
      { code: 'ecologic.nomenclature-change', values: { day: '2018-08-15', before: 'eee-2005', after: 'eee-2018', link: 'nomenclatures' } },
    ],
    ['an unknown profile', { profile: 'ecomaison' }, 400, { code: 'ecologic.profile-unknown', values: { profile: 'ecomaison' } }],
    ['a day that does not exist', { from: '2026-02-30' }, 400, { code: 'request.invalid' }],
    ['two ways to name sites', { scope: 'all' }, 400, { code: 'request.invalid' }],
  ])('is refused and leaves nothing behind: %s', async (_, asked, status, problem) => {
    const answer = await post({ ...february, ...asked })
    expect([answer.statusCode, answer.json()]).toMatchObject([status, problem])
    expect(await list()).toEqual([])
    await expect(names()).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('a category without mapping is named, with the page that mends it', async () => {
    await desk.sell({ day: '2026-02-20', category: 'instruments', cents: 100 })
    expect((await post(february)).json()).toMatchObject({
      code: 'ecologic.category-unmapped',
      values: { category: 'instruments', nomenclature: 'eee-2018', link: 'nomenclatures' },
    })
    expect(await list()).toEqual([])
  })

  test('a site whose name begins with = makes a file that no spreadsheet runs', async () => {
    await desk.database.client.site.update({ where: { id: desk.siteId }, data: { name: "=cmd|' /C calc'!A0" } })
    const made = await run({ profile: 'rep-reemploi' })
    const { rows } = (await about(made.id, 'preview')).json<{ rows: string[][] }>()
    expect(rows.flat().filter((cell) => cell.includes('calc'))).toContain("'=cmd|' /C calc'!A0")
    expect(rows.flat().filter((cell) => cell.startsWith('='))).toEqual([])
  })

  test('a period that goes on makes a provisional file, which its manifest says', async () => {
    const made = await run({ from: '2026-03-01', to: '2026-04-01' })
    expect((await about(made.id, 'manifest')).json()).toMatchObject({ period: { hasEnded: false } })
    expect([made.hasEnded, (await run()).hasEnded]).toEqual([false, true])
  })

  test('of another site is neither made, nor listed, nor downloaded', async () => {
    const made = await run()
    as = person(desk.otherSiteId)
    expect((await post(february)).statusCode).toBe(403)
    expect(await list()).toEqual([])
    expect((await list(`?siteId=${desk.siteId}`)) as unknown).toMatchObject({ code: 'forbidden' })
    expect((await about(made.id, 'file')).json()).toMatchObject({ code: 'ecologic.export-unknown' })
    as = nobody
    expect((await about(made.id, 'file')).statusCode).toBe(401)
  })
})

describe('runs of one period at the same moment', () => {
  test('get a version each, and every file on disk is the one its row names', async () => {
    const people = ['awa', 'bilal', 'chloe', 'driss'].map((id) => ({ ...person(desk.siteId), id }))
    const asked = { ...february, profile: 'ecologic-v1', allowOpen: true } as Parameters<typeof desk.ecologic.run>[1]
    const made = await Promise.all(people.map((who) => desk.ecologic.run(who, asked)))
    expect(made.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4])
    const rows = await desk.database.client.storedFile.findMany({ where: { kind: 'export' } })
    expect((await names()).toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
    for (const { path, sha256 } of rows) expect(await sha256OfFile(join(desk.folder, path)), path).toBe(sha256)
  })
})

describe('what a killed run left', () => {
  test('is removed at the next start, and nothing else', async () => {
    const made = await run()
    const at = (name: string) => below(`1/2026/${name}`)
    await mkdir(below('1/2025'))
    await writeFile(at('ecologic-v1_2026-02-01_2026-03-01_v2_00000000.csv'), 'orphan')
    await writeFile(at('ecologic-v1_2026-02-01_2026-03-01_v2_00000000.json'), 'orphan')
    await writeFile(at('.half.csv.123.grenier-tmp'), 'half')
    await writeFile(at('notes.json'), 'by hand')
    expect(await desk.ecologic.cleanOrphans()).toHaveLength(3)
    expect((await names()).toSorted()).toEqual([made.name, made.name.replace('.csv', '.json'), 'notes.json'])
    expect((await run()).version).toBe(2)
  })
})

describe('the description of the API', () => {
  test('can be made with the download in it', async () => {
    await http.ready()
    expect(JSON.stringify(http.swagger())).toContain('/api/ecologic/exports/{id}/file')
  })
})
