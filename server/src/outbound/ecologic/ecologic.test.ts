import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshDatabase } from '../../../../tests/fakes/databases.ts'
import { nobody, type Actor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { createArchive } from './archive.ts'
import { createEcologic } from './ecologic.ts'
import { ecologicRoutes } from './routes.ts'
import { createEcologicStore } from './store.ts'

const nord = '01930000-0000-7000-8000-000000000001'
const sud = '01930000-0000-7000-8000-000000000002'
const february = { siteId: nord, from: '2026-02-01', to: '2026-03-01' }
const person = (...sites: string[]): Actor => ({
  kind: 'user',
  id: 'awa',
  rights: new Map(sites.map((site) => [site, new Set<Permission>(['ecologic.run', 'ecologic.read'])])),
})

let database: Awaited<ReturnType<typeof freshDatabase>>
let folder: string
let as: Actor
let time: Date
let queued: string[]
let settled: string[]
let hints: string[]
let http: ReturnType<typeof createHttp>
let ecologic: ReturnType<typeof createEcologic>

beforeEach(async () => {
  database = await freshDatabase('sqlite')
  time = new Date('2026-03-02T08:00:00Z')
  folder = await mkdtemp(join(tmpdir(), 'grenier-exports-'))
  ;[queued, settled, hints, as] = [[], [], [], person(nord)]
  const site = { id: nord, code: 'Nord/1', name: 'Nord', timeZone: 'Europe/Paris', address: '', siret: '', policy: defaultPolicy }
  ecologic = createEcologic({
    database,
    store: createEcologicStore(database),
    archive: createArchive(folder),
    sites: { get: async () => site },
    users: { names: async () => new Map([['awa', 'Awa']]) },
    sync: { enqueueFor: async (_, file) => void queued.push(file.path), uploadStates: async () => new Map() },
    settle: async (_, subject) => void settled.push(subject),
    live: { hint: (kind) => void hints.push(kind) },
    now: () => time,
    newId,
  })
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(ecologicRoutes(ecologic))
  await sell('EEE-5', 3, 1500)
})
afterEach(async () => {
  await http.close()
  await database.remove()
  await rm(folder, { recursive: true })
})

async function sell(category: string, quantity: number, totalCents: number) {
  const line = {
    saleId: newId(),
    position: 0,
    siteId: nord,
    businessDay: '2026-02-14',
    category,
    label: 'Grille-pain',
    quantity,
    unitCents: 500,
  }
  await database.client.saleLine.create({ data: { ...line, totalCents, grams: 3000, certainty: 'weighed', flow: 'reuse', counted: true } })
}
const post = (payload: object) => http.inject({ method: 'POST', url: '/api/ecologic/exports', payload })
const run = async () => (await post(february)).json<EcologicExport>()
const list = async (query = '') => (await http.inject(`/api/ecologic/exports${query}`)).json<EcologicExport[]>()
const download = (id: string) => http.inject(`/api/ecologic/exports/${id}/file`)
const names = async () => await readdir(join(folder, 'exports/Nord-1/2026'))

describe('an export', () => {
  test('is a checked file in the archive, with its row, its way to the cloud and a hint to the screens', async () => {
    const made = await run()
    expect(made).toMatchObject({ ...february, profile: 'ecologic-v1', version: 1, createdBy: 'Awa', upload: 'no-remote' })
    expect(made.name).toBe(`ecologic-v1_2026-02-01_2026-03-01_v1_${made.sha256.slice(0, 8)}.csv`)
    const path = join(folder, 'exports/Nord-1/2026', made.name)
    expect(await readFile(path, 'utf8')).toContain('EEE-5;Petits équipements;2026-02-01;2026-03-01;0;0;0,000;3;3,000;15,00;3,000;')
    expect((await stat(path)).size).toBe(made.bytes)
    expect(queued).toEqual([`exports/Nord-1/2026/${made.name}`])
    expect(hints).toContain('exports')
  })

  test('comes back byte for byte, as a download that no browser opens by itself', async () => {
    const made = await run()
    const answer = await download(made.id)
    expect(answer.rawPayload).toEqual(await readFile(join(folder, 'exports/Nord-1/2026', made.name)))
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${made.name}"`,
      'x-content-type-options': 'nosniff',
    })
  })

  test('that is run again is the next version, and the one before stays as it was', async () => {
    const first = await run()
    const before = await readFile(join(folder, 'exports/Nord-1/2026', first.name))
    await sell('EEE-1', 1, 3000)
    const second = await run()
    expect(second.version).toBe(2)
    expect(await readFile(join(folder, 'exports/Nord-1/2026', first.name))).toEqual(before)
    expect((await list()).map((row) => row.version).toSorted()).toEqual([1, 2])
  })

  test('that is asked for twice at once makes two versions and loses none', async () => {
    const both = await Promise.all([run(), run()])
    expect(both.map((made) => made.version).toSorted()).toEqual([1, 2])
    expect((await Promise.all(both.map((made) => download(made.id)))).map((answer) => answer.statusCode)).toEqual([200, 200])
  })

  test('of another profile has versions of its own', async () => {
    await run()
    const other = (await post({ ...february, profile: 'ecologic-recyclic' })).json<EcologicExport>()
    expect(other).toMatchObject({ version: 1, profile: 'ecologic-recyclic' })
    expect((await download(other.id)).body).toContain('category_code,category_label,deposit_count')
  })

  test('is refused for a period that goes backwards or an unknown profile, and leaves nothing behind', async () => {
    expect((await post({ ...february, to: february.from })).json()).toMatchObject({ code: 'ecologic.period-reversed' })
    expect((await post({ ...february, profile: 'ecomaison' })).json()).toMatchObject({
      code: 'ecologic.profile-unknown',
      values: { profile: 'ecomaison' },
    })
    expect((await post({ ...february, from: '2026-02-30' })).statusCode).toBe(400)
    expect(await list()).toEqual([])
    await expect(names()).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('of another site is neither made, nor listed, nor downloaded', async () => {
    const made = await run()
    as = person(sud)
    expect((await post(february)).statusCode).toBe(403)
    expect(await list()).toEqual([])
    expect((await list(`?siteId=${nord}`)) as unknown).toMatchObject({ code: 'forbidden' })
    expect((await download(made.id)).json()).toMatchObject({ code: 'ecologic.export-unknown' })
    as = nobody
    expect((await download(made.id)).statusCode).toBe(401)
  })

  test('whose file was changed by hand is not handed out', async () => {
    const made = await run()
    await writeFile(join(folder, 'exports/Nord-1/2026', made.name), 'altered')
    expect((await download(made.id)).json()).toMatchObject({ code: 'ecologic.file-missing', values: { name: made.name } })
  })
})

describe('what a killed run left', () => {
  test('is removed at the next start, and nothing else', async () => {
    const made = await run()
    const at = (name: string) => join(folder, 'exports/Nord-1/2026', name)
    await mkdir(join(folder, 'exports/Nord-1/2025'))
    await writeFile(at('ecologic-v1_2026-02-01_2026-03-01_v2_00000000.csv'), 'orphan')
    await writeFile(at('.half.csv.123.grenier-tmp'), 'half')
    await writeFile(at('notes.txt'), 'by hand')
    expect(await ecologic.cleanOrphans()).toHaveLength(2)
    expect((await names()).toSorted()).toEqual([made.name, 'notes.txt'])
    expect((await run()).version).toBe(2)
  })
})

describe('the description of the API', () => {
  test('can be made with the download in it', async () => {
    await http.ready()
    expect(JSON.stringify(http.swagger())).toContain('/api/ecologic/exports/{id}/file')
  })
})
