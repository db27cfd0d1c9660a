import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { JobView } from '@grenier/shared/contract/jobs.ts'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type { Remote, SyncStatus } from '@grenier/shared/contract/sync.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startFakeWebdav, type FakeWebdav } from '../fakes/webdav.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createBrowser } from './browser.ts'
import { command } from './command-line.ts'
import { countRows, rowsOf } from './ecologic-rows.ts'
import { patience, startServer, type ServerProgram } from './program.ts'
import { openReception, type Reception } from './reception.ts'
import { given, givenBack, openTill, recordDeposit, sold, today, tomorrow, validateDeposit, yesterday } from './trade.ts'

const period = { from: today, to: tomorrow }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const runExport = (api: Api) => api.post<EcologicExport>('/api/ecologic/exports', { siteId: api.site.id, ...period })
const exportNow = async (api: Api, { id }: EcologicExport) =>
  (await api.get<EcologicExport[]>('/api/ecologic/exports')).find((candidate) => candidate.id === id)
const isSent = (api: Api, file: EcologicExport) =>
  vi.waitFor(async () => expect(await exportNow(api, file)).toMatchObject({ upload: 'sent' }), patience)
const status = (api: Api) => api.get<SyncStatus>('/api/sync/status')
const uploads = async (api: Api) => (await api.get<JobView[]>('/api/jobs')).filter(({ kind }) => kind === 'upload')

/** `exports/<site code>/<year>/<name>`: the same below GRENIER_DATA and on the remote. */
const archived = ({ name }: EcologicExport) => `exports/1/${today.slice(0, 4)}/${name}`
const manifestOf = (file: EcologicExport) => archived(file).replace('.csv', '.json')

async function addRemote(data: string, { url, account }: FakeWebdav) {
  const words = ['remote', 'add', '--site', '1', '--url', url, '--user', account.user, '--password-stdin']
  expect(await command(data, words, { typed: `${account.password}\n` })).toMatchObject({ status: 0, errors: '' })
}

describe('the Ecologic file of a day', () => {
  let server: ServerProgram
  let api: Api
  beforeEach(async () => {
    server = await startServer()
    api = await foundOrganisation(server)
  })
  afterEach(() => server.stop())

  const tickets = [
    [sold('EEE-5', 'Bouilloire', 2, 499, 2_401), sold('livres', 'Livre', 7, 50, 2_333)],
    [sold('EEE-2', 'Écran', 1, 2_500, 4_307), sold('EEE-6', 'Clavier', 3, 333, 1_799), sold('EEE-5', 'Mixeur', 1, 1_250, 999)],
    [sold('EEE-4', 'Lave-linge', 1, 12_000, 65_000)],
    [sold('EEE-5', 'Grille-pain', 2, 0, 2_750, 'recycling'), sold('EEE-3', 'Lampes', 12, 0, 601, 'disposal')],
  ]
  const earlier = [[sold('EEE-1', 'Réfrigérateur', 1, 9_000, 41_250)]]
  const refunded = [
    sold('EEE-1', 'Réfrigérateur', 1, 9_000, 41_250),
    sold('EEE-6', 'Clavier', 1, 333, 599),
    sold('livres', 'Livre', 1, 50, 333),
  ]
  const deposits = [
    [given('EEE-5', 'bouilloire', 2, 2_400), given('EEE-5', 'mixeur', 1, 1_300, 'typical'), given('livres', 'livre', 30, 9_000)],
    [given('EEE-2', 'écran', 2, 10_001), given('EEE-6', 'clavier', 5, 0, 'unknown')],
    [given('EEE-1', 'congélateur', 1, 38_777, 'weighed', 'recycling'), given('EEE-8', 'trottinette', 1, 14_003, 'weighed', 'donation')],
    [given('EEE-4', 'four', 1, 30_000, 'typical', 'transfer')],
  ]

  async function trade() {
    const till = await openTill(api)
    await till.sell(yesterday, earlier)
    await till.sell(today, tickets)
    await till.refund(today, refunded)
    await till.sellWrongly(today, [sold('EEE-7', 'Panneau', 1, 5_000, 18_000)])
    for (const items of deposits) await validateDeposit(api, items)
    await recordDeposit(api)
    await api.post(`/api/deposits/${(await recordDeposit(api)).id}/reject`)
  }

  test('has the same eight rows from API and command line, to the gram and the cent, archived under its SHA-256, version after version', async () => {
    await trade()
    const browser = createBrowser(server)
    await browser.logIn(api.account)
    const first = await runExport(api)
    const file = await browser.download(`/api/ecologic/exports/${first.id}/file`)
    expect(first).toMatchObject({
      version: 1,
      ...period,
      bytes: file.length,
      sha256: sha256(file),
      createdBy: 'Nadia',
      upload: 'no-remote',
    })
    expect(first.name).toBe(`ecologic-v1_${today}_${tomorrow}_v1_${first.sha256.slice(0, 8)}.csv`)
    expect(await readFile(join(server.data, archived(first)))).toEqual(file)

    const out = join(server.data, 'ecologic.csv')
    const words = ['ecologic', '--site', '1', '--from', period.from, '--to', period.to, '--out', out]
    const said = await command(server.data, words)
    const [second] = await api.get<EcologicExport[]>('/api/ecologic/exports')
    if (!second) throw new Error('Expected a second export')
    const written = await readFile(out)
    expect(second).toMatchObject({ version: 2, sha256: sha256(written) })
    expect(said).toEqual({ status: 0, output: `${second.name}  ${second.sha256}\n`, errors: '' })
    expect(await readFile(join(server.data, archived(second)))).toEqual(written)

    const rows = countRows({ period, deposits, lines: [...tickets.flat(), ...refunded.map(givenBack)], earlierLines: earlier.flat() })
    expect(rowsOf(file)).toEqual(rows)
    expect(rowsOf(written)).toEqual(rows)
    expect(await readFile(join(server.data, archived(first)))).toEqual(file)
  })
})

describe('bad input', () => {
  let server: ServerProgram
  let api: Api
  let browser: ReturnType<typeof createBrowser>
  beforeAll(async () => {
    server = await startServer()
    api = await foundOrganisation(server)
    browser = createBrowser(server)
    await browser.logIn(api.account)
  })
  afterAll(() => server.stop())

  test.each([
    { language: 'fr', says: /^La fin \(\d\d?(er)? \S+ \d{4}\) doit suivre le début \(.+ \d{4}\)\. Corrigez les dates\.\n?$/ },
    { language: 'en', says: /^The end \(\d\d? \w+ \d{4}\) must follow the start \(\d\d? \w+ \d{4}\)\. Correct the dates\.\n?$/ },
  ] as const)('refuses a period that ends before it begins, in words ($language)', async ({ language, says }) => {
    const reversed = { siteId: api.site.id, from: tomorrow, to: today }
    expect(await browser.refusal('/api/ecologic/exports', reversed, language)).toEqual({
      status: 400,
      code: 'ecologic.period-reversed',
      message: expect.stringMatching(says),
    })
    const words = ['ecologic', '--site', '1', '--from', tomorrow, '--to', today]
    expect(await command(server.data, words, { language })).toEqual({ status: 1, output: '', errors: expect.stringMatching(says) })
    expect(await api.get('/api/ecologic/exports')).toEqual([])
  })

  test.each([
    {
      language: 'fr',
      unknown: 'Ce site est inconnu : ',
      refused: 'L’adresse ou le mot de passe ne convient pas. Vérifiez-les puis réessayez.',
    },
    { language: 'en', unknown: 'This site is unknown: ', refused: 'The address or the password does not fit. Check both and try again.' },
  ] as const)('refuses an unknown site and a wrong password, in words ($language)', async ({ language, unknown, refused }) => {
    const wrong = { email: api.account.email, password: 'une autre phrase' }
    expect(await browser.refusal('/api/session', wrong, language)).toEqual({ status: 401, code: 'session.refused', message: refused })
    const siteId = newId()
    const answer = await browser.refusal('/api/ecologic/exports', { siteId, ...period }, language)
    expect(answer).toMatchObject({ status: 404, code: 'site.unknown', message: expect.stringContaining(`${unknown}${siteId}`) as string })
    const words = ['ecologic', '--site', '9', '--from', today, '--to', tomorrow]
    const said = await command(server.data, words, { language })
    expect(said).toMatchObject({ status: 1, output: '', errors: expect.stringContaining(`${unknown}9`) as string })
  })
})

describe('the way to kDrive', () => {
  let drive: FakeWebdav
  let server: ServerProgram
  let api: Api
  beforeEach(async () => {
    drive = await startFakeWebdav()
    server = await startServer()
    api = await foundOrganisation(server)
  })
  afterEach(async () => {
    await server.stop()
    await drive.stop()
  })

  /** What was asked about exports: the copy has files of its own besides, and backups. */
  const asked = (method: string) =>
    drive.requests.filter((request) => request.method === method && /^\/drive\/exports\b/.test(request.path))
  const exported = () => [...drive.files.keys()].filter((path) => path.startsWith('/exports/')).toSorted()
  const isAllSent = () =>
    vi.waitFor(async () => {
      const { totalRecords, syncedRecords, ...after } = await status(api)
      expect(syncedRecords).toBe(totalRecords)
      expect(after).toMatchObject({
        isEnabled: true,
        syncInProgress: false,
        error: null,
        queue: { waiting: 0, running: 0, retrying: 0, dead: 0 },
      })
    }, patience)
  /** Whole, each with its manifest, and nothing else. */
  async function areThere(...files: EcologicExport[]) {
    const paths = files.flatMap((file) => [archived(file), manifestOf(file)])
    expect(exported()).toEqual(paths.map((path) => `/${path}`).toSorted())
    for (const path of paths) expect(drive.files.get(`/${path}`)).toEqual(await readFile(join(server.data, path)))
  }

  test('sends what waited and what comes: folders made, length announced, written as .part and moved', async () => {
    expect(await status(api)).toMatchObject({ isEnabled: false, lastSync: null, totalRecords: 0 })
    const first = await runExport(api)
    expect(first.upload).toBe('no-remote')
    await addRemote(server.data, drive)
    // Whoever waits at most half a minute for work finds the account without being asked, too.
    expect(await status(api)).toMatchObject({ isEnabled: true, error: null, totalRecords: 2 })
    await api.post('/api/sync/run')
    await isSent(api, first)
    const second = await runExport(api)
    await isSent(api, second)

    const [folder, path] = [`/exports/1/${today.slice(0, 4)}`, `/${archived(first)}`]
    await areThere(first, second)
    expect(JSON.parse(String(drive.files.get(`/${manifestOf(first)}`)))).toMatchObject({ file: first.name, sha256: first.sha256 })
    const made = asked('MKCOL').map((request) => request.path.replace(/\/$/, ''))
    expect([...new Set(made)]).toEqual(['/drive/exports', '/drive/exports/1', `/drive${folder}`])
    const [put] = asked('PUT')
    expect(put).toMatchObject({ path: `/drive${path}.part`, bytes: first.bytes })
    expect(put?.headers['content-length']).toBe(String(first.bytes))
    expect(asked('MOVE').map((request) => [request.path, request.headers['destination']])).toEqual(
      [first, second].flatMap((file) => [archived(file), manifestOf(file)]).map((sent) => [`/drive/${sent}.part`, `${drive.url}/${sent}`]),
    )
    const { lastSync } = await status(api)
    expect(Date.parse(lastSync ?? '')).toBeGreaterThan(Date.parse(second.createdAt))
    await isAllSent()
  })

  test('tries a server that fails again by itself, and at once when asked, until the file is there', async () => {
    await addRemote(server.data, drive)
    drive.misbehave({ method: 'PUT', path: '/exports/', times: 4, do: { status: 500 } })
    const file = await runExport(api)
    const failed = (times: number) => vi.waitFor(() => expect(asked('PUT').length).toBeGreaterThanOrEqual(times), patience)
    const remedy = 'Le serveur est en panne. Les envois reprendront seuls.'
    await vi.waitFor(
      async () => expect((await uploads(api)).at(-1)).toMatchObject({ state: 'waiting', cause: 'remote.unavailable', remedy }),
      patience,
    )
    expect(await exportNow(api, file)).toMatchObject({ upload: 'waiting' })
    expect(await status(api)).toMatchObject({ error: null, syncedRecords: 0, queue: { dead: 0 } })
    await failed(2)
    for (const times of [3, 4, 5]) {
      await api.post('/api/sync/run')
      await failed(times)
    }
    await isSent(api, file)
    expect(asked('PUT').filter(({ path }) => path.endsWith('.csv.part'))).toHaveLength(5)
    await areThere(file)
    await vi.waitFor(async () => expect((await uploads(api)).slice(-2)).toMatchObject([{ state: 'done' }, { state: 'done' }]), patience)
  })

  test('brings the file once and whole when the server is killed while a slow remote takes it', async () => {
    await addRemote(server.data, drive)
    drive.misbehave({ method: 'PUT', path: '/exports/', times: 1, do: { stall: true } })
    const file = await runExport(api)
    await vi.waitFor(() => expect(asked('PUT')).toHaveLength(1), patience)
    await server.kill()
    expect(exported()).toEqual([])
    server = await startServer({ data: server.data, port: server.port })
    await isSent(api, file)
    await areThere(file)
    expect(asked('MOVE')).toHaveLength(2)
    await isAllSent()
  })
})

describe('a password that kDrive refuses', () => {
  let drive: FakeWebdav
  let reception: Reception
  beforeEach(async () => {
    drive = await startFakeWebdav()
    reception = await openReception({ withAi: false })
  })
  afterEach(async () => {
    await reception.close()
    await drive.stop()
  })

  test('stops the account, is told once on Telegram, keeps the files, and the new one sends them', async () => {
    const { api, data, telegram } = reception
    const owner = await reception.reachOwner()
    await addRemote(data, drive)
    drive.account.password = 'changed-on-the-other-side'
    const files = [await runExport(api), await runExport(api)]
    await reception.hears(owner, `La copie vers ${drive.url} est arrêtée : le mot de passe est refusé, saisissez-en un nouveau.`)
    await api.post('/api/sync/run')
    const isStopped = async () => expect((await api.get<Remote[]>('/api/sync/accounts'))[0]?.stopCause).toBe('remote.password-refused')
    await vi.waitFor(isStopped, patience)
    for (const file of files) expect(await exportNow(api, file)).toMatchObject({ upload: 'stopped' })
    expect(await status(api)).toMatchObject({
      error: 'Le mot de passe ou l’utilisateur est refusé. Saisissez un nouveau mot de passe d’application.',
      totalRecords: 4,
      syncedRecords: 0,
    })
    expect(drive.files.size).toBe(0)

    const [account] = await api.get<Remote[]>('/api/sync/accounts')
    const { id, siteId, kind, url, userName } = account ?? { id: '', siteId: null, kind: 'webdav', url: '', userName: '' }
    await api.put(`/api/sync/accounts/${id}`, { id, siteId, kind, url, userName, password: drive.account.password })
    for (const file of files) {
      await isSent(api, file)
      expect(drive.files.get(`/${archived(file)}`)).toEqual(await readFile(join(data, archived(file))))
    }
    expect(await status(api)).toMatchObject({ error: null, totalRecords: 4, syncedRecords: 4 })
    expect((await api.get<Overview>('/api/overview')).alerts).toEqual([])
    expect(telegram.messages(owner.number)).toHaveLength(1)
  })
})
